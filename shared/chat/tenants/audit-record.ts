import * as z from "zod";
import { auditId, tenantId } from "#shared/kernel/ids.ts";
import { personRef } from "../people/principal.ts";

export const auditAction = z.enum([
  "well_saved",
  "plan_made",
  "plan_status_changed",
  "plan_published",
  "plan_made_again",
  "tenant_settings_changed",
  "thread_created",
  "thread_forked",
  "thread_shared",
  "thread_unshared",
  "thread_renamed",
  "thread_archived",
  "thread_restored",
  "thread_transferred",
  "thread_exported",
  "user_invited",
  "user_changed",
  "run_cancelled",
  "runs_cancelled",
  "run_redriven",
  "proposal_decided",
  "webhook_created",
  "webhook_changed",
  "webhook_deleted",
  "webhook_secret_rotated",
  "data_erasure_ordered",
]);
export type AuditAction = z.infer<typeof auditAction>;

/** An entry of the audit log: what a person did. It is written together with the change and never changed. */
export const auditRecord = z.strictObject({
  id: auditId,
  tenant_id: tenantId,
  action: auditAction,
  actor: personRef,
  /** The object of the action, by kind: `plan_id`, `thread_id`, … */
  subject: z.record(z.string(), z.string()),
  details: z.record(z.string(), z.json()),
  created_at: z.iso.datetime(),
});
export type AuditRecord = z.infer<typeof auditRecord>;
