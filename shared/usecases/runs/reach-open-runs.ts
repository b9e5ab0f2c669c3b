import type { ActiveRuns } from "#shared/chat/ports/active-runs-store.ts";
import type { RunStore } from "#shared/chat/ports/run-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import { moveRun } from "#shared/chat/runs/run-machine.ts";
import type { RunSettings } from "#shared/chat/runs/run-settings.ts";
import { isOpen, type Run } from "#shared/chat/runs/run.ts";
import { AppError, isAppError } from "#shared/kernel/errors.ts";
import type { TenantId, UserId } from "#shared/kernel/ids.ts";
import type { Deps } from "../deps.ts";
import { cancelRun, type CancelRunPorts } from "./cancel-run.ts";
import { sendJob, type SendJobPorts } from "./send-job.ts";

const AT_ONCE = 8;
// a run moves a few times at most between two writes of its worker
const ATTEMPTS = 5;

const reachAll = async (runs: readonly Run[], reach: (run: Run) => Promise<unknown>): Promise<void> => {
  const left = [...runs];
  const work = async (): Promise<void> => {
    for (let run = left.shift(); run; run = left.shift()) {
      // oxlint-disable-next-line no-await-in-loop -- limits the concurrency
      await reach(run);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
};

export interface StopRunsPorts extends CancelRunPorts {
  activeRuns: Pick<ActiveRuns, "listOpenRuns">;
}

/**
 * Cancels every open run of a person who may own none any more. Called after their standing is stored: a run that is
 * accepted later finds it at its claim. Idempotent; a run that can't be reached fails the change, which is repeated.
 */
export const stopRunsOf = async (ports: StopRunsPorts, admin: Principal, person: UserId): Promise<void> => {
  const open = await ports.activeRuns.listOpenRuns(admin.tenant_id);
  const theirs = open.filter((run) => run.user_id === person && run.status !== "cancelling");
  await reachAll(theirs, (run) => cancelRun(ports, admin, { thread: run.thread_id, run: run.id }));
};

export interface RestartRunsPorts extends SendJobPorts, Pick<Deps, "now"> {
  activeRuns: Pick<ActiveRuns, "listOpenRuns">;
  runs: Pick<RunStore, "getRun" | "move">;
  settings: RunSettings;
}

/**
 * Takes every open run of a tenant from its worker, so that no effect of an older policy lands, and lets it go on
 * under a fresh job. Called after the policy is stored; idempotent as `stopRunsOf` is.
 */
export const restartOpenRuns = async (ports: RestartRunsPorts, tenant: TenantId): Promise<void> => {
  const open = await ports.activeRuns.listOpenRuns(tenant);
  await reachAll(open, (run) => restart(ports, run));
};

const restart = async (ports: RestartRunsPorts, listed: Run): Promise<void> => {
  let run: Run | null = listed;
  for (let attempt = 0; run && isOpen(run.status) && attempt < ATTEMPTS; attempt += 1) {
    const made = moveRun(run, { type: "restart" }, ports.now(), ports.settings);
    // one that waits for its owner is claimed anew after the decision
    if (!made.ok) return;
    try {
      // oxlint-disable-next-line no-await-in-loop -- each attempt decides on the run as it is stored
      await ports.runs.move(run, made.run);
      // oxlint-disable-next-line no-await-in-loop
      return await sendJob(ports, made.run);
    } catch (error) {
      if (!isAppError(error, "run_fenced")) throw error;
      // oxlint-disable-next-line no-await-in-loop
      run = await ports.runs.getRun(run.tenant_id, run.thread_id, run.id);
    }
  }
  if (run && isOpen(run.status)) {
    throw new AppError("store_busy", "A run kept moving while the settings were to reach it; try again.");
  }
};
