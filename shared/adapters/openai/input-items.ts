import type { ResponseInputItem } from "openai/resources/responses/responses";
import type { ModelCall, Turn } from "#shared/assistant/model-port.ts";
import { type OutputItem, readOutput } from "./output-items.ts";

type ModelTurn = Extract<Turn, { kind: "model" }>;

/** A name that the provider accepts, also where a model made one up. */
const callName = (name: string): string => name.replaceAll(/[^\w-]/gu, "_").slice(0, 64) || "unnamed";

/** Arguments that a provider can parse: what was wrong with others is in the call's result. */
const callArguments = (text: string): string => {
  try {
    JSON.parse(text);
    return text;
  } catch {
    return "{}";
  }
};

const callItem = ({ call_id, name, arguments_json }: ModelCall): ResponseInputItem => ({
  type: "function_call",
  call_id,
  name: callName(name),
  arguments: callArguments(arguments_json),
});

const said = ({ content, phase }: Extract<OutputItem, { type: "message" }>): ResponseInputItem[] => {
  const content_text = content.map(({ text, refusal }) => text || refusal).join("\n");
  // the provider's own ids are left out: they may repeat, and it stores none of them
  return content_text.trim() === ""
    ? []
    : [{ role: "assistant", content: content_text, ...(phase && { phase }) } as ResponseInputItem];
};

/**
 * The items of a model's answer, with our own ids of the calls in the place of the model's, which may repeat. Each
 * call stands once, as each has one result.
 */
const replayed = ({ text, calls, output_items }: ModelTurn): ResponseInputItem[] => {
  const items = readOutput(output_items);
  const left = [...calls];
  const known = items.flatMap((item): ResponseInputItem[] => {
    if (item.type === "message") return said(item);
    // without its `id`, as the SDK's type does not allow but the API does
    if (item.type === "reasoning") return [item as unknown as ResponseInputItem];
    const call = left.shift();
    return call ? [callItem(call)] : [];
  });
  const spoken = items.some(({ type }) => type === "message");
  return [
    ...(text?.trim() && !spoken ? [{ role: "assistant" as const, content: text }] : []),
    ...known,
    ...left.map(callItem),
  ];
};

const itemsOf = (turn: Turn): ResponseInputItem[] => {
  switch (turn.kind) {
    case "user":
    // data is sent in the user role, so that it never has the authority of a system message
    case "summary":
      return [{ role: "user", content: turn.text }];
    case "notice":
      return [{ role: "system", content: turn.text }];
    case "assistant":
      return [{ role: "assistant", content: turn.text }];
    case "tool_result":
      return [{ type: "function_call_output", call_id: turn.call_id, output: turn.output_json }];
    default:
      return replayed(turn);
  }
};

/** The conversation as input items of the Responses API; tool results refer to their calls by `call_id`. */
export const inputItems = (turns: readonly Turn[]): ResponseInputItem[] => turns.flatMap(itemsOf);
