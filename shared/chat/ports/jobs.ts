import type { Job } from "../runs/run.ts";

/** The job queue. A job is only a hint: it may be delivered twice, late or never. */
export interface Jobs {
  send(job: Job, delaySeconds?: number): Promise<void>;
}
