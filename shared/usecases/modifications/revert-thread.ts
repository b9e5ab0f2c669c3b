import { tenantPolicy } from "#shared/chat/edits/guardrails/tenant-policy.ts";
import type { VersionNode } from "#shared/chat/plans/plan-record.ts";
import { type Modification, REVERT } from "#shared/chat/threads/modification.ts";
import { type Keep, keepNothing } from "#shared/chat/ports/idempotency-store.ts";
import type { PlanStore } from "#shared/chat/ports/plan-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { modificationId, type SnapshotId, type ThreadId } from "#shared/kernel/ids.ts";
import { branchOf, payloadsOf, refuseWhileRunning, type Branch } from "./branch.ts";
import type { EditPorts } from "./edit-ports.ts";
import { commitHandEdits, type MadeEdits } from "./commit-hand-edits.ts";
import { blockedBy } from "./require-approval.ts";
import { writableThread } from "../writable-thread.ts";

export interface RevertPorts extends EditPorts {
  plans: EditPorts["plans"] & Pick<PlanStore, "getAncestors">;
}

export interface RevertOrder {
  target: { snapshot_id: SnapshotId } | { version: number };
  reason: string;
  expectedRevisions: readonly number[] | null;
}

/**
 * Adds a version with the payload of an earlier version of the caller's branch; deletes nothing. Fails with
 * `snapshot_not_found` for a version outside the branch's ancestry, `edit_no_change` when the branch already has that
 * payload, and with `thread_not_found`, `forbidden`, `thread_archived`, `precondition_failed`, `run_active`,
 * `plan_changes_not_allowed`, `quota_exceeded`, `version_conflict`.
 */
export const revertThread = async (
  ports: RevertPorts,
  principal: Principal,
  id: ThreadId,
  order: RevertOrder,
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
  const [current, earlier, baseline] = await payloadsOf(ports.plans, branch.current, target, branch.baseline);
  const made = engine.executeRevert({ current, target: earlier, baseline, policy });
  if (made.decision === "blocked") throw blockedBy(made);
  const change = {
    id: modificationId.parse(`mod_${ports.ulid()}`),
    operation: {
      op_type: REVERT,
      operation_payload: { snapshot_id: target.id, version: target.version },
      reason: order.reason,
    },
    change: made.candidate,
  };
  const keepMade = ([made]: MadeEdits) => keep(made);
  const [modification] = await commitHandEdits(ports, principal, branch, policy, [change], keepMade, {
    kind: "reverted",
    storedAs: target.content_hash,
    approved: true,
  });
  return modification;
};

/** The requested version if it is an ancestor of the branch's end; versions of other branches are not reachable. */
const findTarget = async (
  { plans }: Pick<RevertPorts, "plans">,
  { thread, current }: Branch,
  target: RevertOrder["target"],
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
