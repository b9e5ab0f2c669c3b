import { editableThread } from "#shared/chat/threads/permissions.ts";
import type { Member, Thread } from "#shared/chat/threads/thread.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { ThreadId } from "#shared/kernel/ids.ts";
import { expectRevision } from "./expect-revision.ts";

/**
 * A thread that the caller owns, that is not archived, and that is at one of the expected revisions (null: any;
 * optimistic locking). Fails with `thread_not_found`, `forbidden`, `thread_archived`, `precondition_failed`.
 */
export const writableThread = async (
  threads: Pick<ThreadStore, "getAccess">,
  principal: Principal,
  id: ThreadId,
  expectedRevisions: readonly number[] | null,
): Promise<Thread> => {
  const access = await threads.getAccess(principal.tenant_id, id, principal.id);
  return requireWritable(principal, access, expectedRevisions);
};

/** The same for a thread that has been read already. */
export const requireWritable = (
  principal: Principal,
  access: { thread: Thread | null; member: Member | null },
  expectedRevisions: readonly number[] | null,
): Thread => {
  const { thread } = editableThread(principal, access);
  if (!thread.is_active) {
    throw new AppError("thread_archived", "The thread is archived; make it active again to write in it.", {
      thread_id: thread.id,
    });
  }
  expectRevision(thread, expectedRevisions);
  return thread;
};
