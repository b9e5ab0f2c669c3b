import type { AuditRecord } from "#shared/chat/tenants/audit-record.ts";
import type { PlanRecord } from "#shared/chat/plans/plan-record.ts";
import type { StatusEntry } from "#shared/chat/ports/plan-status-store.ts";
import { type Principal, personRefOf } from "#shared/chat/people/principal.ts";
import type { StatusRecord } from "#shared/chat/plans/status-record.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { statusRecordId, type ThreadId } from "#shared/kernel/ids.ts";
import { auditEntryAt } from "../audit-entry.ts";
import type { Deps } from "../deps.ts";

/** A plan before and after a change of its status or head, and the cause. */
export interface StatusChange {
  before: PlanRecord;
  after: PlanRecord;
  cause: StatusRecord["cause"];
  comment: string;
  /** The published thread. */
  thread: ThreadId | null;
  /** The head after the change: the district's decisions that it rests on go into the audit log. */
  head: Pick<PlanPayload, "options">;
}

/** The district's decisions that a plan rests on, for the audit log; nothing where there are none. */
export const restsOn = ({ options }: Pick<PlanPayload, "options">): AuditRecord["details"] =>
  options.district_exceptions === undefined || options.district_exceptions.length === 0
    ? {}
    : {
        district_exceptions: options.district_exceptions.map(({ place, ...one }) => ({
          ...one,
          ...(place !== undefined && { place }),
        })),
      };

const ACTIONS: Readonly<Record<StatusRecord["cause"], AuditRecord["action"]>> = {
  transition: "plan_status_changed",
  published: "plan_published",
  made_again: "plan_made_again",
};

/** The two records of a change: the plan's history and the tenant's audit log. */
export const statusEntry = (
  { ulid }: Pick<Deps, "ulid">,
  principal: Principal,
  { before, after, cause, comment, thread, head }: StatusChange,
): StatusEntry => {
  const actor = personRefOf(principal);
  const { tenant_id, plan_id, updated_at: created_at } = after;
  return {
    record: {
      id: statusRecordId.parse(`sts_${ulid()}`),
      tenant_id,
      plan_id,
      from: before.status,
      to: after.status,
      cause,
      snapshot_id: after.head_snapshot_id,
      version: after.version,
      thread_id: thread,
      actor,
      comment,
      created_at,
    },
    audit: auditEntryAt({ ulid }, principal, created_at, {
      action: ACTIONS[cause],
      subject: { plan_id, snapshot_id: after.head_snapshot_id, ...(thread && { thread_id: thread }) },
      details: {
        from: before.status,
        to: after.status,
        previous_head_snapshot_id: before.head_snapshot_id,
        comment,
        ...restsOn(head),
      },
    }),
  };
};
