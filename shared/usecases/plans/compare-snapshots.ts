import type { VersionNode } from "#shared/chat/plans/plan-record.ts";
import type { PlanId, SnapshotId } from "#shared/kernel/ids.ts";
import type { PlanStore } from "#shared/chat/ports/plan-store.ts";
import type { VersionStore } from "#shared/chat/ports/version-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import { diffPlans } from "#shared/plugging/diff/diff-plans.ts";
import { violationsDelta } from "#shared/plugging/diff/violations-delta.ts";
import type { PlanDiff, ViolationsDelta } from "#shared/plugging/schema/candidate-schema.ts";
import { planNotFound } from "./get-plan.ts";
import { payloadOf } from "./get-snapshot.ts";
import { requireVisibleVersion } from "./visible-versions.ts";

export interface CompareSnapshotsPorts {
  plans: Pick<PlanStore, "getPlan" | "getVersion" | "getPayload">;
  versions: Pick<VersionStore, "getSights">;
}

export interface Comparison {
  from: VersionNode;
  to: VersionNode;
  diff: PlanDiff;
  violations_delta: ViolationsDelta;
}

/**
 * The diff of two versions of a plan, on any branches; the caller must be allowed to read both, else
 * `snapshot_not_found`.
 */
export const compareSnapshots = async (
  ports: CompareSnapshotsPorts,
  principal: Principal,
  id: PlanId,
  ends: { from: SnapshotId; to: SnapshotId },
): Promise<Comparison> => {
  if (!(await ports.plans.getPlan(principal.tenant_id, id))) throw planNotFound(id);
  const [from, to] = await Promise.all([
    requireVisibleVersion(ports, principal, id, ends.from),
    requireVisibleVersion(ports, principal, id, ends.to),
  ]);
  const [before, after] = await Promise.all([payloadOf(ports, from), payloadOf(ports, to)]);
  return {
    from: from.version,
    to: to.version,
    diff: diffPlans(before, after),
    violations_delta: violationsDelta(before, after),
  };
};
