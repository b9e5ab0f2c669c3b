import { AppError } from "#shared/kernel/errors.ts";
import { job, type Job } from "#shared/chat/runs/run.ts";

/** Parses a message body; an invalid one fails and ends up in the dead-letter queue. */
export const readJob = (body: string): Job => {
  try {
    return job.parse(JSON.parse(body));
  } catch (cause) {
    throw new AppError("internal", "A queue message is no job.", {}, { cause });
  }
};
