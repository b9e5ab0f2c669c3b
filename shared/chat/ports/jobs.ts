import type { Job } from "../runs/run.ts";

/** The queue. A job is a hint: it may come twice, late or never. */
export interface Jobs {
  send(job: Job, delaySeconds?: number): Promise<void>;
}
