import * as z from "zod";
import { ModelError, type ModelCall, type ModelReply } from "#shared/assistant/model-port.ts";
import { MOST_CALLS_AN_ANSWER } from "#shared/chat/runs/run.ts";
import { type OutputItem, readOutput } from "./output-items.ts";
import { costMicroUsd } from "./prices.ts";
import { failedAnswer } from "./read-error.ts";

const tokens = z.int().nonnegative().catch(0);
const text = z.string().nullable().catch(null);

/** The fields that are read from a response. A compatible server may omit any of them, or send null. */
const answer = z.object({
  id: text,
  model: text,
  status: text,
  error: z.object({ code: text }).nullable().catch(null),
  incomplete_details: z.object({ reason: text }).nullable().catch(null),
  output: z.array(z.unknown()).nullable().catch(null),
  output_text: text,
  usage: z
    .object({
      input_tokens: tokens,
      input_tokens_details: z.object({ cached_tokens: tokens }).nullable().catch(null),
      output_tokens: tokens,
    })
    .nullable()
    .catch(null),
});
type Answer = z.output<typeof answer>;

const finishOf = ({ status, incomplete_details }: Answer, refused: boolean, calls: number) => {
  if (incomplete_details?.reason === "content_filter") return "content_filter";
  if (status === "incomplete") return "max_tokens";
  if (refused) return "refusal";
  return calls > 0 ? "tool_calls" : "stop";
};

const usageOf = ({ usage }: Answer): ModelReply["usage"] => ({
  input_tokens: usage?.input_tokens ?? 0,
  cached_tokens: usage?.input_tokens_details?.cached_tokens ?? 0,
  output_tokens: usage?.output_tokens ?? 0,
});

const isCall = (item: OutputItem) => item.type === "function_call";

/** The items with no more calls than are taken from one answer. */
const takenItems = (items: readonly OutputItem[]): OutputItem[] => {
  const last = items.filter(isCall)[MOST_CALLS_AN_ANSWER];
  const end = last ? items.indexOf(last) : items.length;
  return items.filter((item, at) => !isCall(item) || at < end);
};

const callsOf = (items: readonly OutputItem[]): ModelCall[] =>
  items.flatMap((item) =>
    item.type === "function_call"
      ? [{ call_id: item.call_id, name: item.name, arguments_json: item.arguments }]
      : [],
  );

const outputOf = ({ output, output_text, status }: Answer): OutputItem[] => {
  if (output) return readOutput(output);
  if (output_text) return readOutput([{ type: "message", content: output_text }]);
  // JSON of something else, for example of a proxy
  if (status === null) throw new ModelError("unavailable", true, null);
  return [];
};

/**
 * Reads a response of the Responses API, liberally: unknown items and absent fields are no failure. One of status
 * `failed`, and what is no response at all, is thrown as `ModelError`. `asked` stands for the name of a model that
 * does not tell its own.
 */
export const readReply = (body: unknown, asked: string): ModelReply => {
  const read = answer.safeParse(body);
  if (!read.success) throw new ModelError("unavailable", true, null, { cause: read.error });
  const response = read.data;
  const { status, error } = response;
  if (status === "failed" || status === "cancelled") throw failedAnswer(error?.code);
  const all = outputOf(response);
  const items = takenItems(all);
  const calls = callsOf(items);
  const parts = items.flatMap((item) => (item.type === "message" ? item.content : []));
  const said = parts
    .map((part) => part.refusal || part.text)
    .join("\n")
    .trim();
  const refused = parts.some(({ type }) => type === "refusal");
  const dropped_calls = all.length - items.length;
  const model = response.model ?? asked;
  const usage = usageOf(response);
  return {
    response_id: response.id ?? "",
    model,
    text: said || null,
    calls,
    ...(dropped_calls > 0 && { dropped_calls }),
    finish: finishOf(response, refused, calls.length),
    output_items: items,
    usage,
    cost_micro_usd: costMicroUsd(model, usage),
  };
};
