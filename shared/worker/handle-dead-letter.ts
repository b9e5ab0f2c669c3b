import { endByEvent } from "#shared/assistant/run/end-run.ts";
import type { EndingPorts } from "#shared/assistant/run-ports.ts";
import { type DeadLetterOutcome, burial } from "#shared/chat/runs/dead-letter.ts";
import type { DeadLetterStore } from "#shared/chat/ports/dead-letter-store.ts";
import { moveRun } from "#shared/chat/runs/run-machine.ts";
import type { Job } from "#shared/chat/runs/run.ts";
import { isoTime } from "#shared/kernel/clock.ts";

const ERROR = {
  code: "worker_failed",
  detail: "the service could not finish this message; please send it again.",
  retryable: true,
};

/**
 * Handles a dead letter. Ends the run only if the job is still the run's newest and no worker holds the lease;
 * otherwise returns the reason for leaving the run alone.
 */
export const endFailedRun = async (job: Job, ports: EndingPorts): Promise<DeadLetterOutcome> => {
  const run = await ports.runs.getRun(job.tenant_id, job.thread_id, job.run_id);
  if (!run) return "no_such_run";
  const event = { type: "give_up", job_no: job.job_no, error: ERROR } as const;
  const made = moveRun(run, event, ports.clock(), ports.settings);
  if (!made.ok) return made.refusal === "ended" ? "ended_before" : burial.parse(made.refusal);
  return (await endByEvent(run, event, ports)) ? "ended" : "moved_on";
};

/** Handles a dead letter and stores it for the tenant's admins. */
export const handleDeadLetter = async (
  job: Job,
  ports: EndingPorts & { deadLetters: Pick<DeadLetterStore, "recordDeadLetter"> },
): Promise<DeadLetterOutcome> => {
  const became = await endFailedRun(job, ports);
  await ports.deadLetters.recordDeadLetter({
    ...job,
    burial: became,
    recorded_at: isoTime(ports.clock()),
    redriven_at: null,
    redriven_by: null,
  });
  return became;
};
