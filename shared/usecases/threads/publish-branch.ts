import { tenantPolicy, type TenantPolicyPorts } from "#shared/chat/edits/guardrails/tenant-policy.ts";
import { blockedPublication } from "#shared/chat/edits/judge-publication.ts";
import {
  headHasMoved,
  lineageOf,
  publishedBranches,
  publishedThread,
} from "#shared/chat/threads/branch-lineage.ts";
import { editableThread } from "#shared/chat/threads/permissions.ts";
import type { PlanRecord, VersionNode } from "#shared/chat/plans/plan-record.ts";
import { isLocked, planLocked } from "#shared/chat/plans/plan-status.ts";
import { type Keep, keepNothing } from "#shared/chat/ports/idempotency-store.ts";
import type { PlanStatusStore } from "#shared/chat/ports/plan-status-store.ts";
import type { PlanStore } from "#shared/chat/ports/plan-store.ts";
import type { RunStore } from "#shared/chat/ports/run-store.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import type { Thread } from "#shared/chat/threads/thread.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { SnapshotId, ThreadId } from "#shared/kernel/ids.ts";
import { changedPointers } from "#shared/plugging/diff/changed-pointers.ts";
import { diffPlans } from "#shared/plugging/diff/diff-plans.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { Deps } from "../deps.ts";
import { blockedBy } from "../modifications/require-approval.ts";
import { expectRevision } from "../expect-revision.ts";
import { planNotFound } from "../plans/get-plan.ts";
import { retryConflicts } from "../retry-conflicts.ts";
import { statusEntry } from "../plans/status-entry.ts";
import { accessToWrite } from "../writable-thread.ts";
import { viewThread, type ThreadView, type ThreadViewPorts } from "./thread-view.ts";

export interface PublishBranchPorts extends ThreadViewPorts, TenantPolicyPorts, Pick<Deps, "now" | "ulid"> {
  threads: Pick<ThreadStore, "getAccessToWrite" | "listMembers">;
  plans: Pick<PlanStore, "getPlan" | "getVersion" | "getPayload">;
  statuses: Pick<PlanStatusStore, "publish">;
  runs: Pick<RunStore, "getActiveRunId">;
}

export interface PublishOrder {
  comment: string;
  expectedRevisions: readonly number[] | null;
}

export interface PublishedBranch {
  plan: PlanRecord;
  /** Equal to the new head if the branch's end already was the head; nothing was written then. */
  previousHead: SnapshotId;
  view: ThreadView;
}

type Attempt = PublishedBranch | { behind: AppError };

/**
 * Publishes a branch: makes its end the plan's head without adding a version. All users of the tenant may then read
 * the branch's versions, and the plan's status becomes draft. Only the thread's owner may publish, and only if the
 * branch contains the current head; else `version_conflict` with the changed places (`changed`). Fails by policy with
 * `plan_changes_not_allowed`, and with `operation_blocked` where it breaks rules that hold at the head; with
 * `plan_locked`, `run_active`, `thread_archived`, `thread_not_found`, `forbidden`, `precondition_failed`.
 */
export const publishBranch = async (
  ports: PublishBranchPorts,
  principal: Principal,
  id: ThreadId,
  order: PublishOrder,
  keep: Keep<PublishedBranch> = keepNothing,
): Promise<PublishedBranch> => {
  const done = await retryConflicts(() => attempt(ports, principal, id, order, keep));
  if ("behind" in done) throw done.behind;
  return done;
};

const attempt = async (
  ports: PublishBranchPorts,
  authenticated: Principal,
  id: ThreadId,
  { comment, expectedRevisions }: PublishOrder,
  keep: Keep<PublishedBranch>,
): Promise<Attempt> => {
  const { principal, ...access } = await accessToWrite(ports.threads, authenticated, id);
  const { thread } = editableThread(principal, access);
  expectRevision(thread, expectedRevisions);
  const plan = await ports.plans.getPlan(thread.tenant_id, thread.plan_id);
  if (!plan) throw planNotFound(thread.plan_id);
  await requireAtRest(ports, thread);
  const previousHead = plan.head_snapshot_id;
  const seen = () => viewThread(ports, principal, thread, access.member);
  if (thread.current_snapshot_id === previousHead) return { plan, previousHead, view: await seen() };
  if (isLocked(plan.status)) throw planLocked(plan);
  if (headHasMoved(thread, plan)) return { behind: await behindHead(ports, thread, plan) };
  const end = await read(ports, thread, thread.current_snapshot_id);
  await requireAllowed(ports, thread, previousHead, end.payload);
  const after = publishedPlan(plan, end.version, end.payload, isoTime(ports.now()));
  const change = {
    before: plan,
    after,
    cause: "published",
    comment,
    thread: thread.id,
    head: end.payload,
  } as const;
  const published = {
    plan: after,
    previousHead,
    view: { ...(await seen()), thread: publishedThread(thread, after.updated_at), headMoved: false },
  };
  const branches = publishedBranches(thread);
  const entry = statusEntry(ports, principal, change);
  await ports.statuses.publish({ thread, plan: after, expected: plan, branches, entry }, keep(published));
  return published;
};

/** Checked before the comparison, because an open run may still move the branch. */
const requireAtRest = async ({ runs }: PublishBranchPorts, thread: Thread): Promise<void> => {
  if (!thread.is_active) {
    throw new AppError("thread_archived", "The thread is archived; make it active again to publish it.", {
      thread_id: thread.id,
    });
  }
  const active = await runs.getActiveRunId(thread.tenant_id, thread.id);
  if (active) {
    throw new AppError("run_active", "A run is still at work on this thread; publish when it has ended.", {
      active_run_id: active,
    });
  }
};

/** Measured from the head that the write expects. */
const requireAllowed = async (
  ports: PublishBranchPorts,
  thread: Thread,
  head: SnapshotId,
  end: PlanPayload,
): Promise<void> => {
  const [policy, { payload }] = await Promise.all([
    tenantPolicy(ports, thread.tenant_id),
    read(ports, thread, head),
  ]);
  const blocked = blockedPublication(payload, end, policy);
  if (blocked) throw blockedBy(blocked);
};

const publishedPlan = (
  plan: PlanRecord,
  head: VersionNode,
  payload: PlanPayload,
  now: string,
): PlanRecord => ({
  ...plan,
  status: "draft",
  version: head.version,
  head_snapshot_id: head.id,
  head_thread_id: head.thread_id,
  step_count: payload.steps.length,
  violation_count: payload.violations.length,
  updated_at: now,
});

/** The error with the head's changes since the version that the branch last contained. */
const behindHead = async (ports: PublishBranchPorts, thread: Thread, plan: PlanRecord): Promise<AppError> => {
  const [base, head] = await Promise.all([
    read(ports, thread, lineageOf(thread).head_id),
    read(ports, thread, plan.head_snapshot_id),
  ]);
  return new AppError(
    "version_conflict",
    "The plan's head has moved on; carry these changes over to the branch, or start one from the head.",
    {
      current_version: plan.version,
      head_snapshot_id: plan.head_snapshot_id,
      base_snapshot_id: base.version.id,
      changed: changedPointers(diffPlans(base.payload, head.payload)),
    },
  );
};

const read = async ({ plans }: PublishBranchPorts, { tenant_id, plan_id }: Thread, id: SnapshotId) => {
  const version = await plans.getVersion(tenant_id, plan_id, id);
  const payload = version && (await plans.getPayload(tenant_id, plan_id, version.content_hash));
  if (!version || !payload) throw new Error(`version ${id} of ${plan_id} is not stored`);
  return { version, payload };
};
