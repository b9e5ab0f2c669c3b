import { toResponseInputItems } from "openai/lib/responses/ResponseInputItems";
import type { ResponseInputItem, ResponseOutputItem } from "openai/resources/responses/responses";
import type { Turn } from "#shared/assistant/model-port.ts";

type ModelTurn = Extract<Turn, { kind: "model" }>;

/** Rebuilds a turn that has no provider items, for example when another model started the run. */
const rebuilt = ({ text, calls }: ModelTurn): ResponseInputItem[] => [
  ...(text ? [{ role: "assistant" as const, content: text }] : []),
  ...calls.map(({ call_id, name, arguments_json }) => ({
    type: "function_call" as const,
    call_id,
    name,
    arguments: arguments_json,
  })),
];

const itemsOf = (turn: Turn): ResponseInputItem[] => {
  switch (turn.kind) {
    case "user":
    // data is sent in the user role, so that it never has the authority of a system message
    case "summary":
      return [{ role: "user", content: turn.text }];
    case "assistant":
      return [{ role: "assistant", content: turn.text }];
    case "tool_result":
      return [{ type: "function_call_output", call_id: turn.call_id, output: turn.output_json }];
    default:
      // reasoning items are sent back with their calls; without them OpenAI rejects the request or answers worse
      return turn.output_items.length > 0
        ? toResponseInputItems(turn.output_items as ResponseOutputItem[])
        : rebuilt(turn);
  }
};

/** The conversation as input items of the Responses API; tool results refer to their calls by `call_id`. */
export const inputItems = (turns: readonly Turn[]): ResponseInputItem[] => turns.flatMap(itemsOf);
