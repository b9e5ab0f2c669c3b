import { AppError } from "#shared/kernel/errors.ts";
import { job, type Job } from "#shared/chat/runs/run.ts";

/** Reads a queue message's body; what is no job fails, and ends among the dead letters. */
export const readJob = (body: string): Job => {
  try {
    return job.parse(JSON.parse(body));
  } catch (cause) {
    throw new AppError("internal", "A queue message is no job.", {}, { cause });
  }
};
