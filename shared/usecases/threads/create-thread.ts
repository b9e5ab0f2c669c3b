import { requirePlanMaker } from "#shared/chat/threads/permissions.ts";
import type { PlanRecord } from "#shared/chat/plans/plan-record.ts";
import { type PlanId, threadId } from "#shared/kernel/ids.ts";
import { type Keep, keepNothing } from "#shared/chat/ports/idempotency-store.ts";
import type { PlanStore } from "#shared/chat/ports/plan-store.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { UserStore } from "#shared/chat/ports/user-store.ts";
import type { WellStore } from "#shared/chat/ports/well-store.ts";
import { type PersonRef, type Principal, personRefOf } from "#shared/chat/people/principal.ts";
import type { Member, Thread } from "#shared/chat/threads/thread.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { ApiNumber } from "#shared/plugging/schema/api-number.ts";
import type { WellFacts } from "#shared/plugging/schema/well-schema.ts";
import { auditEntryAt } from "../audit-entry.ts";
import type { Deps } from "../deps.ts";
import { planNotFound } from "../plans/get-plan.ts";
import { resolvePeople } from "../tenant/resolve-people.ts";
import { distinctNames, type Rejected, decideAdditions } from "#shared/chat/threads/sharing.ts";
import type { ThreadView } from "./thread-view.ts";

export interface CreateThreadPorts extends Deps {
  wells: Pick<WellStore, "findWell">;
  plans: Pick<PlanStore, "getPlan">;
  threads: Pick<ThreadStore, "createThread">;
  users: Pick<UserStore, "getTenantUsers" | "findTenantUsersByEmail">;
}

export interface NewThread {
  well: ApiNumber;
  planId: PlanId;
  /** Empty: a title is made from the well. */
  title: string;
  shareWith: readonly string[];
}

/** The thread and the names that could not be resolved. */
export type SharedThread = ThreadView & { rejected: Rejected[] };

/**
 * Opens a thread at a plan's head, owned by the caller and shared with the named users of the tenant, with an audit
 * record. Fails with `plan_not_found`, `forbidden`, and with `invalid_request` if the plan belongs to another well.
 */
export const createThread = async (
  ports: CreateThreadPorts,
  principal: Principal,
  asked: NewThread,
  keep: Keep<SharedThread> = keepNothing,
): Promise<SharedThread> => {
  requirePlanMaker(principal);
  const names = distinctNames(asked.shareWith);
  const [plan, people] = await Promise.all([
    ports.plans.getPlan(principal.tenant_id, asked.planId),
    resolvePeople(ports.users, principal.tenant_id, names),
  ]);
  if (!plan) throw planNotFound(asked.planId);
  requireSameWell(plan, asked.well);
  const well = await ports.wells.findWell(principal.tenant_id, plan.api14);
  const now = isoTime(ports.now());
  const owner = personRefOf(principal);
  const thread = newThread(ports, plan, well, asked.title, owner, now);
  const { add, rejected } = decideAdditions(names, people, owner.id, []);
  const members = [
    newMember(thread, owner, "owner", now),
    ...add.map((user) => newMember(thread, personRefOf(user), "shared", now)),
  ];
  const view = {
    thread,
    sharedWith: members.slice(1),
    permissions: { can_view: true, can_edit: true, role: "owner" as const },
    activeRunId: null,
    headMoved: false,
    rejected,
  };
  const audit = auditEntryAt(ports, principal, now, {
    action: "thread_created",
    subject: { thread_id: thread.id, plan_id: thread.plan_id },
    details: { snapshot_id: thread.baseline_snapshot_id, shared_with: add.map(({ id }) => id) },
  });
  await ports.threads.createThread(thread, members, audit, keep(view));
  return view;
};

const requireSameWell = (plan: PlanRecord, well: ApiNumber): void => {
  // a plan belongs to one wellbore: sidetracks share the first 10 digits and differ in the last four
  if (plan.api14 === well.api14) return;
  throw new AppError("invalid_request", `The plan ${plan.plan_id} is the well ${plan.api14}'s.`, {
    errors: [{ pointer: "/well_api14", message: `the plan's well is ${plan.api14}` }],
  });
};

const newThread = (
  { ulid }: Deps,
  plan: PlanRecord,
  well: WellFacts | null,
  title: string,
  owner: PersonRef,
  now: string,
): Thread => {
  const id = threadId.parse(`thr_${ulid()}`);
  return {
    id,
    tenant_id: plan.tenant_id,
    title: title || defaultTitle(plan, well),
    is_active: true,
    owner,
    well_api14: plan.api14,
    well: {
      operator: well?.operator ?? null,
      lease: well?.lease ?? null,
      well_no: well?.well_no ?? null,
      field: well?.field ?? null,
      county: well?.county ?? null,
    },
    plan_id: plan.plan_id,
    baseline_snapshot_id: plan.head_snapshot_id,
    current_snapshot_id: plan.head_snapshot_id,
    version: plan.version,
    lineage: null,
    erase_at: null,
    openai_thread_id: id,
    message_count: 0,
    modification_count: 0,
    last_message: null,
    rev: 1,
    created_at: now,
    updated_at: now,
    last_message_at: null,
  };
};

const defaultTitle = (plan: PlanRecord, well: WellFacts | null): string =>
  [well?.lease, well?.well_no].filter(Boolean).join(" ") || plan.plan_id;

export const newMember = (
  thread: Thread,
  person: PersonRef,
  role: Member["role"],
  addedAt: string,
): Member => ({
  tenant_id: thread.tenant_id,
  thread_id: thread.id,
  user_id: person.id,
  role,
  person,
  added_at: addedAt,
  // the thread's place in the new member's list: sharing does not count as activity
  last_activity_at: thread.last_message_at ?? thread.created_at,
});
