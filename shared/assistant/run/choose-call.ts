import type { RunSettings } from "#shared/chat/runs/run-settings.ts";
import type { CallCost } from "#shared/chat/runs/spending.ts";
import type { Run, RunStep } from "#shared/chat/runs/run.ts";

/** The run's limit that allows only a last answer. */
export type LastFor = NonNullable<RunStep["last_for"]>;

/** The upper bound of the cost of each kind of call. */
export interface Estimates {
  with_tools: CallCost;
  /** The same conversation without tools. */
  in_words: CallCost;
  /** The small last call at its maximum size. */
  last: CallCost;
}

/** The kind of call to make; `last` and `nothing` name the limit that is reached. */
export type ChosenCall =
  | { ask: "with_tools" | "in_words" }
  | { ask: "last"; last_for: LastFor }
  | { ask: "nothing"; last_for: LastFor };

type Spent = Pick<Run, "cost_micro_usd" | "usage" | "lost_calls">;
type RunLimits = Pick<RunSettings, "max_cost_micro_usd" | "max_run_tokens">;

/** What the run may still spend, when calls without an answer count as much as the most expensive call now. */
const leftOf = (
  { cost_micro_usd, usage, lost_calls }: Spent,
  lost: CallCost,
  limits: RunLimits,
): CallCost => ({
  tokens: limits.max_run_tokens - usage.input_tokens - usage.output_tokens - lost_calls * lost.tokens,
  cost_micro_usd: limits.max_cost_micro_usd - cost_micro_usd - lost_calls * lost.cost_micro_usd,
});

const limitPassed = (left: CallCost, ...calls: readonly CallCost[]): LastFor | null => {
  const needed = (of: keyof CallCost) => calls.reduce((sum, call) => sum + call[of], 0);
  if (needed("cost_micro_usd") > left.cost_micro_usd) return "max_cost";
  return needed("tokens") > left.tokens ? "max_tokens" : null;
};

/**
 * Decides from the stored work alone which call the run's own money and tokens pay for. A call with tools must leave
 * enough for the small last call, so that this is reserved from the beginning; a call in words is itself the last.
 */
export const chooseCall = (
  run: Spent,
  tools: boolean,
  { with_tools, in_words, last }: Estimates,
  limits: RunLimits,
): ChosenCall => {
  const left = leftOf(run, with_tools, limits);
  const last_for = tools ? limitPassed(left, with_tools, last) : limitPassed(left, in_words);
  if (last_for === null) return { ask: tools ? "with_tools" : "in_words" };
  const beyond = limitPassed(left, last);
  return beyond ? { ask: "nothing", last_for: beyond } : { ask: "last", last_for };
};
