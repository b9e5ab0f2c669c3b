import * as z from "zod";
import { message } from "#shared/chat/threads/message.ts";
import { type ToolCall, toolCall } from "#shared/chat/runs/run.ts";
import { readJson } from "#shared/kernel/json-text.ts";
import { project } from "#shared/kernel/project.ts";
import type { MessageView } from "#shared/usecases/runs/list-messages.ts";

/** Longer results are cut to this many bytes of JSON unless the client asks for full results. */
const RESULT_PREVIEW_BYTES = 1024;

const wireCall = toolCall.pick({ call_id: true, name: true }).extend({
  /** An object, or the text itself where the model wrote no JSON. */
  arguments: z.unknown(),
});

/** `result` is the beginning of its JSON as text when it was cut. */
const wireResult = toolCall.pick({ call_id: true, name: true, ok: true, result: true }).extend({
  truncated: z.boolean(),
  modification_id: toolCall.shape.modification_id,
});

export const wireMessage = message
  .omit({ tenant_id: true, calls: true })
  .extend({ tool_calls: z.array(wireCall), tool_results: z.array(wireResult) });
export type WireMessage = z.output<typeof wireMessage>;

export const presentMessage = ({ message: shown, calls }: MessageView, fullResults = false): WireMessage =>
  project(wireMessage, {
    ...shown,
    tool_calls: calls.map((call) => project(wireCall, { ...call, arguments: parsed(call.arguments_json) })),
    tool_results: calls.map((call) => project(wireResult, { ...call, ...shortened(call, fullResults) })),
  });

const shortened = (
  { result }: Pick<ToolCall, "result">,
  full: boolean,
): { result: unknown; truncated: boolean } => {
  const json = Buffer.from(JSON.stringify(result) ?? "null");
  if (full || json.length <= RESULT_PREVIEW_BYTES) return { result, truncated: false };
  // `stream` drops a character that the cut has split
  const text = new TextDecoder().decode(json.subarray(0, RESULT_PREVIEW_BYTES), { stream: true });
  return { result: text, truncated: true };
};

const parsed = (json: string): unknown => {
  try {
    return readJson(json);
  } catch {
    return json;
  }
};
