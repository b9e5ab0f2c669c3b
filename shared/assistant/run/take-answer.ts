import { MOST_CALLS_AN_ANSWER } from "#shared/chat/runs/run.ts";
import type { ModelCall, ModelReply } from "../model-port.ts";

/** Far below DynamoDB's 400 KB an item, in which the answer's text stands again as the thread's message. */
const MOST_BYTES = 200 * 1024;
const MOST_NAME_CHARS = 128;
/** More than any model reads or writes; a sum of such counts stays an exact integer. */
const MOST_TOKENS = 100_000_000;
const MOST_COST_MICRO_USD = 100_000_000_000;

const name = (text: string): string => text.slice(0, MOST_NAME_CHARS).toWellFormed();

const taken = ({ call_id, name: called, arguments_json }: ModelCall, index: number): ModelCall => ({
  call_id: name(call_id) || `call_${index}`,
  name: name(called),
  arguments_json: arguments_json.toWellFormed(),
});

const count = (value: number, most: number): number =>
  Number.isFinite(value) ? Math.min(most, Math.max(0, Math.ceil(value))) : 0;

/** A paid answer without its content, which can always be stored: what it cost, and that it was too large. */
export const withoutContent = <T extends ModelReply>(reply: T): T => ({
  ...reply,
  text: null,
  calls: [],
  output_items: [],
  finish: "too_large",
});

/**
 * The part of a model's answer that is stored, bounded in calls and bytes by construction: what a model says must
 * never decide how large a transaction becomes.
 */
export const takeAnswer = (reply: ModelReply): ModelReply => {
  const { calls, usage } = reply;
  const dropped = (reply.dropped_calls ?? 0) + Math.max(0, calls.length - MOST_CALLS_AN_ANSWER);
  const answer: ModelReply = {
    ...reply,
    response_id: name(reply.response_id),
    model: name(reply.model),
    text: reply.text?.toWellFormed() ?? null,
    calls: calls.slice(0, MOST_CALLS_AN_ANSWER).map(taken),
    dropped_calls: dropped || null,
    usage: {
      input_tokens: count(usage.input_tokens, MOST_TOKENS),
      cached_tokens: count(usage.cached_tokens, MOST_TOKENS),
      output_tokens: count(usage.output_tokens, MOST_TOKENS),
    },
    cost_micro_usd: count(reply.cost_micro_usd, MOST_COST_MICRO_USD),
  };
  const bytes = Buffer.byteLength(JSON.stringify([answer.text, answer.calls, answer.output_items]));
  return bytes > MOST_BYTES ? withoutContent(answer) : answer;
};
