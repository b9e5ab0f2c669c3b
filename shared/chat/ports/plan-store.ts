import type { SnapshotId, TenantId, PlanId } from "#shared/kernel/ids.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { AuditRecord } from "../tenants/audit-record.ts";
import type { PlanRecord, VersionNode } from "../plans/plan-record.ts";
import type { StoredResponse } from "./idempotency-store.ts";
import type { Page, PageRequest } from "./paging.ts";
import type { ExpectedPlan, RemakeEntry } from "./plan-status-store.ts";

/** A payload with its content hash, which is its storage key. */
export interface StoredPayload {
  content_hash: string;
  payload: PlanPayload;
}

/** Plans, their versions and payloads. Every method is scoped to one tenant. */
export interface PlanStore {
  getPlan(tenant: TenantId, plan: PlanId): Promise<PlanRecord | null>;
  /** The tenant's plans, latest change first. */
  listPlans(tenant: TenantId, page: PageRequest): Promise<Page<PlanRecord>>;
  getVersion(tenant: TenantId, plan: PlanId, snapshot: SnapshotId): Promise<VersionNode | null>;
  /** Reads, decompresses and parses a payload by its content hash; null if there is none. */
  getPayload(tenant: TenantId, plan: PlanId, contentHash: string): Promise<PlanPayload | null>;
  /**
   * The ancestors of a version, nearest first, down to version `downTo`. Versions fall by one from child to parent;
   * the list is shorter where the lineage ends earlier.
   */
  getAncestors(version: VersionNode, downTo: number): Promise<VersionNode[]>;
  /** Stores a payload under its content hash; idempotent. Fails with `plan_too_large`. */
  putPayload(tenant: TenantId, plan: PlanId, contentHash: string, payload: PlanPayload): Promise<void>;
  /** Stores payloads of one plan, in one request where there are several. Fails with `plan_too_large` before it writes any. */
  putPayloads(tenant: TenantId, plan: PlanId, payloads: readonly StoredPayload[]): Promise<void>;
  /**
   * Creates the plan with its first version and an audit record, in one transaction. Fails with `version_conflict` if
   * the plan exists.
   */
  createPlan(
    plan: PlanRecord,
    version: VersionNode,
    audit: AuditRecord,
    kept?: StoredResponse | null,
  ): Promise<void>;
  /**
   * Moves the head to a new version and writes its records, if head and status are as expected (optimistic locking).
   * Fails with `version_conflict`, and with `plan_locked` where the plan was filed or approved meanwhile.
   */
  moveHead(
    plan: PlanRecord,
    version: VersionNode,
    expected: ExpectedPlan,
    entry: RemakeEntry,
    kept?: StoredResponse | null,
  ): Promise<void>;
}
