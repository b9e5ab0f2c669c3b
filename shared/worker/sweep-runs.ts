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
  /** The index partitions that open runs are spread over. */
  shards: readonly number[];
}

/** What a sweep has done: jobs sent again, runs ended, runs that moved by themselves meanwhile, runs it failed on. */
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
  // a job that is lost here is found again: the run has a next check
  await ports.jobs.send(jobOf(made.run));
  return "resent";
};

type Ref = Awaited<ReturnType<SweepPorts["runs"]["listDueRuns"]>>[number];

const sweepRef = async (ref: Ref, ports: SweepPorts): Promise<keyof Swept> => {
  try {
    // the index is a hint and may lag; the run itself decides
    const run = await ports.runs.getRun(ref.tenant_id, ref.thread_id, ref.run_id);
    return run ? await sweepRun(run, ports) : "left";
  } catch (error) {
    if (isAppError(error, "run_fenced")) return "left";
    ports.log("sweep_failed", { run_id: ref.run_id, error });
    return "failed";
  }
};

/** Moves every run whose deadline has passed: a fresh job, the owner's silence as a no, or an ending. */
export const sweepRuns = async (ports: SweepPorts): Promise<Swept> => {
  const swept: Swept = { resent: 0, ended: 0, left: 0, failed: 0 };
  const now = isoTime(ports.clock());
  await Promise.all(
    ports.shards.map(async (shard) => {
      for (const ref of await ports.runs.listDueRuns(shard, now, AT_MOST_A_SHARD)) {
        // one after the other: a sweep is never in a hurry, and never a storm
        // oxlint-disable-next-line no-await-in-loop
        swept[await sweepRef(ref, ports)] += 1;
      }
    }),
  );
  return swept;
};
