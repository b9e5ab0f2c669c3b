/** The error codes of every manual change of a branch. */
export const HAND_EDIT_ERRORS = [
  "forbidden",
  "thread_archived",
  "run_active",
  "plan_changes_not_allowed",
  "edit_no_change",
  "plan_too_large",
  "precondition_failed",
  "version_conflict",
  "quota_exceeded",
] as const;
