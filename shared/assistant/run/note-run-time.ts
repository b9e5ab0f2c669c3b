import { nextRunTimeMs, RUN_TIME, RUN_TIME_KEPT_MS, runTimeMs } from "#shared/chat/runs/poll-hint.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import type { RunPorts } from "../run-ports.ts";

/**
 * Updates the tenant's average run time with an ended run. Best effort, outside of the ending's transaction: it
 * starts from the average at the run's acceptance without reading, so that of concurrent runs the last writer wins.
 */
export const noteRunTime = async (
  run: Run,
  { quotas, clock, log }: Pick<RunPorts, "quotas" | "clock" | "log">,
): Promise<void> => {
  const took = runTimeMs(run);
  if (took === null) return;
  const figure = nextRunTimeMs(run.expected_ms, took);
  try {
    await quotas.set(run.tenant_id, RUN_TIME.bucket, RUN_TIME.key, figure, clock() + RUN_TIME_KEPT_MS);
  } catch (error) {
    log("run_time_not_noted", { run_id: run.id, error });
  }
};
