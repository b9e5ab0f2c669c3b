import { tenantPolicy } from "#shared/chat/edits/guardrails/tenant-policy.ts";
import type { VersionNode } from "#shared/chat/plans/plan-record.ts";
import type { Modification } from "#shared/chat/threads/modification.ts";
import { type Keep, keepNothing } from "#shared/chat/ports/idempotency-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { SnapshotId, ThreadId } from "#shared/kernel/ids.ts";
import { branchOf, earlierOnBranch, payloadsOf, refuseWhileRunning, type Branch } from "./branch.ts";
import { commitHandRevert, type RevertOrder } from "./commit-hand-revert.ts";
import type { EditPorts } from "./edit-ports.ts";
import { writableThread } from "../writable-thread.ts";

export interface ThreadRevert extends RevertOrder {
  target: { snapshot_id: SnapshotId } | { version: number };
}

/**
 * Adds a version with the payload of an earlier version of the caller's branch; deletes nothing. Fails with
 * `snapshot_not_found` for a version outside the branch's ancestry, `edit_no_change` when the branch already has that
 * payload, with `approval_required` and the candidate when a guardrail fires, and with `thread_not_found`,
 * `forbidden`, `thread_archived`, `precondition_failed`, `run_active`, `plan_changes_not_allowed`,
 * `operation_blocked`, `quota_exceeded`, `version_conflict`.
 */
export const revertThread = async (
  ports: EditPorts,
  principal: Principal,
  id: ThreadId,
  order: ThreadRevert,
  keep: Keep<Modification> = keepNothing,
): Promise<Modification> => {
  const thread = await writableThread(ports.threads, principal, id, order.expectedRevisions);
  const [branch, engine, policy] = await Promise.all([
    branchOf(ports.plans, thread),
    ports.loadEngine(),
    tenantPolicy(ports, thread.tenant_id),
    refuseWhileRunning(ports.runs, thread),
  ]);
  const target = await findTarget(ports, branch, order.target);
  const earlier = await earlierOnBranch(ports.plans, branch, ports.now());
  const [current, wanted, baseline, ...since] = await payloadsOf(
    ports.plans,
    branch.current,
    target,
    branch.baseline,
    ...earlier,
  );
  const made = engine.executeRevert({ current, target: wanted, baseline, since, policy });
  const operation_payload = { snapshot_id: target.id, version: target.version };
  const judged = { made, source: current, operation_payload, storedAs: target.content_hash };
  return commitHandRevert(ports, principal, branch, policy, judged, order, keep);
};

/** The requested version if it is an ancestor of the branch's end; versions of other branches are not reachable. */
const findTarget = async (
  { plans }: Pick<EditPorts, "plans">,
  { thread, current }: Branch,
  target: ThreadRevert["target"],
): Promise<VersionNode> => {
  const byId = "snapshot_id" in target;
  const named = byId ? await plans.getVersion(thread.tenant_id, thread.plan_id, target.snapshot_id) : target;
  const line = named ? [current, ...(await plans.getAncestors(current, named.version))] : [];
  const found = line.find(({ id, version }) =>
    byId ? id === target.snapshot_id : version === target.version,
  );
  if (found) return found;
  throw new AppError("snapshot_not_found", "There is no such version on this thread's branch.", {
    ...target,
    current_version: thread.version,
  });
};
