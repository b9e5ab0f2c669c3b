import type { SnapshotId, TenantId } from "#shared/kernel/ids.ts";
import type { PlanPayload } from "#shared/plugging/plan/plan-schema.ts";
import type { PlanId, PlanRecord, VersionNode } from "../plan-record.ts";

/** Plans, their versions and payloads. Every method is scoped to one tenant. */
export interface PlanStore {
  getPlan(tenant: TenantId, plan: PlanId): Promise<PlanRecord | null>;
  getVersion(tenant: TenantId, plan: PlanId, snapshot: SnapshotId): Promise<VersionNode | null>;
  /** Reads, unpacks and parses a payload by its content hash; null if there is none. */
  getPayload(tenant: TenantId, plan: PlanId, contentHash: string): Promise<PlanPayload | null>;
  /** Stores a payload under its content hash; the same again is a no-op. Fails with `plan_too_large`. */
  putPayload(tenant: TenantId, plan: PlanId, contentHash: string, payload: PlanPayload): Promise<void>;
  /** Makes the plan and its first version true together. Fails with `version_conflict` if the plan exists. */
  createPlan(plan: PlanRecord, version: VersionNode): Promise<void>;
  /** Moves the head to a new version, if the head is still `expectedHead`. Fails with `version_conflict`. */
  moveHead(plan: PlanRecord, version: VersionNode, expectedHead: SnapshotId): Promise<void>;
}
