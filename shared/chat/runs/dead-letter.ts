import * as z from "zod";
import { personRef } from "../people/principal.ts";
import { job } from "./run.ts";

/** The outcome of a dead letter for its run; all but `ended` and `ended_before` left the run as it was. */
export const burial = z.enum([
  "ended",
  "ended_before",
  "moved_on",
  "no_such_run",
  "stale_job",
  "lease_held",
  "not_queued_or_running",
]);
export type DeadLetterOutcome = z.infer<typeof burial>;

/** A dead letter: a job that failed on every delivery. */
export const deadLetter = z.strictObject({
  ...job.shape,
  burial,
  recorded_at: z.iso.datetime(),
  /** When an admin redrove its run, and who. */
  redriven_at: z.iso.datetime().nullable(),
  redriven_by: personRef.nullable(),
});
export type DeadLetter = z.infer<typeof deadLetter>;

/** Identifies a dead letter: the run, and the number of the job. */
export type DeadLetterRef = Pick<DeadLetter, "run_id" | "job_no">;
