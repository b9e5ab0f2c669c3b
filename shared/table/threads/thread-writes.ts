import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { Thread } from "#shared/chat/threads/thread.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { transactIdempotently } from "../alongside/idempotency-write.ts";
import { checkAuthor } from "../alongside/admin-check.ts";
import { auditWrite } from "../alongside/audit-write.ts";
import { activeRunItem, ERASABLE_THREADS, memberItem, threadItem } from "../items/thread-items.ts";
import { absent, any, type Change, is } from "../kit/expression.ts";
import { transact } from "../kit/transact.ts";
import { check, type OnFailed, oldValue, putNew, remove, update, type Write } from "../kit/write.ts";
import { runActive } from "../alongside/refusals.ts";
import type { Table } from "../table.ts";

const hasChanged: OnFailed = (old) =>
  old
    ? new AppError("version_conflict", "The thread has changed since it was read", {
        current_rev: oldValue(old, "rev"),
      })
    : new AppError("thread_not_found", "There is no such thread");

export const memberships: OnFailed = () =>
  new AppError("version_conflict", "The members have changed since they were read");

/** The erasure time is stored only in the gsi2 sort key, so that an active thread has none. */
const waiting = (eraseAt: string | null | undefined): Change => {
  if (eraseAt === undefined) return {};
  return eraseAt === null
    ? { remove: ["gsi2pk", "gsi2sk"] }
    : { set: { gsi2pk: ERASABLE_THREADS, gsi2sk: eraseAt } };
};

/** Updates fields of a thread that is unchanged since it was read (optimistic locking). */
export const changeThreadItem = (thread: Thread, { erase_at, ...fields }: Partial<Thread>): Write => {
  const { set, remove: gone = [] } = waiting(erase_at);
  const change = { set: { ...threadItem.part(fields), ...set }, add: { rev: 1 }, remove: gone };
  return update(threadItem, thread, change, is("rev", thread.rev), hasChanged);
};

type ThreadWrites = Pick<ThreadStore, "changeThread" | "transferThread">;

export const createThreadWrites = (db: Table): ThreadWrites => ({
  changeThread: async (thread, change, now, audit) => {
    const fields = { ...change, updated_at: now };
    await transact(db, [changeThreadItem(thread, fields), await auditWrite(db, audit)]);
    return { ...thread, ...fields, rev: thread.rev + 1 };
  },

  transferThread: async ({ thread, newcomer, owner, keepsReading, stopping, now, audit }, kept) => {
    const ref = { tenant_id: thread.tenant_id, thread_id: thread.id };
    const fields = { owner, updated_at: now };
    const [before, after] = [
      { ...ref, user_id: thread.owner.id },
      { ...ref, user_id: owner.id },
    ];
    await transactIdempotently(db, kept, [
      checkAuthor(audit),
      check(activeRunItem, ref, stopping ? any(absent, is("run_id", stopping)) : absent, runActive),
      changeThreadItem(thread, fields),
      newcomer
        ? putNew(memberItem, newcomer, memberships)
        : update(memberItem, after, { set: { role: "owner" } }, is("role", "shared"), memberships),
      keepsReading
        ? update(memberItem, before, { set: { role: "shared" } }, is("role", "owner"), memberships)
        : remove(memberItem, before, is("role", "owner"), memberships),
      await auditWrite(db, audit),
    ]);
    return { ...thread, ...fields, rev: thread.rev + 1 };
  },
});
