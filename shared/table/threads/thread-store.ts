import type { AuditRecord } from "#shared/chat/tenants/audit-record.ts";
import type { StoredResponse } from "#shared/chat/ports/idempotency-store.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { Member, Thread } from "#shared/chat/threads/thread.ts";
import { isRetentionOver } from "#shared/chat/tenants/retention.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { TenantId, UserId } from "#shared/kernel/ids.ts";
import { transactIdempotently } from "../alongside/idempotency-write.ts";
import { auditWrite } from "../alongside/audit-write.ts";
import { isNot } from "../kit/expression.ts";
import { memberItem, threadItem, threadsOf } from "../items/thread-items.ts";
import { pageOfIndex } from "../kit/paging.ts";
import { queryItems, under } from "../kit/query.ts";
import { getItems } from "../kit/read.ts";
import type { Table } from "../table.ts";
import { type OnFailed, putNew, remove } from "../kit/write.ts";
import { createConversationReads } from "./conversation-reads.ts";
import { changeThreadItem, createThreadWrites, memberships } from "./thread-writes.ts";

const existsAlready: OnFailed = () => new AppError("version_conflict", "The thread exists already");

/** Hides a thread whose retention has ended but that is not erased yet. */
const unlessGone = (thread: Thread, now: number): Thread | null =>
  isRetentionOver(thread, now) ? null : thread;

type Ref = Pick<Member, "tenant_id" | "thread_id" | "user_id">;

/** Threads and memberships, strongly consistent: access is never decided by an index row. */
const readPlaces = async (db: Table, now: Clock, refs: readonly Ref[]) => {
  const keys = refs.flatMap((ref) => [
    threadItem.key({ tenant_id: ref.tenant_id, id: ref.thread_id }),
    memberItem.key(ref),
  ]);
  const items = await getItems(db, keys);
  return refs.map((_, at) => {
    const [thread, member] = [items[2 * at], items[2 * at + 1]];
    return {
      thread: thread ? unlessGone(threadItem.fromItem(thread), now()) : null,
      member: member ? memberItem.fromItem(member) : null,
    };
  });
};

const membersOf = async (db: Table, tenant: TenantId, thread: Thread["id"]): Promise<Member[]> => {
  const pk = memberItem.pk({ tenant_id: tenant, thread_id: thread });
  return (await queryItems(db, { pk, ...under(memberItem.siblings()) })).map(memberItem.fromItem);
};

const changeMembers = async (
  db: Table,
  thread: Thread,
  add: readonly Member[],
  gone: readonly UserId[],
  now: string,
  audit: AuditRecord,
  kept: StoredResponse | null | undefined,
): Promise<Thread> => {
  const ref = { tenant_id: thread.tenant_id, thread_id: thread.id };
  await transactIdempotently(db, kept, [
    changeThreadItem(thread, { updated_at: now }),
    ...add.map((member) => putNew(memberItem, member, memberships)),
    ...gone.map((user) => remove(memberItem, { ...ref, user_id: user }, isNot("role", "owner"), memberships)),
    await auditWrite(db, audit),
  ]);
  return { ...thread, rev: thread.rev + 1, updated_at: now };
};

export const createThreadStore = (db: Table, clock: Clock = Date.now): ThreadStore => ({
  ...createConversationReads(db),
  ...createThreadWrites(db),

  createThread: async (thread, members, audit, kept) =>
    transactIdempotently(db, kept, [
      putNew(threadItem, thread, existsAlready),
      ...members.map((member) => putNew(memberItem, member, existsAlready)),
      await auditWrite(db, audit),
    ]),

  getAccess: async (tenant, thread, user) => {
    const [access] = await readPlaces(db, clock, [{ tenant_id: tenant, thread_id: thread, user_id: user }]);
    return access ?? { thread: null, member: null };
  },

  listMembers: (tenant, thread) => membersOf(db, tenant, thread),

  listThreads: (tenant, user, page) =>
    pageOfIndex(db, memberItem, { pk: threadsOf(tenant, user), newestFirst: true }, page, async (refs) =>
      (await readPlaces(db, clock, refs)).map(({ thread, member }) =>
        thread && member ? { thread, member } : null,
      ),
    ),

  changeMembers: (thread, add, gone, now, audit, kept) =>
    changeMembers(db, thread, add, gone, now, audit, kept),
});
