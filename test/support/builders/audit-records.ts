import type { AuditRecord } from "#shared/chat/tenants/audit-record.ts";
import { auditId } from "#shared/kernel/ids.ts";
import { at, TENANT, ulid } from "./ids.ts";
import { aPerson } from "./people.ts";

export const anAuditRecord = (over: Partial<AuditRecord> & { n?: number } = {}): AuditRecord => {
  const { n = 1, ...rest } = over;
  return {
    id: auditId.parse(`aud_${ulid(n)}`),
    tenant_id: TENANT,
    action: "tenant_settings_changed",
    actor: aPerson(),
    subject: { tenant_id: TENANT },
    details: {},
    created_at: at(0),
    ...rest,
  };
};
