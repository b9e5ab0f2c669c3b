import type { TenantId } from "#shared/kernel/ids.ts";
import type { AuditRecord } from "../tenants/audit-record.ts";
import type { Page, PageRequest } from "./paging.ts";

/** The audit log of a tenant. */
export interface AuditStore {
  /** Newest first. One call reads a few months at most, so that a page may be shorter than its limit. */
  listAudit(
    tenant: TenantId,
    period: { from: string; to: string },
    page: PageRequest,
  ): Promise<Page<AuditRecord>>;
  /** Records an action of many steps, each of which commits separately. */
  putAudit(record: AuditRecord): Promise<void>;
  /** The same for an action of admins; fails with `forbidden` or `unauthenticated` where the actor is none any more. */
  putAdminAudit(record: AuditRecord): Promise<void>;
}
