import type { Jobs } from "#shared/chat/ports/jobs.ts";
import { jobOf } from "#shared/chat/runs/run-machine.ts";
import type { Run } from "#shared/chat/runs/run.ts";

export interface SendJobPorts {
  jobs: Jobs;
  /** Told when a job could not be sent; what was stored before it stays. */
  jobNotSent: (run: Run, cause: unknown) => void;
}

/** Sends the job of a run that is stored already. A job is a hint: the sweeper finds the run of one that was never sent. */
export const sendJob = async ({ jobs, jobNotSent }: SendJobPorts, run: Run): Promise<void> => {
  try {
    await jobs.send(jobOf(run));
  } catch (error) {
    jobNotSent(run, error);
  }
};
