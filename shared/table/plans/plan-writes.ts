import { planStatus, type PlanRecord } from "#shared/chat/plans/plan-record.ts";
import { isLocked, planLocked } from "#shared/chat/plans/plan-status.ts";
import type { ExpectedPlan, StatusEntry } from "#shared/chat/ports/plan-status-store.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { auditWrite } from "../alongside/audit-write.ts";
import type { Table } from "../table.ts";
import { planItem, statusItem } from "../items/plan-items.ts";
import { all, is } from "../kit/expression.ts";
import { type OnFailed, oldValue, putNew, update, type Write } from "../kit/write.ts";
import type { Mark } from "../alongside/outbox.ts";

/** The plan has changed since it was read (optimistic locking). */
export const planChanged =
  (detail: string): OnFailed =>
  (old) =>
    new AppError("version_conflict", detail, {
      current_version: oldValue(old, "version"),
      head_snapshot_id: oldValue(old, "head_snapshot_id"),
      plan_status: oldValue(old, "status"),
    });

/** The plan was filed or approved since it was read, or has changed otherwise. */
const lockedOrMoved =
  (plan: PlanRecord): OnFailed =>
  (old) => {
    const status = planStatus.safeParse(oldValue(old, "status"));
    return status.success && isLocked(status.data)
      ? planLocked({ plan_id: plan.plan_id, status: status.data })
      : planChanged("The plan's head has moved")(old);
  };

const asExpected = ({ head_snapshot_id, status }: ExpectedPlan) =>
  all(is("head_snapshot_id", head_snapshot_id), is("status", status));

/** Moves the plan's head and sets its status. */
export const moveHeadItem = (plan: PlanRecord, expected: ExpectedPlan): Write => {
  const { gsi1sk } = planItem.toItem(plan);
  const { status, version, head_snapshot_id, head_thread_id, source_hash, step_count, violation_count } =
    plan;
  const part = planItem.part({
    status,
    version,
    head_snapshot_id,
    source_hash,
    step_count,
    violation_count,
    updated_at: plan.updated_at,
    ...(head_thread_id !== null && { head_thread_id }),
  });
  const change = {
    set: { ...part, gsi1sk },
    ...(head_thread_id === null && { remove: ["head_thread_id"] }),
  };
  return update(planItem, plan, change, asExpected(expected), lockedOrMoved(plan));
};

/** Sets the status; the head stays. */
export const moveStatusItem = (plan: PlanRecord, expected: ExpectedPlan): Write => {
  const { gsi1sk } = planItem.toItem(plan);
  const set = { ...planItem.part({ status: plan.status, updated_at: plan.updated_at }), gsi1sk };
  return update(planItem, plan, { set }, asExpected(expected), planChanged("The plan has changed"));
};

const recordedAlready: OnFailed = () =>
  new AppError("version_conflict", "That change of status is on record already");

/** The status record and the audit record of the change. */
export const recordEntry = async (
  db: Table,
  { record, audit }: StatusEntry,
  mark: Mark,
): Promise<Write[]> => [
  mark(putNew(statusItem, record, recordedAlready), "plan.status_changed", record.created_at),
  await auditWrite(db, audit, recordedAlready),
];
