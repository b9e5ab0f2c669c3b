import * as z from "zod";
import type { Run, RunStep, ToolCall } from "./run.ts";

/** The stored work of a run: the model's answers and the receipts of their tool calls, in order. */
export interface RunWork {
  steps: readonly RunStep[];
  calls: readonly ToolCall[];
}

/** The members that every edit's receipt has; the others depend on the tool. */
const editReceipt = z.object({ version: z.int().positive(), changes: z.array(z.string()) });

export interface MadeEdit {
  modification_id: NonNullable<ToolCall["modification_id"]>;
  version: number;
  changes: readonly string[];
}

/** The edits that a run has made, from their receipts. */
export const editsOf = (calls: readonly ToolCall[]): MadeEdit[] =>
  calls.flatMap(({ modification_id, result }) => {
    const receipt = editReceipt.safeParse(result);
    return modification_id && receipt.success ? [{ modification_id, ...receipt.data }] : [];
  });

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);

/** The run with its counters recomputed from its stored work, which is the source of truth. */
export const withRecomputedCounters = (run: Run, { steps, calls }: RunWork): Run => {
  const edits = editsOf(calls);
  return {
    ...run,
    step_count: steps.length,
    model: steps.at(-1)?.model ?? run.model,
    usage: {
      input_tokens: sum(steps, ({ usage }) => usage.input_tokens),
      cached_tokens: sum(steps, ({ usage }) => usage.cached_tokens),
      output_tokens: sum(steps, ({ usage }) => usage.output_tokens),
      model_calls: steps.length,
      tool_calls: calls.length,
    },
    cost_micro_usd: sum(steps, ({ cost_micro_usd }) => cost_micro_usd),
    modification_ids: edits.map(({ modification_id }) => modification_id),
    result_version: edits.at(-1)?.version ?? run.result_version,
  };
};

/** A call of a stored answer, with its position. */
export interface PlacedCall {
  step: number;
  index: number;
  call: RunStep["calls"][number];
}

/** The calls that have no receipt yet, in the order they were made. */
export const openCalls = ({ steps, calls }: RunWork): PlacedCall[] => {
  const done = new Set(calls.map(({ step, index }) => `${step}/${index}`));
  return steps
    .flatMap((step) => step.calls.map((call, index) => ({ step: step.n, index, call })))
    .filter(({ step, index }) => !done.has(`${step}/${index}`));
};
