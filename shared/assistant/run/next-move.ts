import type { EventOf } from "#shared/chat/runs/run-machine/events.ts";
import type { RunSettings } from "#shared/chat/runs/run-settings.ts";
import { openCalls, type PlacedCall, type RunWork } from "#shared/chat/runs/run-work.ts";
import type { Run, RunStep, ToolCall } from "#shared/chat/runs/run.ts";
import type { TimeLeft } from "./worker-time.ts";

export interface Position extends RunWork {
  run: Run;
}

/** The next action of the loop. */
export type Move =
  /** Ask the model; a last call gets no tools and must be answered in words. `chooseCall` decides what it may cost. */
  | { do: "ask"; tools: boolean }
  | { do: "run_tool"; placed: PlacedCall }
  /** Answer a call beyond the limit without making it. */
  | { do: "refuse_call"; placed: PlacedCall }
  | { do: "finish"; event: EventOf<"finish">; text: string | null }
  | { do: "hand_off" };

export const TOOL_CALL_LIMIT = "tool_call_limit";
/** The arguments of a call are cut off or no JSON: the model is told once, and the second time the run ends. */
export const UNREADABLE_ARGUMENTS = "unreadable_arguments";
/** The arguments of a call don't fit the tool's schema. */
export const BAD_ARGUMENTS = "bad_arguments";

const errorOf = ({ result }: ToolCall): unknown =>
  typeof result === "object" && result !== null && "error" in result ? result.error : null;

const isBeyondLimit = (call: ToolCall): boolean => errorOf(call) === TOOL_CALL_LIMIT;

const incomplete = (
  reason: Extract<EventOf<"finish">, { as: "incomplete" }>["reason"],
  text: string | null = null,
): Move => ({ do: "finish", event: { type: "finish", as: "incomplete", reason }, text });

const failed = (code: string, detail: string, retryable: boolean, text: string | null = null): Move => ({
  do: "finish",
  event: { type: "finish", as: "failed", error: { code, detail, retryable } },
  text,
});

const isEmpty = (step: RunStep): boolean => step.calls.length === 0 && !step.text?.trim();

/** The step after which no tools are offered any more: calls went beyond the limit, or only one model call is left. */
const wordsOnlyAfter = ({ calls }: Position, settings: RunSettings): number => {
  const beyond = calls.filter(isBeyondLimit).map(({ step }) => step);
  return Math.min(settings.max_model_calls - 1, ...beyond);
};

const endOrAskAgain = (position: Position, last: RunStep, settings: RunSettings): Move | null => {
  if (last.finish === "content_filter") {
    return failed("content_filter", "the model's content filter stopped the answer.", false);
  }
  if (last.finish === "too_large") {
    return failed("answer_too_large", "the model's answer was too large to be stored.", true);
  }
  if (last.finish === "refusal") {
    return failed("model_refused", "the model declined to answer.", false, last.text);
  }
  if (last.last_for) return incomplete(last.last_for, last.text);
  if (last.n > wordsOnlyAfter(position, settings)) return incomplete("max_steps", last.text);
  if (last.calls.length > 0) return null;
  if (last.finish === "max_tokens") return incomplete("max_tokens", last.text);
  if (!isEmpty(last)) return { do: "finish", event: { type: "finish", as: "completed" }, text: last.text };
  const before = position.steps.at(-2);
  return before && isEmpty(before)
    ? failed("empty_answer", "the model answered twice without a word.", true)
    : null;
};

/** What was wrong with a call's arguments: unreadable ones are one mistake, others are the same if they repeat. */
const mistakeOf = (call: ToolCall): string | null => {
  const error = errorOf(call);
  if (error === UNREADABLE_ARGUMENTS) return UNREADABLE_ARGUMENTS;
  return error === BAD_ARGUMENTS ? `${call.name} ${call.arguments_json.trim()}` : null;
};

/** Ends the run when an answer repeats a mistake of which the model was told after an earlier answer. */
const endOfMistakes = ({ calls }: Position): Move | null => {
  const firstStep = new Map<string, number>();
  for (const call of calls) {
    const mistake = mistakeOf(call);
    if (mistake === null) continue;
    const first = firstStep.get(mistake) ?? call.step;
    firstStep.set(mistake, first);
    if (first < call.step) {
      const detail = "the model twice called a tool with arguments that are cut off, not JSON or don't fit.";
      return failed("unusable_arguments", detail, true);
    }
  }
  return null;
};

const nextCall = (position: Position): Move | null => {
  const placed = openCalls(position)[0];
  if (!placed) return null;
  const made = position.calls.filter((call) => !isBeyondLimit(call)).length;
  return { do: made < position.run.options.max_tool_calls ? "run_tool" : "refuse_call", placed };
};

/**
 * Decides from the stored work alone, so that a worker that takes over after a crash does what the first one would
 * have done. `left` is what the worker's own time allows.
 */
export const nextMove = (position: Position, now: number, left: TimeLeft, settings: RunSettings): Move => {
  const { run, steps } = position;
  const last = steps.at(-1);
  const ending = last && endOrAskAgain(position, last, settings);
  if (ending) return ending;
  const until = run.deadlines.running_until;
  // without a last call: there is no time left for it
  if (until !== null && now >= Date.parse(until)) return incomplete("deadline");
  if (!left.forTools) return { do: "hand_off" };
  const call = nextCall(position);
  if (call) return call;
  const mistakes = endOfMistakes(position);
  if (mistakes) return mistakes;
  if (!left.forAsking) return { do: "hand_off" };
  return { do: "ask", tools: steps.length < wordsOnlyAfter(position, settings) };
};
