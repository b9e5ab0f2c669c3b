import type { VersionNode } from "#shared/chat/plans/plan-record.ts";
import type { PlanId, SnapshotId } from "#shared/kernel/ids.ts";
import type { PlanStore } from "#shared/chat/ports/plan-store.ts";
import type { VersionStore } from "#shared/chat/ports/version-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import { isOnHeadLineage, maySeeVersion } from "#shared/chat/threads/version-visibility.ts";
import { AppError } from "#shared/kernel/errors.ts";

export interface SeeVersionsPorts {
  versions: Pick<VersionStore, "getSights">;
}

/** A version that the caller may read. */
export interface SeenVersion {
  version: VersionNode;
  onHeadLineage: boolean;
}

/** Filters a plan's versions to those that the caller may read, in the same order, with one read for all. */
export const visibleVersions = async (
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

/** A version that the caller may read; fails with `snapshot_not_found`, also when it exists but is not visible. */
export const requireVisibleVersion = async (
  ports: SeeVersionsPorts & { plans: Pick<PlanStore, "getVersion"> },
  principal: Principal,
  plan: PlanId,
  id: SnapshotId,
): Promise<SeenVersion> => {
  const node = await ports.plans.getVersion(principal.tenant_id, plan, id);
  const [seen] = node ? await visibleVersions(ports, principal, [node]) : [];
  if (!seen) throw snapshotNotFound(id);
  return seen;
};
