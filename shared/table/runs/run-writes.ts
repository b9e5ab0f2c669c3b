import { isOpen, type Run, runStatus } from "#shared/chat/runs/run.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { runItem } from "../items/run-items.ts";
import { all, type Change, type Condition, is } from "../kit/expression.ts";
import { changeBetween, type OnFailed, oldValue, updateAt, type Write } from "../kit/write.ts";

/** The condition of a write based on `from`: fencing token, status and job are unchanged. */
export const fencingCondition = (from: Run, ...more: Condition[]): Condition =>
  all(is("fence", from.fence), is("status", from.status), is("job_no", from.job_no), ...more);

export const fenced =
  (run: Run): OnFailed =>
  (old) => {
    const status = runStatus.safeParse(oldValue(old, "status"));
    return new AppError("run_fenced", "The run has moved on since it was read", {
      run_id: run.id,
      ...(status.success && { status: status.data }),
    });
  };

/** Writes only changed attributes and increments `rev`, so that concurrent writers do not overwrite each other. */
export const runChange = (from: Run, to: Run): Change => changeBetween(runItem, from, to, ["rev"]);

/** A claim takes over the run's lease, and so does every write that clears an expired lease. */
const takesOver = (from: Run, to: Run): boolean =>
  to.fence > from.fence ||
  (from.lease_until !== null && to.lease_until === null && from.lease_until <= to.updated_at);

/**
 * A worker with an expired lease may be slow, not dead. The lease must be the expired one that was read, and an
 * ending, which completes open tool calls and lists the edits, must have seen the latest revision.
 */
const leaseUnchanged = (from: Run, to: Run): Condition[] => {
  if (!takesOver(from, to)) return [];
  const lease = is("lease_until", from.lease_until);
  return isOpen(to.status) ? [lease] : [lease, is("rev", from.rev)];
};

export const runCondition = (from: Run, to: Run): Condition =>
  fencingCondition(from, ...leaseUnchanged(from, to));

/** The write of the run's own item, with its fencing condition. */
export const moveRunItem = (from: Run, to: Run): Write =>
  updateAt(runItem.key(from), runChange(from, to), runCondition(from, to), fenced(from));
