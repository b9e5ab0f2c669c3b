import { isoTime } from "#shared/kernel/clock.ts";
import { isAppError } from "#shared/kernel/errors.ts";
import { endByEvent } from "#shared/assistant/run/end-run.ts";
import type { EndingPorts, RunLog } from "#shared/assistant/run-ports.ts";
import type { Jobs } from "#shared/chat/ports/jobs.ts";
import { jobOf, moveRun } from "#shared/chat/runs/run-machine.ts";
import { isOpen, type Run } from "#shared/chat/runs/run.ts";

export interface SweepPorts extends EndingPorts {
  jobs: Jobs;
  log: RunLog;
  /** The index partitions over which open runs are spread (write sharding). */
  shards: readonly number[];
}

/** The result of a sweep: jobs resent, runs ended, runs that needed nothing, runs that failed. */
export interface Swept {
  resent: number;
  ended: number;
  left: number;
  failed: number;
}

const AT_MOST_A_SHARD = 200;

const EVENT = { type: "sweep" } as const;

const sweepRun = async (run: Run, ports: SweepPorts): Promise<keyof Swept> => {
  const made = moveRun(run, EVENT, ports.clock(), ports.settings);
  if (!made.ok) return "left";
  if (!isOpen(made.run.status)) return (await endByEvent(run, EVENT, ports)) ? "ended" : "left";
  await ports.runs.move(run, made.run);
  // if this job is lost too, the next sweep finds the run by its next check
  await ports.jobs.send(jobOf(made.run));
  return "resent";
};

type Ref = Awaited<ReturnType<SweepPorts["runs"]["listDueRuns"]>>[number];

const sweepRef = async (ref: Ref, ports: SweepPorts): Promise<keyof Swept> => {
  try {
    // the index is eventually consistent, so the decision is made on the run itself
    const run = await ports.runs.getRun(ref.tenant_id, ref.thread_id, ref.run_id);
    return run ? await sweepRun(run, ports) : "left";
  } catch (error) {
    if (isAppError(error, "run_fenced")) return "left";
    ports.log("sweep_failed", { run_id: ref.run_id, error });
    return "failed";
  }
};

/** Moves every run whose deadline has passed: resends its job, lets its proposal lapse, or ends it. */
export const sweepRuns = async (ports: SweepPorts): Promise<Swept> => {
  const swept: Swept = { resent: 0, ended: 0, left: 0, failed: 0 };
  const now = isoTime(ports.clock());
  await Promise.all(
    ports.shards.map(async (shard) => {
      for (const ref of await ports.runs.listDueRuns(shard, now, AT_MOST_A_SHARD)) {
        // sequential, so that a sweep does not cause a load spike
        // oxlint-disable-next-line no-await-in-loop
        swept[await sweepRef(ref, ports)] += 1;
      }
    }),
  );
  return swept;
};
