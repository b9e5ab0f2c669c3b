import type { AuditRecord } from "#shared/chat/tenants/audit-record.ts";
import type { StatusRecord } from "#shared/chat/plans/status-record.ts";
import { auditId, statusRecordId } from "#shared/kernel/ids.ts";
import { aPerson } from "./people.ts";
import { at, ids, PLAN_ID, TENANT, ulid } from "./ids.ts";

/** The n-th record of a plan's status. */
export const aStatusRecord = (over: Partial<StatusRecord> & { n?: number } = {}): StatusRecord => {
  const { n = 1, ...rest } = over;
  return {
    id: statusRecordId.parse(`sts_${ulid(n)}`),
    tenant_id: TENANT,
    plan_id: PLAN_ID,
    from: "draft",
    to: "internal_review",
    cause: "transition",
    snapshot_id: ids.snapshot(1),
    version: 0,
    thread_id: null,
    actor: aPerson(),
    comment: "Ready to be looked at",
    created_at: at(40),
    ...rest,
  };
};

export const aStatusAudit = (over: Partial<AuditRecord> & { n?: number } = {}): AuditRecord => {
  const { n = 1, ...rest } = over;
  return {
    id: auditId.parse(`aud_${ulid(n)}`),
    tenant_id: TENANT,
    action: "plan_status_changed",
    actor: aPerson(),
    subject: { plan_id: PLAN_ID },
    details: { from: "draft", to: "internal_review", comment: "Ready to be looked at" },
    created_at: at(40),
    ...rest,
  };
};

/** What goes on record with the n-th change. */
export const anEntry = (n = 1, over: Partial<StatusRecord> = {}) => ({
  record: aStatusRecord({ n, ...over }),
  audit: aStatusAudit({ n }),
});
