import * as z from "zod";
import { messageId, modificationId, runId, tenantId, threadId } from "#shared/kernel/ids.ts";
import { cutText } from "#shared/kernel/text.ts";
import { personRef } from "../people/principal.ts";
import { lastMessage, THREAD_LIMITS, type Thread } from "./thread.ts";

/** One message of a thread. Tool results are not in it, but in the run's tool calls. */
export const message = z.strictObject({
  id: messageId,
  tenant_id: tenantId,
  thread_id: threadId,
  seq: z.int().positive(),
  role: lastMessage.shape.role,
  content: z.string(),
  author: personRef.nullable(),
  run_id: runId.nullable(),
  reply_to: messageId.nullable(),
  /** Positions of the run's tool calls, in the order they were made. */
  calls: z.array(
    z.strictObject({
      step: z.int().positive(),
      index: z.int().nonnegative(),
      call_id: z.string(),
      name: z.string(),
      modification_id: modificationId.nullable(),
    }),
  ),
  openai_message_id: z.string().nullable(),
  /** The response ids of the run that wrote it, separated by commas; null for messages of people. */
  openai_run_id: z.string().nullable(),
  metadata: z.record(z.string(), z.unknown()),
  created_at: z.iso.datetime(),
});
export type Message = z.infer<typeof message>;

/** The preview of the newest message in a list of threads. */
export const lastMessageOf = ({
  role,
  content,
  created_at,
}: Message): NonNullable<Thread["last_message"]> => ({
  role,
  preview: cutText(content, THREAD_LIMITS.preview_chars),
  created_at,
});
