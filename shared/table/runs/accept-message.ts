import { type Message, lastMessageOf } from "#shared/chat/threads/message.ts";
import type { RunStore } from "#shared/chat/ports/run-store.ts";
import type { Thread } from "#shared/chat/threads/thread.ts";
import { transactIdempotently } from "../alongside/idempotency-write.ts";
import { runItem } from "../items/run-items.ts";
import { activeRunItem, messageItem, threadItem } from "../items/thread-items.ts";
import { all, type Condition, is } from "../kit/expression.ts";
import { type OnFailed, putNew, update, type Write } from "../kit/write.ts";
import type { Table } from "../table.ts";
import { closedOrMoved, runActive, takenAlready } from "../alongside/refusals.ts";

/** Counts a new message on its thread, on the condition that the message before it is the last. */
export const countMessage = (
  thread: Pick<Thread, "tenant_id" | "id">,
  message: Message,
  now: string,
  onFailed: OnFailed,
  ...when: Condition[]
): Write =>
  update(
    threadItem,
    thread,
    {
      set: {
        ...threadItem.part({
          message_count: message.seq,
          last_message: lastMessageOf(message),
          last_message_at: message.created_at,
          updated_at: now,
        }),
        gsi1sk: message.created_at,
      },
      add: { rev: 1 },
    },
    all(is("message_count", message.seq - 1), ...when),
    onFailed,
  );

/** Refused conditions are reported in the order of the writes: an open run comes first. */
export const acceptMessage =
  (db: Table): RunStore["acceptMessage"] =>
  ({ thread, message, run }, kept) =>
    transactIdempotently(db, kept, [
      putNew(
        activeRunItem,
        { tenant_id: run.tenant_id, thread_id: run.thread_id, run_id: run.id },
        runActive,
      ),
      countMessage(thread, message, message.created_at, closedOrMoved, is("is_active", true)),
      putNew(messageItem, message, takenAlready("message")),
      putNew(runItem, run, takenAlready("run")),
    ]);
