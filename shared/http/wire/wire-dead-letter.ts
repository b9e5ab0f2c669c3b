import * as z from "zod";
import { deadLetter, type DeadLetter, type DeadLetterRef } from "#shared/chat/runs/dead-letter.ts";
import { runId } from "#shared/kernel/ids.ts";
import { project } from "#shared/kernel/project.ts";

/** The id of a dead letter: its run and the job's number. */
export const deadLetterId = z.string().transform((text, context): DeadLetterRef => {
  const [, run, job] = /^(run_[^.]+)\.(\d{1,6})$/u.exec(text) ?? [];
  const parsed = runId.safeParse(run);
  if (parsed.success && Number(job) > 0) return { run_id: parsed.data, job_no: Number(job) };
  context.addIssue({ code: "custom", message: "an id like run_01J….2" });
  return z.NEVER;
});

export const wireDeadLetter = deadLetter.omit({ tenant_id: true }).extend({ id: z.string() });

export const presentDeadLetter = (letter: DeadLetter): z.output<typeof wireDeadLetter> =>
  project(wireDeadLetter, { ...letter, id: `${letter.run_id}.${letter.job_no}` });
