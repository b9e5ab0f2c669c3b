import { toResponseInputItems } from "openai/lib/responses/ResponseInputItems";
import type { ResponseInputItem, ResponseOutputItem } from "openai/resources/responses/responses";
import type { Turn } from "#shared/assistant/model-port.ts";

type ModelTurn = Extract<Turn, { kind: "model" }>;

/** An answer without the provider's items, as when another model began the run. */
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
    // data comes as what people say, never with the weight of the system
    case "summary":
      return [{ role: "user", content: turn.text }];
    case "assistant":
      return [{ role: "assistant", content: turn.text }];
    case "tool_result":
      return [{ type: "function_call_output", call_id: turn.call_id, output: turn.output_json }];
    default:
      // reasoning goes back with its calls: without it the next answer is refused or worse
      return turn.output_items.length > 0
        ? toResponseInputItems(turn.output_items as ResponseOutputItem[])
        : rebuilt(turn);
  }
};

/** The conversation as input items of the Responses API; tool results match their calls by `call_id`. */
export const inputItems = (turns: readonly Turn[]): ResponseInputItem[] => turns.flatMap(itemsOf);
