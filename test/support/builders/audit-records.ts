import { encodeTime } from "ulid";
import type { AuditRecord } from "#shared/chat/tenants/audit-record.ts";
import { auditId } from "#shared/kernel/ids.ts";
import { at, TENANT } from "./ids.ts";
import { aPerson } from "./people.ts";

/** The n-th record; its id carries its time, by which it is listed. */
export const anAuditRecord = (over: Partial<AuditRecord> & { n?: number } = {}): AuditRecord => {
  const { n = 1, created_at = at(0), ...rest } = over;
  const time = encodeTime(Date.parse(created_at), 10);
  return {
    id: auditId.parse(`aud_${time}${String(n).padStart(16, "0")}`),
    tenant_id: TENANT,
    action: "tenant_settings_changed",
    actor: aPerson(),
    subject: { tenant_id: TENANT },
    details: {},
    created_at,
    ...rest,
  };
};
