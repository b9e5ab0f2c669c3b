import { message, type Message } from "#shared/chat/message.ts";
import type { Jobs } from "#shared/chat/ports/jobs.ts";
import type { QuotaStore } from "#shared/chat/ports/quota-store.ts";
import type { RunStore } from "#shared/chat/ports/run-store.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { Principal } from "#shared/chat/principal.ts";
import { jobOf, newRun } from "#shared/chat/run-machine.ts";
import type { RunSettings } from "#shared/chat/run-settings.ts";
import type { Run, RunOptions } from "#shared/chat/run.ts";
import type { Thread } from "#shared/chat/thread.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import { AppError, isAppError } from "#shared/kernel/errors.ts";
import { messageId, runId, type ThreadId } from "#shared/kernel/ids.ts";
import type { Deps } from "./deps.ts";
import { personRefOf } from "./person-ref.ts";
import { retryConflicts } from "./retry-conflicts.ts";
import { writableThread } from "./writable-thread.ts";

const MESSAGES_AN_HOUR = 60;
const HOUR_MS = 3_600_000;

export interface PostMessagePorts extends Pick<Deps, "now" | "ulid"> {
  threads: Pick<ThreadStore, "getAccess">;
  runs: Pick<RunStore, "acceptMessage" | "getRun">;
  quotas: QuotaStore;
  jobs: Jobs;
  settings: RunSettings;
  /** Told when a job could not be sent; the message is accepted all the same. */
  jobNotSent: (run: Run, cause: unknown) => void;
}

export interface NewMessage {
  content: string;
  options: RunOptions;
  expectedRevisions: readonly number[] | null;
}

/**
 * Accepts the owner's message and queues the run that will answer it. Fails with `thread_not_found`, `forbidden`,
 * `thread_archived`, `quota_exceeded`, `precondition_failed`, and with `run_active` or `approval_pending` (context
 * `active_run_id`) while another run is open.
 */
export const postMessage = async (
  ports: PostMessagePorts,
  principal: Principal,
  id: ThreadId,
  asked: NewMessage,
): Promise<{ message: Message; run: Run }> => {
  const readThread = (): Promise<Thread> =>
    writableThread(ports.threads, principal, id, asked.expectedRevisions);
  let thread = await readThread();
  await takeQuota(ports, principal);
  const accepted = await retryConflicts(async () => {
    const entities = newEntities(ports, principal, thread, asked);
    try {
      await ports.runs.acceptMessage({ thread, ...entities });
    } catch (error) {
      if (isAppError(error, "version_conflict")) thread = await readThread();
      throw await explain(ports, thread, error);
    }
    return entities;
  });
  await sendJob(ports, accepted.run);
  return accepted;
};

/** One counter a user and hour. */
const takeQuota = ({ quotas, now }: PostMessagePorts, principal: Principal): Promise<void> => {
  const hour = Math.floor(now() / HOUR_MS);
  return quotas.take(
    principal.tenant_id,
    `messages-${isoTime(hour * HOUR_MS).slice(0, 13)}`,
    principal.id,
    1,
    MESSAGES_AN_HOUR,
    (hour + 1) * HOUR_MS,
  );
};

const newEntities = (
  ports: PostMessagePorts,
  principal: Principal,
  thread: Thread,
  asked: NewMessage,
): { message: Message; run: Run } => {
  const now = ports.now();
  const run = newRun({
    id: runId.parse(`run_${ports.ulid()}`),
    tenant_id: thread.tenant_id,
    thread_id: thread.id,
    message_id: messageId.parse(`msg_${ports.ulid()}`),
    message_seq: thread.message_count + 1,
    user_id: principal.id,
    options: asked.options,
    base_snapshot_id: thread.current_snapshot_id,
    now,
    settings: ports.settings,
  });
  const posted = message.parse({
    id: run.message_id,
    tenant_id: thread.tenant_id,
    thread_id: thread.id,
    seq: run.message_seq,
    role: "user",
    content: asked.content,
    author: personRefOf(principal),
    run_id: run.id,
    reply_to: null,
    calls: [],
    openai_message_id: null,
    openai_run_id: null,
    metadata: {},
    created_at: isoTime(now),
  });
  return { message: posted, run };
};

/** Tells a run that waits for the owner from one that is at work: only the first asks the owner to do something. */
const explain = async ({ runs }: PostMessagePorts, thread: Thread, error: unknown): Promise<unknown> => {
  if (!isAppError(error, "run_active")) return error;
  const active = runId.safeParse(error.context["active_run_id"]);
  const run = active.success ? await runs.getRun(thread.tenant_id, thread.id, active.data) : null;
  if (run?.status !== "awaiting_approval") return error;
  return new AppError("approval_pending", "A proposal waits for your answer; approve or reject it first.", {
    active_run_id: run.id,
    proposal_id: run.proposal_id,
  });
};

/** A job is a hint: the sweeper finds the run of one that was never sent. */
const sendJob = async ({ jobs, jobNotSent }: PostMessagePorts, run: Run): Promise<void> => {
  try {
    await jobs.send(jobOf(run));
  } catch (error) {
    jobNotSent(run, error);
  }
};
