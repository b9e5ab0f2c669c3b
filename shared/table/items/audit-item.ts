import { auditRecord } from "#shared/chat/tenants/audit-record.ts";
import { entity } from "../kit/entity.ts";

export const auditItem = entity({
  type: "audit",
  schema: auditRecord,
  pk: "T#{tenant_id}#AUDIT#{created_at:yyyymm}",
  sk: "{id:aud_}",
  packed: ["subject", "details"],
});
