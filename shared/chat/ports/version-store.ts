import type { SnapshotId, TenantId, ThreadId, UserId, PlanId } from "#shared/kernel/ids.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { VersionNode } from "../plans/plan-record.ts";
import type { BranchVisibility } from "../threads/version-visibility.ts";
import type { Page, PageRequest } from "./paging.ts";

/** Reads of a plan's version tree. Every method is scoped to one tenant and plan. */
export interface VersionStore {
  /** All versions, of all branches, newest first. */
  listVersions(tenant: TenantId, plan: PlanId, page: PageRequest): Promise<Page<VersionNode>>;
  /** Those of the versions that exist, in any order, each once. */
  getVersions(tenant: TenantId, plan: PlanId, ids: readonly SnapshotId[]): Promise<VersionNode[]>;
  /** Those of the payloads that exist, by their content hashes. */
  getPayloads(
    tenant: TenantId,
    plan: PlanId,
    contentHashes: readonly string[],
  ): Promise<Map<string, PlanPayload>>;
  /** Verifies stored payloads: returns the hashes whose stored bytes have that hash. */
  provePayloads(tenant: TenantId, plan: PlanId, contentHashes: readonly string[]): Promise<Set<string>>;
  /** What the visibility of these threads' versions depends on: how far each is published, and the user's membership. */
  getSights(
    tenant: TenantId,
    plan: PlanId,
    user: UserId,
    threads: readonly ThreadId[],
  ): Promise<BranchVisibility[]>;
}
