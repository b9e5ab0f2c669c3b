import { threadNotFound, threadPermissions } from "#shared/chat/threads/permissions.ts";
import type { Message } from "#shared/chat/threads/message.ts";
import type { Modification } from "#shared/chat/threads/modification.ts";
import type { Proposal } from "#shared/chat/threads/proposal.ts";
import type { RunStore } from "#shared/chat/ports/run-store.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import type { RunWork } from "#shared/chat/runs/run-work.ts";
import { isOpen, type Run, type RunStatus } from "#shared/chat/runs/run.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { RunId, ThreadId } from "#shared/kernel/ids.ts";
import type { Deps } from "../deps.ts";
import { type MessageView, withCalls } from "./list-messages.ts";

export interface GetRunPorts extends Pick<Deps, "now"> {
  runs: Pick<RunStore, "getRunAccess" | "getProposal" | "getWork">;
  threads: Pick<ThreadStore, "listMessages" | "getModification">;
  sleep: (ms: number) => Promise<void>;
}

export interface RunView {
  run: Run;
  /** The model's responses so far and the results of their tool calls. */
  work: RunWork;
  assistantMessage: MessageView | null;
  modifications: Modification[];
  /** The newest edit proposed to the owner. */
  proposal: Proposal | null;
}

export interface RunQuery {
  /** Long polling: the longest wait for a change in milliseconds; 0 responds at once. */
  waitMs: number;
  /** Whether the caller already has this state of the run; null without a validator (entity tag). */
  isKnown: ((run: Run) => boolean) | null;
}

const FIRST_PAUSE_MS = 10;
const PAUSE_GROWTH = 1.3;
const LONGEST_PAUSE_MS = 1000;
/** A step is often followed by the ending; responding to each would cost the caller a second request at once. */
const PROGRESS_AFTER_MS = 150;

const AT_WORK: ReadonlySet<RunStatus> = new Set(["queued", "running", "cancelling"]);

/**
 * A run's current state, with long polling. With `waitMs` it responds once the run has ended or waits for its owner,
 * and after `PROGRESS_AFTER_MS` once the run differs from the caller's state (or from the first read). For a state
 * that the caller already has, `view` is null, so that a poll without news costs one read. Fails with
 * `thread_not_found`, `run_not_found`.
 */
export const getRun = async (
  ports: GetRunPorts,
  principal: Principal,
  ids: { thread: ThreadId; run: RunId },
  query: RunQuery,
): Promise<{ run: Run; view: RunView | null }> => {
  const run = await awaitNews(ports, principal, ids, query);
  return { run, view: query.isKnown?.(run) ? null : await viewRun(ports, run) };
};

const awaitNews = async (
  ports: GetRunPorts,
  principal: Principal,
  ids: { thread: ThreadId; run: RunId },
  { waitMs, isKnown }: RunQuery,
): Promise<Run> => {
  const from = ports.now();
  const until = from + waitMs;
  const first = await readRun(ports, principal, ids);
  if (isKnown && !isKnown(first)) return first;
  const isNews = (run: Run): boolean => {
    if (!isOpen(run.status)) return true;
    if (isKnown ? isKnown(run) : run.rev === first.rev) return false;
    return !AT_WORK.has(run.status) || ports.now() - from >= PROGRESS_AFTER_MS;
  };
  let run = first;
  let pause = FIRST_PAUSE_MS;
  while (!isNews(run) && ports.now() < until) {
    await ports.sleep(Math.min(pause, until - ports.now()));
    // permissions are read again each time, so that a user who is removed while waiting gets no further state
    run = await readRun(ports, principal, ids);
    pause = Math.min(Math.ceil(pause * PAUSE_GROWTH), LONGEST_PAUSE_MS);
  }
  return run;
};

const readRun = async (
  { runs }: GetRunPorts,
  principal: Principal,
  ids: { thread: ThreadId; run: RunId },
): Promise<Run> => {
  const { run, member } = await runs.getRunAccess(principal.tenant_id, ids.thread, ids.run, principal.id);
  const owned = run ?? { tenant_id: principal.tenant_id };
  if (!threadPermissions(principal, owned, member).can_view) throw threadNotFound();
  if (!run) throw new AppError("run_not_found", "The thread has no such run.");
  return run;
};

type ViewPorts = Pick<GetRunPorts, "threads"> & { runs: Pick<RunStore, "getProposal" | "getWork"> };

const NO_WORK: RunWork = { steps: [], calls: [] };

/** Adds the run's steps, edits and, once it is written, the assistant's message. */
export const viewRun = async (ports: ViewPorts, run: Run): Promise<RunView> => {
  const [work, answer, proposal, modifications] = await Promise.all([
    // a queued run has no steps
    run.step_count > 0 ? ports.runs.getWork(run.tenant_id, run.thread_id, run.id) : NO_WORK,
    findAnswer(ports, run),
    run.proposal_id && ports.runs.getProposal(run.tenant_id, run.thread_id, run.proposal_id),
    Promise.all(
      run.modification_ids.map((id) => ports.threads.getModification(run.tenant_id, run.thread_id, id)),
    ),
  ]);
  return {
    run,
    work,
    assistantMessage: answer && (withCalls([answer], work.calls)[0] ?? null),
    proposal,
    modifications: modifications.filter((modification) => modification !== null),
  };
};

const findAnswer = async ({ threads }: Pick<GetRunPorts, "threads">, run: Run): Promise<Message | null> => {
  if (run.assistant_message_id === null) return null;
  // no other message can be written while the run is open, so the answer has the next `seq`
  const [answer] = await threads.listMessages(run.tenant_id, run.thread_id, {
    order: "asc",
    limit: 1,
    from_seq: run.message_seq + 1,
  });
  return answer?.id === run.assistant_message_id ? answer : null;
};
