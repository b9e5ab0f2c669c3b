import type { SnapshotId, TenantId, ThreadId, UserId, PlanId } from "#shared/kernel/ids.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { VersionNode } from "../plans/plan-record.ts";
import type { BranchSight } from "../threads/version-sight.ts";
import type { Page, PageRequest } from "./paging.ts";

/** The tree of a plan's versions, to look at. Every method is scoped to one tenant and plan. */
export interface VersionStore {
  /** All versions, of all branches, newest first. */
  listVersions(tenant: TenantId, plan: PlanId, page: PageRequest): Promise<Page<VersionNode>>;
  /** Those of the versions that there are, in any order, each once. */
  getVersions(tenant: TenantId, plan: PlanId, ids: readonly SnapshotId[]): Promise<VersionNode[]>;
  /** Those of the payloads that there are, by the hash of their content. */
  getPayloads(
    tenant: TenantId,
    plan: PlanId,
    contentHashes: readonly string[],
  ): Promise<Map<string, PlanPayload>>;
  /** Those of the hashes under which bytes are stored that have that hash. */
  provePayloads(tenant: TenantId, plan: PlanId, contentHashes: readonly string[]): Promise<Set<string>>;
  /** What decides who sees the versions of these threads: how far each is published, and the user's place in it. */
  getSights(
    tenant: TenantId,
    plan: PlanId,
    user: UserId,
    threads: readonly ThreadId[],
  ): Promise<BranchSight[]>;
}
