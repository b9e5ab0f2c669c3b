import type { AuditRecord } from "#shared/chat/tenants/audit-record.ts";
import { type Principal, personRefOf } from "#shared/chat/people/principal.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import { auditId } from "#shared/kernel/ids.ts";
import type { Deps } from "./deps.ts";

type Audited = Pick<AuditRecord, "action" | "subject" | "details">;

/** The audit record of an action that the caller takes now in their own tenant. */
export const auditEntry = (
  { now, ulid }: Pick<Deps, "now" | "ulid">,
  principal: Principal,
  audited: Audited,
): AuditRecord => auditEntryAt({ ulid }, principal, isoTime(now()), audited);

/** The audit record of an action whose time the change itself carries. */
export const auditEntryAt = (
  { ulid }: Pick<Deps, "ulid">,
  principal: Principal,
  createdAt: string,
  { action, subject, details }: Audited,
): AuditRecord => ({
  id: auditId.parse(`aud_${ulid()}`),
  tenant_id: principal.tenant_id,
  action,
  actor: personRefOf(principal),
  subject,
  details,
  created_at: createdAt,
});
