import * as z from "zod";
import type { ModelReply } from "#shared/assistant/model-port.ts";
import { costMicroUsd } from "./prices.ts";
import { failedAnswer } from "./read-error.ts";

const tokens = z.int().nonnegative();
const part = z.looseObject({ type: z.string(), text: z.string().optional(), refusal: z.string().optional() });

/** The fields that are read from a response. A compatible server may omit any of them. */
const answer = z.looseObject({
  id: z.string(),
  model: z.string(),
  status: z.string().nullish(),
  error: z.looseObject({ code: z.string().nullish() }).nullish(),
  incomplete_details: z.looseObject({ reason: z.string().nullish() }).nullish(),
  output: z.array(z.looseObject({ type: z.string() })),
  usage: z
    .looseObject({
      input_tokens: tokens,
      input_tokens_details: z.looseObject({ cached_tokens: tokens.nullish() }).nullish(),
      output_tokens: tokens,
    })
    .nullish(),
});
type Answer = z.output<typeof answer>;

const messageItem = z.looseObject({ content: z.array(part) });
const callItem = z.looseObject({ call_id: z.string(), name: z.string(), arguments: z.string() });

const partsOf = ({ output }: Answer) =>
  output.filter(({ type }) => type === "message").flatMap((item) => messageItem.parse(item).content);

const callsOf = ({ output }: Answer): ModelReply["calls"] =>
  output
    .filter(({ type }) => type === "function_call")
    .map((item) => callItem.parse(item))
    .map(({ call_id, name, arguments: arguments_json }) => ({ call_id, name, arguments_json }));

const finishOf = ({ status, incomplete_details }: Answer, refused: boolean, calls: number) => {
  if (incomplete_details?.reason === "content_filter") return "content_filter";
  if (status === "incomplete") return "max_tokens";
  if (refused) return "refusal";
  return calls > 0 ? "tool_calls" : "stop";
};

/**
 * Reads a response of the Responses API. One of status `failed` is thrown as `ModelError`; a malformed one fails
 * validation before any of it is stored.
 */
export const readReply = (body: unknown): ModelReply => {
  const { status, error, ...rest } = z
    .looseObject(answer.pick({ status: true, error: true }).shape)
    .parse(body);
  if (status === "failed" || status === "cancelled") throw failedAnswer(error?.code);
  const response = answer.parse({ status, error, ...rest });
  const parts = partsOf(response);
  const calls = callsOf(response);
  const said = parts
    .map(({ text, refusal }) => refusal ?? text ?? "")
    .join("\n")
    .trim();
  const used = {
    input_tokens: response.usage?.input_tokens ?? 0,
    cached_tokens: response.usage?.input_tokens_details?.cached_tokens ?? 0,
    output_tokens: response.usage?.output_tokens ?? 0,
  };
  return {
    response_id: response.id,
    model: response.model,
    text: said || null,
    calls,
    finish: finishOf(
      response,
      parts.some(({ type }) => type === "refusal"),
      calls.length,
    ),
    output_items: response.output,
    usage: used,
    cost_micro_usd: costMicroUsd(response.model, used),
  };
};
