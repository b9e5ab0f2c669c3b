import { branchHolds, forkedLineage } from "#shared/chat/threads/branch-lineage.ts";
import { requirePlanMaker, viewableThread } from "#shared/chat/threads/permissions.ts";
import type { VersionNode } from "#shared/chat/plans/plan-record.ts";
import { type Keep, keepNothing } from "#shared/chat/ports/idempotency-store.ts";
import type { PlanStore } from "#shared/chat/ports/plan-store.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { VersionStore } from "#shared/chat/ports/version-store.ts";
import { type Principal, personRefOf } from "#shared/chat/people/principal.ts";
import { THREAD_LIMITS, type Thread } from "#shared/chat/threads/thread.ts";
import { isOnHeadLineage } from "#shared/chat/threads/version-visibility.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import { threadId, type SnapshotId, type ThreadId } from "#shared/kernel/ids.ts";
import { cutText } from "#shared/kernel/text.ts";
import { auditEntryAt } from "../audit-entry.ts";
import { newMember } from "./create-thread.ts";
import type { Deps } from "../deps.ts";
import { snapshotNotFound } from "../plans/visible-versions.ts";
import { viewThread, type ThreadView, type ThreadViewPorts } from "./thread-view.ts";

export interface ForkThreadPorts extends ThreadViewPorts, Pick<Deps, "now" | "ulid"> {
  threads: Pick<ThreadStore, "getAccess" | "listMembers" | "createThread">;
  plans: Pick<PlanStore, "getPlan" | "getVersion">;
  versions: Pick<VersionStore, "getSights">;
}

export interface ForkOrder {
  /** Null for the end of the branch. */
  snapshot: SnapshotId | null;
  /** Empty: a title is made from the thread's. */
  title: string;
}

/**
 * Forks a thread: opens a thread owned by the caller whose branch starts at a version of another thread's branch;
 * messages are not copied. Allowed to users who may read the thread and make plans; writes an audit record. Fails
 * with `thread_not_found`, `forbidden`, and with `snapshot_not_found` for a version outside the branch.
 */
export const forkThread = async (
  ports: ForkThreadPorts,
  principal: Principal,
  id: ThreadId,
  { snapshot, title }: ForkOrder,
  keep: Keep<ThreadView> = keepNothing,
): Promise<ThreadView> => {
  const access = await ports.threads.getAccess(principal.tenant_id, id, principal.id);
  const { thread: source } = viewableThread(principal, access);
  requirePlanMaker(principal);
  const start = await heldVersion(ports, source, principal, snapshot ?? source.current_snapshot_id);
  const now = isoTime(ports.now());
  const fork = newFork(ports, source, start, principal, title || forkTitle(source.title), now);
  const owner = newMember(fork, fork.owner, "owner", now);
  // the id is unknown to others until the commit, so the view is the same before and after it
  const view = await viewThread(ports, principal, fork, owner);
  const audit = auditEntryAt(ports, principal, now, {
    action: "thread_forked",
    subject: { thread_id: fork.id, plan_id: fork.plan_id },
    details: { source_thread_id: source.id, snapshot_id: start.id, version: start.version },
  });
  await ports.threads.createThread(fork, [owner], audit, keep(view));
  return view;
};

const heldVersion = async (
  { plans, versions }: ForkThreadPorts,
  source: Thread,
  principal: Principal,
  id: SnapshotId,
): Promise<VersionNode> => {
  const { tenant_id, plan_id } = source;
  const version = await plans.getVersion(tenant_id, plan_id, id);
  if (!version) throw snapshotNotFound(id);
  const [sight] =
    version.thread_id === null
      ? []
      : await versions.getSights(tenant_id, plan_id, principal.id, [version.thread_id]);
  if (!branchHolds(source, version, isOnHeadLineage(version, sight))) throw snapshotNotFound(id);
  return version;
};

const forkTitle = (title: string): string => {
  const suffix = " (fork)";
  return `${cutText(title, THREAD_LIMITS.title_chars - suffix.length)}${suffix}`;
};

const newFork = (
  { ulid }: Pick<Deps, "ulid">,
  source: Thread,
  start: VersionNode,
  principal: Principal,
  title: string,
  now: string,
): Thread => {
  const id = threadId.parse(`thr_${ulid()}`);
  return {
    id,
    tenant_id: source.tenant_id,
    title,
    is_active: true,
    owner: personRefOf(principal),
    well_api14: source.well_api14,
    well: source.well,
    plan_id: source.plan_id,
    baseline_snapshot_id: start.id,
    current_snapshot_id: start.id,
    version: start.version,
    lineage: forkedLineage(source, start),
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
