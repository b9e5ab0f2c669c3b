import type { AuditRecord } from "#shared/chat/tenants/audit-record.ts";
import { auditGoesAt, KEEP_ALL, type Retention } from "#shared/chat/tenants/retention.ts";
import type { TenantId } from "#shared/kernel/ids.ts";
import { auditItem } from "../items/audit-item.ts";
import { tenantSettingsItem } from "../items/tenant-item.ts";
import { getItem } from "../kit/read.ts";
import { type OnFailed, putNew, type Write } from "../kit/write.ts";
import { takenAlready } from "./refusals.ts";
import type { Table } from "../table.ts";

/** How long a tenant keeps things, as it is set now; settings that can't be read let nothing go. */
const retentionOf = async (db: Table, tenant: TenantId): Promise<Retention> => {
  const item = await getItem(db, tenantSettingsItem.key({ tenant_id: tenant }));
  try {
    return item ? tenantSettingsItem.fromItem(item).retention : KEEP_ALL;
  } catch {
    return KEEP_ALL;
  }
};

/**
 * Puts on record what is done in the same transaction; records never change, and DynamoDB deletes them once the
 * tenant keeps them no longer.
 */
export const auditWrite = async (
  db: Table,
  audit: AuditRecord,
  onFailed: OnFailed = takenAlready("audit record"),
  known?: Retention,
): Promise<Write> => {
  const kept = known ?? (await retentionOf(db, audit.tenant_id));
  const expires_at = auditGoesAt(kept, audit.created_at);
  const expiring = {
    toItem: (record: AuditRecord) => ({
      ...auditItem.toItem(record),
      ...(expires_at !== null && { expires_at }),
    }),
  };
  return putNew(expiring, audit, onFailed);
};

/** The same for what is on record only where a person does it. */
export const recordOf = async (db: Table, audit: AuditRecord | null | undefined): Promise<Write[]> =>
  audit ? [await auditWrite(db, audit)] : [];
