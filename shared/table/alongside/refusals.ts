import { AppError } from "#shared/kernel/errors.ts";
import { type OnFailed, oldValue } from "../kit/write.ts";

export const runActive: OnFailed = (old) =>
  new AppError("run_active", "The thread's last message is still being answered", {
    active_run_id: oldValue(old, "run_id"),
  });

/** The thread has changed since it was read (optimistic locking). */
export const branchMoved: OnFailed = (old) => {
  if (!old) return new AppError("thread_not_found", "There is no such thread");
  return new AppError("version_conflict", "The thread has changed since it was read", {
    current_version: oldValue(old, "version"),
    current_snapshot_id: oldValue(old, "current_snapshot_id"),
    message_count: oldValue(old, "message_count"),
  });
};

/** The same, with its own error for an archived thread. */
export const closedOrMoved: OnFailed = (old) =>
  oldValue(old, "is_active") === false
    ? new AppError("thread_archived", "The thread is archived; make it active again first")
    : branchMoved(old);

export const takenAlready =
  (what: string): OnFailed =>
  () =>
    new AppError("version_conflict", `The ${what} is there already`);
