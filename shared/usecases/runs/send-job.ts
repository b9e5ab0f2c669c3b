import type { Jobs } from "#shared/chat/ports/jobs.ts";
import { jobOf } from "#shared/chat/runs/run-machine.ts";
import type { Run } from "#shared/chat/runs/run.ts";

export interface SendJobPorts {
  jobs: Jobs;
  /** Called when a job could not be sent; the stored run stays. */
  jobNotSent: (run: Run, cause: unknown) => void;
}

/** Sends the job of a stored run. The job is only a hint: the sweeper finds runs whose job was never sent. */
export const sendJob = async ({ jobs, jobNotSent }: SendJobPorts, run: Run): Promise<void> => {
  try {
    await jobs.send(jobOf(run));
  } catch (error) {
    jobNotSent(run, error);
  }
};
