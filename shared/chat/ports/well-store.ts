import type { TenantId } from "#shared/kernel/ids.ts";
import type { WellFacts } from "#shared/plugging/schema/well-schema.ts";
import type { AuditRecord } from "../tenants/audit-record.ts";
import type { Page, PageRequest } from "./paging.ts";

/** A well's facts as a tenant sees them: its own record, or the public sample. */
export interface WellRecord {
  source: "tenant" | "public";
  facts: WellFacts;
  /** Raised by each save of this record, for optimistic locking. */
  rev: number;
}

/** Well records: the tenant's own, each of which hides the public sample of the same number, and the other samples. */
export interface WellStore {
  /** The tenant's own record if it has one, else the public sample, else null (one BatchGet). */
  findRecord(tenant: TenantId, api14: string): Promise<WellRecord | null>;
  /** The facts of `findRecord`. */
  findWell(tenant: TenantId, api14: string): Promise<WellFacts | null>;
  /** Own records and public samples by API number, each number once. */
  listWells(tenant: TenantId, page: PageRequest): Promise<Page<WellRecord>>;
  /**
   * Stores the facts as the tenant's own record and raises its `rev`, with an audit record. Optimistic locking: the
   * stored `rev` must be `expectedRev` (null where there is none), else it fails with `version_conflict`.
   */
  saveWell(
    tenant: TenantId,
    well: WellFacts,
    expectedRev: number | null,
    audit: AuditRecord,
  ): Promise<WellRecord>;
  /** Inserts or overwrites a record, for the samples that come with the service. */
  putWell(tenant: TenantId, well: WellFacts): Promise<void>;
}
