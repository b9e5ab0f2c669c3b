import { isOpen, type Run, runStatus } from "#shared/chat/runs/run.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { runItem } from "../items/run-items.ts";
import { all, type Change, type Condition, is } from "../kit/expression.ts";
import { changeBetween, type OnFailed, oldValue, updateAt, type Write } from "../kit/write.ts";

/** What the stored run has to be for a write made from `from`. */
export const stillAs = (from: Run, ...more: Condition[]): Condition =>
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

/** Only attributes that differ are written, and `rev` is counted up, so that two writers never undo each other. */
export const runChange = (from: Run, to: Run): Change => changeBetween(runItem, from, to, ["rev"]);

/** A claim takes the run from whoever held it, and so does everything that takes a lapsed lease off. */
const takesOver = (from: Run, to: Run): boolean =>
  to.fence > from.fence ||
  (from.lease_until !== null && to.lease_until === null && from.lease_until <= to.updated_at);

/**
 * A worker whose lease has lapsed may be slow, not gone. The lease must be the one that was seen to have lapsed, and
 * an ending, which answers open calls and tells of edits, must know of everything that was stored.
 */
const asItWasSeen = (from: Run, to: Run): Condition[] => {
  if (!takesOver(from, to)) return [];
  const lease = is("lease_until", from.lease_until);
  return isOpen(to.status) ? [lease] : [lease, is("rev", from.rev)];
};

export const runCondition = (from: Run, to: Run): Condition => stillAs(from, ...asItWasSeen(from, to));

/** The run's own part in a transaction. */
export const moveRunItem = (from: Run, to: Run): Write =>
  updateAt(runItem.key(from), runChange(from, to), runCondition(from, to), fenced(from));
