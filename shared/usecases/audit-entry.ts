import type { AuditRecord } from "#shared/chat/audit-record.ts";
import type { Principal } from "#shared/chat/principal.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import { auditId } from "#shared/kernel/ids.ts";
import type { Deps } from "./deps.ts";
import { personRefOf } from "./person-ref.ts";

/** The record of what somebody does now in their own tenant. */
export const auditEntry = (
  { now, ulid }: Pick<Deps, "now" | "ulid">,
  principal: Principal,
  { action, subject, details }: Pick<AuditRecord, "action" | "subject" | "details">,
): AuditRecord => ({
  id: auditId.parse(`aud_${ulid()}`),
  tenant_id: principal.tenant_id,
  action,
  actor: personRefOf(principal),
  subject,
  details,
  created_at: isoTime(now()),
});
