import { tenantPolicy } from "#shared/chat/edits/guardrails/tenant-policy.ts";
import type { Modification } from "#shared/chat/threads/modification.ts";
import { type Keep, keepNothing } from "#shared/chat/ports/idempotency-store.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import type { ModificationId, ThreadId } from "#shared/kernel/ids.ts";
import { branchOf, earlierOnBranch, payloadsOf, refuseWhileRunning, versionAt } from "./branch.ts";
import type { EditPorts } from "./edit-ports.ts";
import { modificationNotFound } from "./get-modification.ts";
import { commitHandRevert, type RevertOrder } from "./commit-hand-revert.ts";
import { writableThread } from "../writable-thread.ts";

export interface RevertModificationPorts extends EditPorts {
  threads: EditPorts["threads"] & Pick<ThreadStore, "getModification">;
}

/**
 * Reverts one edit of the caller's branch and keeps the later ones. Fails with `modification_not_found`, with
 * `revert_conflict` and the conflicting steps, with `edit_no_change` when no effect of the edit is left, with
 * `approval_required` and the candidate when a guardrail fires, and with `thread_not_found`, `forbidden`,
 * `thread_archived`, `precondition_failed`, `run_active`, `plan_changes_not_allowed`, `operation_blocked`,
 * `quota_exceeded`, `version_conflict`.
 */
export const revertModification = async (
  ports: RevertModificationPorts,
  principal: Principal,
  ids: { thread: ThreadId; modification: ModificationId },
  order: RevertOrder,
  keep: Keep<Modification> = keepNothing,
): Promise<Modification> => {
  const thread = await writableThread(ports.threads, principal, ids.thread, order.expectedRevisions);
  const [branch, edit, engine, policy] = await Promise.all([
    branchOf(ports.plans, thread),
    ports.threads.getModification(thread.tenant_id, thread.id, ids.modification),
    ports.loadEngine(),
    tenantPolicy(ports, thread.tenant_id),
    refuseWhileRunning(ports.runs, thread),
  ]);
  if (!edit) throw modificationNotFound();
  const [from, to] = await Promise.all([
    versionAt(ports.plans, thread, edit.source_snapshot_id),
    versionAt(ports.plans, thread, edit.result_snapshot_id),
  ]);
  const { current: stands, baseline: began } = branch;
  const earlier = await earlierOnBranch(ports.plans, branch, ports.now());
  const [before, after, current, baseline, ...since] = await payloadsOf(
    ports.plans,
    from,
    to,
    stands,
    began,
    ...earlier,
  );
  const { rules } = engine;
  const made = engine.executeEditRevert({ before, after, current, since, baseline, rules, policy });
  const operation_payload = { modification_id: edit.id };
  const judged = { made, source: current, operation_payload, storedAs: null };
  return commitHandRevert(ports, principal, branch, policy, judged, order, keep);
};
