import type { AuditRecord } from "#shared/chat/tenants/audit-record.ts";
import { auditExpiresAt, KEEP_ALL, type Retention } from "#shared/chat/tenants/retention.ts";
import type { TenantId } from "#shared/kernel/ids.ts";
import { auditItem } from "../items/audit-item.ts";
import { tenantSettingsItem } from "../items/tenant-item.ts";
import { getItem } from "../kit/read.ts";
import { type OnFailed, putNew, type Write } from "../kit/write.ts";
import { takenAlready } from "./refusals.ts";
import type { Table } from "../table.ts";

/**
 * The tenant's current audit retention; unreadable settings count as unlimited retention, so that no record expires
 * by mistake.
 */
const retentionOf = async (db: Table, tenant: TenantId): Promise<Retention> => {
  const item = await getItem(db, tenantSettingsItem.key({ tenant_id: tenant }));
  try {
    return item ? tenantSettingsItem.fromItem(item).retention : KEEP_ALL;
  } catch {
    return KEEP_ALL;
  }
};

/** The append-only audit record of a change, for the same transaction. Its TTL is the tenant's audit retention. */
export const auditWrite = async (
  db: Table,
  audit: AuditRecord,
  onFailed: OnFailed = takenAlready("audit record"),
  known?: Retention,
): Promise<Write> => {
  const kept = known ?? (await retentionOf(db, audit.tenant_id));
  const expires_at = auditExpiresAt(kept, audit.created_at);
  const expiring = {
    toItem: (record: AuditRecord) => ({
      ...auditItem.toItem(record),
      ...(expires_at !== null && { expires_at }),
    }),
  };
  return putNew(expiring, audit, onFailed);
};

/** The same for changes that are audited only when a user makes them (null: no record). */
export const recordOf = async (db: Table, audit: AuditRecord | null | undefined): Promise<Write[]> =>
  audit ? [await auditWrite(db, audit)] : [];
