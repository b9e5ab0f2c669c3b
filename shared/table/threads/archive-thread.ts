import type { Thread } from "#shared/chat/thread.ts";
import { GOING_THREADS, threadItem } from "../items/thread-items.ts";
import { type Change, is } from "../kit/expression.ts";
import { type OnFailed, type Write, update } from "../kit/write.ts";

/** What an archived thread waits for is spelled in its index alone, so that one in use has nothing of it. */
const waiting = (eraseAt: string | null): Change =>
  eraseAt === null ? { remove: ["gsi2pk", "gsi2sk"] } : { set: { gsi2pk: GOING_THREADS, gsi2sk: eraseAt } };

/** Archives a thread that is as it was read, with the time of its end if it has one, or takes it back into use. */
export const archiveItem = (
  thread: Thread,
  { is_active, erase_at }: Pick<Thread, "is_active" | "erase_at">,
  now: string,
  onFailed: OnFailed,
): Write => {
  const { set, remove } = waiting(erase_at);
  const change: Change = {
    set: { ...threadItem.part({ is_active, updated_at: now }), ...set },
    add: { rev: 1 },
    ...(remove && { remove }),
  };
  return update(threadItem, thread, change, is("rev", thread.rev), onFailed);
};
