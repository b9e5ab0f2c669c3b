import type { AuditAction, AuditRecord } from "#shared/chat/tenants/audit-record.ts";
import type { Message } from "#shared/chat/threads/message.ts";
import { requireAdmin } from "#shared/chat/threads/permissions.ts";
import type { PlanId, UserId } from "#shared/kernel/ids.ts";
import type { AuditStore } from "#shared/chat/ports/audit-store.ts";
import type { PageRequest } from "#shared/chat/ports/paging.ts";
import type { ListedModification, Period, TenantLists } from "#shared/chat/ports/tenant-lists.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import type { Thread } from "#shared/chat/threads/thread.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import type { Deps } from "../deps.ts";
import { readFilteredPage, type FilteredPage, hasFields, type Wanted } from "../filtered-page.ts";

export interface ListsPorts {
  lists: TenantLists;
}

/** A thread of the tenant and its number of readers besides the owner. */
export interface CountedThread {
  thread: Thread;
  sharedCount: number;
}

export interface AdminThreadsPorts extends ListsPorts {
  threads: Pick<ThreadStore, "listMembers">;
}

/** All threads of the admin's tenant, most recent activity first; fails with `forbidden`. */
export const listThreadsForAdmin = async (
  { lists, threads }: AdminThreadsPorts,
  principal: Principal,
  filter: Period & { ownerId?: UserId | undefined } & Wanted<
      Pick<Thread, "is_active" | "plan_id" | "well_api14">
    >,
  page: PageRequest,
): Promise<FilteredPage<CountedThread>> => {
  requireAdmin(principal);
  const { from, to, ownerId, ...wanted } = filter;
  const found = await readFilteredPage(
    page,
    (at) => lists.listTenantThreads(principal.tenant_id, { from, to }, at),
    (items) =>
      items.filter((thread) => hasFields(thread, wanted) && hasFields(thread.owner, { id: ownerId })),
  );
  const members = await Promise.all(
    found.items.map(({ tenant_id, id }) => threads.listMembers(tenant_id, id)),
  );
  const items = found.items.map((thread, at) => ({
    thread,
    sharedCount: (members[at] ?? []).filter(({ role }) => role === "shared").length,
  }));
  return { ...found, items };
};

/** All messages of the admin's tenant, newest first; fails with `forbidden`. */
export const listMessagesForAdmin = async (
  { lists }: ListsPorts,
  principal: Principal,
  { from, to, ...wanted }: Period & Wanted<Pick<Message, "role" | "thread_id">>,
  page: PageRequest,
): Promise<FilteredPage<Message>> => {
  requireAdmin(principal);
  return readFilteredPage(
    page,
    (at) => lists.listTenantMessages(principal.tenant_id, { from, to }, at),
    (items) => items.filter((message) => hasFields(message, wanted)),
  );
};

/** All runs of the admin's tenant, newest first; fails with `forbidden`. */
export const listRunsForAdmin = async (
  { lists }: ListsPorts,
  principal: Principal,
  { from, to, ...wanted }: Period & Wanted<Pick<Run, "status" | "user_id" | "thread_id">>,
  page: PageRequest,
): Promise<FilteredPage<Run>> => {
  requireAdmin(principal);
  return readFilteredPage(
    page,
    (at) => lists.listTenantRuns(principal.tenant_id, { from, to }, at),
    (items) => items.filter((run) => hasFields(run, wanted)),
  );
};

export interface ModificationFilter extends Period {
  opType?: string | undefined;
  /** The minimum risk. */
  risk?: number | undefined;
  published?: boolean | undefined;
  planId?: PlanId | undefined;
}

/** All edits of the admin's tenant, newest first; fails with `forbidden`. */
export const listModificationsForAdmin = async (
  { lists }: ListsPorts,
  principal: Principal,
  { from, to, opType, risk = 0, published, planId }: ModificationFilter,
  page: PageRequest,
): Promise<FilteredPage<ListedModification>> => {
  requireAdmin(principal);
  return readFilteredPage(
    page,
    (at) => lists.listTenantModifications(principal.tenant_id, { from, to }, at),
    (items) =>
      items.filter(
        (item) =>
          item.modification.risk_score >= risk &&
          hasFields(item, { published }) &&
          hasFields(item.modification, { op_type: opType, plan_id: planId }),
      ),
  );
};

export interface AdminAuditPorts extends Pick<Deps, "now"> {
  audits: Pick<AuditStore, "listAudit">;
}

const YEAR_MS = 366 * 24 * 60 * 60 * 1000;

/** The audit log of the admin's tenant, newest first, by default one year; fails with `forbidden`. */
export const listAuditForAdmin = async (
  { audits, now }: AdminAuditPorts,
  principal: Principal,
  {
    from,
    to,
    action,
    actorId,
  }: Period & {
    action?: AuditAction | undefined;
    actorId?: UserId | undefined;
  },
  page: PageRequest,
): Promise<FilteredPage<AuditRecord>> => {
  requireAdmin(principal);
  const present = isoTime(now());
  // nothing is recorded for the future, whose months would cost empty pages
  const until = to !== undefined && to < present ? to : present;
  const period = { from: from ?? isoTime(Date.parse(until) - YEAR_MS), to: until };
  return readFilteredPage(
    page,
    (at) => audits.listAudit(principal.tenant_id, period, at),
    (items) =>
      items.filter((record) => hasFields(record, { action }) && hasFields(record.actor, { id: actorId })),
  );
};
