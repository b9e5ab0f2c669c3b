import type { TenantId } from "#shared/kernel/ids.ts";
import type { WellFacts } from "#shared/plugging/schema/well-schema.ts";
import type { AuditRecord } from "../tenants/audit-record.ts";
import type { Page, PageRequest } from "./paging.ts";

/** A well's facts as somebody of a tenant sees them: their own record, or the public sample. */
export interface WellRecord {
  source: "tenant" | "public";
  facts: WellFacts;
  /** Raised by each save of this record. */
  rev: number;
}

/** Well records: a tenant's own, which hides the public sample of the same number, and the other samples. */
export interface WellStore {
  /** The tenant's own record if it has one, else the public sample, else null (one BatchGet). */
  findRecord(tenant: TenantId, api14: string): Promise<WellRecord | null>;
  /** The facts of that record. */
  findWell(tenant: TenantId, api14: string): Promise<WellFacts | null>;
  /** Own records and public samples by API number, each number once. */
  listWells(tenant: TenantId, page: PageRequest): Promise<Page<WellRecord>>;
  /**
   * Makes the facts the tenant's own record, which must still be at `expectedRev` (null: not there yet), and raises
   * it by one, on record. Fails with `version_conflict`.
   */
  saveWell(
    tenant: TenantId,
    well: WellFacts,
    expectedRev: number | null,
    audit: AuditRecord,
  ): Promise<WellRecord>;
  /** Brings a record in, whatever was there: for samples that come with the service. */
  putWell(tenant: TenantId, well: WellFacts): Promise<void>;
}
