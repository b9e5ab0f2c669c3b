import type { Response, ResponseOutputItem } from "openai/resources/responses/responses";
import type { ModelReply } from "#shared/assistant/model-port.ts";
import { costMicroUsd } from "./prices.ts";
import { failedAnswer } from "./read-error.ts";

const contentOf = (output: readonly ResponseOutputItem[]) =>
  output.flatMap((item) => (item.type === "message" ? item.content : []));

const finishOf = (response: Response, calls: number): ModelReply["finish"] => {
  if (response.incomplete_details?.reason === "content_filter") return "content_filter";
  if (response.status === "incomplete") return "max_tokens";
  if (contentOf(response.output).some(({ type }) => type === "refusal")) return "refusal";
  return calls > 0 ? "tool_calls" : "stop";
};

/** Reads an answer of the Responses API; an answer of status `failed` is thrown as `ModelError`. */
export const readReply = (response: Response): ModelReply => {
  if (response.status === "failed" || response.status === "cancelled") {
    throw failedAnswer(response.error?.code);
  }
  const calls = response.output.flatMap((item) =>
    item.type === "function_call"
      ? [{ call_id: item.call_id, name: item.name, arguments_json: item.arguments }]
      : [],
  );
  const said = contentOf(response.output)
    .map((part) => (part.type === "refusal" ? part.refusal : part.text))
    .join("\n")
    .trim();
  const tokens = {
    input_tokens: response.usage?.input_tokens ?? 0,
    cached_tokens: response.usage?.input_tokens_details?.cached_tokens ?? 0,
    output_tokens: response.usage?.output_tokens ?? 0,
  };
  return {
    response_id: response.id,
    model: response.model,
    text: said || null,
    calls,
    finish: finishOf(response, calls.length),
    output_items: response.output,
    usage: tokens,
    cost_micro_usd: costMicroUsd(response.model, tokens),
  };
};
