import type { Modification } from "#shared/chat/threads/modification.ts";
import type { PlanId, SnapshotId } from "#shared/kernel/ids.ts";
import type { PlanStore } from "#shared/chat/ports/plan-store.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { VersionStore } from "#shared/chat/ports/version-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { blameSnapshot, type SnapshotBlame } from "./blame-snapshot.ts";
import { planNotFound } from "./get-plan.ts";
import { requireVisibleVersion, type SeenVersion } from "./visible-versions.ts";

export interface GetSnapshotPorts {
  plans: Pick<PlanStore, "getPlan" | "getVersion" | "getPayload" | "getAncestors">;
  versions: Pick<VersionStore, "getSights" | "getPayloads">;
  threads: Pick<ThreadStore, "getModification">;
}

/** A version with its payload and its origin. */
export interface SnapshotView extends SeenVersion {
  isHead: boolean;
  payload: PlanPayload;
  /** Null for a version that was not made by an edit. */
  modification: Modification | null;
  /** Null if blame was not requested. */
  blame: SnapshotBlame | null;
}

/** Reads a version's payload; a missing one breaks the store's guarantee. */
export const payloadOf = async (
  { plans }: { plans: Pick<PlanStore, "getPayload"> },
  { version }: SeenVersion,
): Promise<PlanPayload> => {
  const payload = await plans.getPayload(version.tenant_id, version.plan_id, version.content_hash);
  if (!payload) throw new Error(`version ${version.id} holds a payload that is not stored`);
  return payload;
};

/** A version of a plan that the caller may read; fails with `plan_not_found`, `snapshot_not_found`. */
export const getSnapshot = async (
  ports: GetSnapshotPorts,
  principal: Principal,
  ids: { plan: PlanId; snapshot: SnapshotId },
  withBlame: boolean,
): Promise<SnapshotView> => {
  const [plan, seen] = await Promise.all([
    ports.plans.getPlan(principal.tenant_id, ids.plan),
    // caught here and thrown below, so that a missing plan is reported before a missing version
    requireVisibleVersion(ports, principal, ids.plan, ids.snapshot).catch((error: unknown) => ({ error })),
  ]);
  if (!plan) throw planNotFound(ids.plan);
  if ("error" in seen) throw seen.error;
  const { thread_id, modification_id, tenant_id } = seen.version;
  const [payload, modification] = await Promise.all([
    payloadOf(ports, seen),
    thread_id && modification_id
      ? ports.threads.getModification(tenant_id, thread_id, modification_id)
      : null,
  ]);
  return {
    ...seen,
    isHead: plan.head_snapshot_id === seen.version.id,
    payload,
    modification,
    blame: withBlame ? await blameSnapshot(ports, principal, seen.version, payload) : null,
  };
};
