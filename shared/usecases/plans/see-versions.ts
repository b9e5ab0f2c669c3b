import type { VersionNode } from "#shared/chat/plans/plan-record.ts";
import type { PlanId, SnapshotId } from "#shared/kernel/ids.ts";
import type { PlanStore } from "#shared/chat/ports/plan-store.ts";
import type { VersionStore } from "#shared/chat/ports/version-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import { isOnHeadLineage, maySeeVersion } from "#shared/chat/threads/version-sight.ts";
import { AppError } from "#shared/kernel/errors.ts";

export interface SeeVersionsPorts {
  versions: Pick<VersionStore, "getSights">;
}

/** A version that the caller may see. */
export interface SeenVersion {
  version: VersionNode;
  onHeadLineage: boolean;
}

/** Those of a plan's versions that the caller may see, in their order; one read for all of them. */
export const seeVersions = async (
  { versions }: SeeVersionsPorts,
  principal: Principal,
  nodes: readonly VersionNode[],
): Promise<SeenVersion[]> => {
  const threads = nodes.flatMap(({ thread_id }) => thread_id ?? []);
  const plan = nodes[0]?.plan_id;
  const sights =
    plan === undefined || threads.length === 0
      ? []
      : await versions.getSights(principal.tenant_id, plan, principal.id, threads);
  const byThread = new Map(sights.map((sight) => [sight.thread_id, sight]));
  return nodes.flatMap((version) => {
    const sight = version.thread_id === null ? undefined : byThread.get(version.thread_id);
    return maySeeVersion(principal, version, sight)
      ? [{ version, onHeadLineage: isOnHeadLineage(version, sight) }]
      : [];
  });
};

export const snapshotNotFound = (id: SnapshotId): AppError =>
  new AppError("snapshot_not_found", "The plan has no such version, or it is not yours to see.", {
    snapshot_id: id,
  });

/** A version of the plan that the caller may see; else `snapshot_not_found`, whether it exists or not. */
export const seeVersion = async (
  ports: SeeVersionsPorts & { plans: Pick<PlanStore, "getVersion"> },
  principal: Principal,
  plan: PlanId,
  id: SnapshotId,
): Promise<SeenVersion> => {
  const node = await ports.plans.getVersion(principal.tenant_id, plan, id);
  const [seen] = node ? await seeVersions(ports, principal, [node]) : [];
  if (!seen) throw snapshotNotFound(id);
  return seen;
};
