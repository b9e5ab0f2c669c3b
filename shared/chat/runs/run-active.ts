import { AppError } from "#shared/kernel/errors.ts";

/** The error of a thread whose last message is still being answered by the run of this id. */
export const runActiveError = (activeRunId: unknown): AppError =>
  new AppError("run_active", "The thread's last message is still being answered", {
    active_run_id: activeRunId,
  });
