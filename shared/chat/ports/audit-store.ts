import type { TenantId } from "#shared/kernel/ids.ts";
import type { AuditRecord } from "../tenants/audit-record.ts";
import type { Page, PageRequest } from "./paging.ts";

/** What was put on record in a tenant. */
export interface AuditStore {
  /** Newest first. It reads a few months at most: a page may end before it is full. */
  listAudit(
    tenant: TenantId,
    period: { from: string; to: string },
    page: PageRequest,
  ): Promise<Page<AuditRecord>>;
  /** Records what is done in many steps, each true by itself. */
  putAudit(record: AuditRecord): Promise<void>;
}
