import { type Keep, keepNothing } from "#shared/chat/ports/idempotency-store.ts";
import type { DeadLetter, DeadLetterRef } from "#shared/chat/runs/dead-letter.ts";
import { requireAdmin } from "#shared/chat/threads/permissions.ts";
import type { DeadLetterStore } from "#shared/chat/ports/dead-letter-store.ts";
import type { Page, PageRequest } from "#shared/chat/ports/paging.ts";
import type { RunStore } from "#shared/chat/ports/run-store.ts";
import { type Principal, personRefOf } from "#shared/chat/people/principal.ts";
import { moveRun } from "#shared/chat/runs/run-machine.ts";
import type { Refusal } from "#shared/chat/runs/run-machine/events.ts";
import type { RunSettings } from "#shared/chat/runs/run-settings.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { auditEntry } from "../audit-entry.ts";
import type { Deps } from "../deps.ts";
import { sendJob, type SendJobPorts } from "./send-job.ts";

export interface DeadLetterPorts {
  deadLetters: Pick<DeadLetterStore, "listDeadLetters">;
}

/** The dead letters of the admin's tenant: jobs that the queue stopped retrying; fails with `forbidden`. */
export const listDeadLetters = async (
  { deadLetters }: DeadLetterPorts,
  principal: Principal,
  page: PageRequest,
): Promise<Page<DeadLetter>> => {
  requireAdmin(principal);
  return deadLetters.listDeadLetters(principal.tenant_id, page);
};

export interface RedrivePorts extends SendJobPorts, Pick<Deps, "now" | "ulid"> {
  deadLetters: Pick<DeadLetterStore, "getDeadLetter" | "redriveRun">;
  runs: Pick<RunStore, "getRun">;
  settings: RunSettings;
}

const refused = (run: Run, refusal: Refusal): AppError => {
  if (refusal === "ended") {
    return new AppError(
      "run_ended",
      `The run has ended (${run.status}); its owner may send the message again.`,
      {
        status: run.status,
      },
    );
  }
  return new AppError("run_active", "The run goes on by itself.", {
    active_run_id: run.id,
    status: run.status,
  });
};

/**
 * Redrives a dead letter: sends a new job for its run, with an audit record. Fails with `forbidden` for all but
 * admins, `not_found`, `run_not_found`, and with `run_ended` or `run_active` when a new job would have no effect.
 */
export const redriveDeadLetter = async (
  ports: RedrivePorts,
  principal: Principal,
  ref: DeadLetterRef,
  keep: Keep<Run> = keepNothing,
): Promise<Run> => {
  requireAdmin(principal);
  const letter = await ports.deadLetters.getDeadLetter(principal.tenant_id, ref);
  if (!letter) throw new AppError("not_found", "Your company has no such dead letter.");
  const run = await ports.runs.getRun(letter.tenant_id, letter.thread_id, letter.run_id);
  if (!run) throw new AppError("run_not_found", "The run of the dead letter is gone.");
  const made = moveRun(run, { type: "redrive" }, ports.now(), ports.settings);
  if (!made.ok) throw refused(run, made.refusal);
  const audit = auditEntry(ports, principal, {
    action: "run_redriven",
    subject: { run_id: run.id, thread_id: run.thread_id },
    details: { job_no: letter.job_no, new_job_no: made.run.job_no },
  });
  const driven = { ...letter, redriven_at: isoTime(ports.now()), redriven_by: personRefOf(principal) };
  await ports.deadLetters.redriveRun(run, made.run, driven, audit, keep(made.run));
  await sendJob(ports, made.run);
  return made.run;
};
