import * as z from "zod";
import { personRef } from "../people/principal.ts";
import { job } from "./run.ts";

/** What became of the run of a job that the queue gave up on; all but `ended` and `ended_before` left it as it was. */
export const burial = z.enum([
  "ended",
  "ended_before",
  "moved_on",
  "no_such_run",
  "stale_job",
  "lease_held",
  "not_queued_or_running",
]);
export type Burial = z.infer<typeof burial>;

/** A job that failed on every delivery. */
export const deadLetter = z.strictObject({
  ...job.shape,
  burial,
  recorded_at: z.iso.datetime(),
  /** When an admin gave its run a fresh job, and who. */
  redriven_at: z.iso.datetime().nullable(),
  redriven_by: personRef.nullable(),
});
export type DeadLetter = z.infer<typeof deadLetter>;

/** A job by its run and number. */
export type DeadLetterRef = Pick<DeadLetter, "run_id" | "job_no">;
