import * as z from "zod";
import { message } from "#shared/chat/threads/message.ts";
import type { ToolCall } from "#shared/chat/runs/run.ts";
import { modificationId } from "#shared/kernel/ids.ts";
import type { MessageView } from "#shared/usecases/runs/list-messages.ts";

/** Longer results are cut to this many bytes of JSON unless the client asks for full results. */
const RESULT_PREVIEW_BYTES = 1024;

export const wireMessage = message.omit({ tenant_id: true, calls: true }).extend({
  tool_calls: z.array(
    z.strictObject({
      call_id: z.string(),
      name: z.string(),
      /** An object, or the raw text if the model wrote invalid JSON. */
      arguments: z.unknown(),
    }),
  ),
  tool_results: z.array(
    z.strictObject({
      call_id: z.string(),
      name: z.string(),
      ok: z.boolean(),
      /** The result, or the start of its JSON as text if it was cut. */
      result: z.unknown(),
      truncated: z.boolean(),
      modification_id: modificationId.nullable(),
    }),
  ),
});
export type WireMessage = z.output<typeof wireMessage>;

export const presentMessage = ({ message: shown, calls }: MessageView, fullResults = false): WireMessage => {
  const { tenant_id: _tenant, calls: _calls, ...rest } = shown;
  return {
    ...rest,
    tool_calls: calls.map(({ call_id, name, arguments_json }) => ({
      call_id,
      name,
      arguments: parsed(arguments_json),
    })),
    tool_results: calls.map((call) => ({
      call_id: call.call_id,
      name: call.name,
      ok: call.ok,
      ...shortened(call, fullResults),
      modification_id: call.modification_id,
    })),
  };
};

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
    return JSON.parse(json) as unknown;
  } catch {
    return json;
  }
};
