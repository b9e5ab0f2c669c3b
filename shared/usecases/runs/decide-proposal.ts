import { editableThread } from "#shared/chat/threads/permissions.ts";
import { type Keep, keepNothing } from "#shared/chat/ports/idempotency-store.ts";
import type { RunStore } from "#shared/chat/ports/run-store.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import { type Principal, personRefOf } from "#shared/chat/people/principal.ts";
import type { Proposal } from "#shared/chat/threads/proposal.ts";
import { moveRun } from "#shared/chat/runs/run-machine.ts";
import type { RunSettings } from "#shared/chat/runs/run-settings.ts";
import { isOpen, type Run } from "#shared/chat/runs/run.ts";
import type { Thread } from "#shared/chat/threads/thread.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import { AppError, isAppError } from "#shared/kernel/errors.ts";
import type { RunId, ThreadId } from "#shared/kernel/ids.ts";
import { auditEntryAt } from "../audit-entry.ts";
import type { Deps } from "../deps.ts";
import { type GetRunPorts, type RunView, viewRun } from "./get-run.ts";
import { accessToWrite } from "../writable-thread.ts";
import { sendJob, type SendJobPorts } from "./send-job.ts";

export interface DecideProposalPorts extends SendJobPorts, Pick<Deps, "now" | "ulid"> {
  runs: Pick<RunStore, "getRun" | "getProposal" | "getWork" | "decide">;
  threads: GetRunPorts["threads"] & Pick<ThreadStore, "getAccessToWrite">;
  settings: RunSettings;
}

export interface ProposalAnswer {
  decision: "approve" | "reject";
  /** Passed to the assistant when the edit is rejected; stored in either case. */
  reason: string | null;
  /** The hash of the proposal that the owner saw. */
  hash: string;
}

/** A second click meets the first one's write: the next attempt reads what that has decided. */
const ATTEMPTS = 3;

const ANSWERED = { approve: "approved", reject: "rejected" } as const;

/**
 * Applies the owner's decision on a run's proposal, with an audit record, and queues the run again. Idempotent for
 * the same decision. Fails with `thread_not_found`, `run_not_found`, `forbidden`, `run_ended`, with
 * `proposal_decided` if it was decided otherwise, and with `version_conflict` if no proposal waits, another one waits,
 * its time is up or the plan has changed.
 */
export const decideProposal = async (
  ports: DecideProposalPorts,
  principal: Principal,
  ids: { thread: ThreadId; run: RunId },
  answer: ProposalAnswer,
  keep: Keep<RunView> = keepNothing,
): Promise<RunView> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      // each attempt decides on the run as the write before it left it
      // oxlint-disable-next-line no-await-in-loop
      return await decideOnce(ports, principal, ids, answer, keep);
    } catch (error) {
      if (!isAppError(error, "run_fenced")) throw error;
    }
  }
  throw new AppError("version_conflict", "The run kept moving while it was decided on; look at it again.");
};

const decideOnce = async (
  ports: DecideProposalPorts,
  principal: Principal,
  ids: { thread: ThreadId; run: RunId },
  answer: ProposalAnswer,
  keep: Keep<RunView>,
): Promise<RunView> => {
  const access = await accessToWrite(ports.threads, principal, ids.thread);
  const { thread } = editableThread(access.principal, access);
  const run = await ports.runs.getRun(thread.tenant_id, thread.id, ids.run);
  if (!run) throw new AppError("run_not_found", "The thread has no such run.");
  const proposal =
    run.proposal_id && (await ports.runs.getProposal(run.tenant_id, thread.id, run.proposal_id));
  if (proposal && proposal.hash === answer.hash && proposal.status === ANSWERED[answer.decision]) {
    return viewRun(ports, run);
  }
  if (proposal && proposal.hash === answer.hash && proposal.decided_by) throw decidedOtherwise(proposal);
  const waiting = requireWaiting(run, proposal || null, answer, thread);
  const now = ports.now();
  const event = { type: "decide", decision: answer.decision } as const;
  const made = moveRun(run, event, now, ports.settings);
  if (!made.ok) throw made.refusal === "approval_expired" ? tooLate(waiting) : notWaiting(run);
  const decided_at = isoTime(now);
  const decided: Proposal = {
    ...waiting,
    status: ANSWERED[answer.decision],
    decided_by: personRefOf(principal),
    decision_reason: answer.reason,
    decided_at,
  };
  const view = { ...(await viewRun(ports, made.run)), proposal: decided };
  const audit = auditEntryAt(ports, principal, decided_at, {
    action: "proposal_decided",
    subject: { proposal_id: waiting.id, run_id: run.id, thread_id: thread.id },
    // the text of the reason is stored with the proposal
    details: { decision: answer.decision, has_reason: answer.reason !== null, op_type: waiting.op_type },
  });
  await ports.runs.decide(run, made.run, decided, audit, keep(view));
  await sendJob(ports, made.run);
  return view;
};

const decidedOtherwise = ({ status, decided_by, decided_at, hash }: Proposal): AppError =>
  new AppError(
    "proposal_decided",
    `This proposal is ${status} already, by ${decided_by?.name ?? "the service"}; that stands.`,
    { decision: status, decided_by, decided_at, proposal_hash: hash },
  );

const tooLate = ({ open_until }: Proposal): AppError =>
  new AppError("version_conflict", "Nobody answered this proposal in time; it counts as rejected.", {
    open_until,
  });

const notWaiting = (run: Run): AppError =>
  isOpen(run.status)
    ? new AppError("version_conflict", "No proposal of this run waits for an answer.", { status: run.status })
    : new AppError("run_ended", "The run has ended; nothing waits for an answer.", { status: run.status });

const requireWaiting = (
  run: Run,
  proposal: Proposal | null,
  { hash, decision }: ProposalAnswer,
  thread: Thread,
): Proposal => {
  if (run.status !== "awaiting_approval" || proposal?.status !== "pending") throw notWaiting(run);
  if (proposal.hash !== hash) {
    throw new AppError("version_conflict", "This is not the edit that waits; look at it again.", {
      proposal_hash: proposal.hash,
    });
  }
  if (decision === "approve" && thread.current_snapshot_id !== proposal.base_snapshot_id) {
    throw new AppError("version_conflict", "The plan has moved on since this edit was proposed.", {
      current_version: thread.version,
      current_snapshot_id: thread.current_snapshot_id,
    });
  }
  return proposal;
};
