import { hourWindow } from "#shared/chat/runs/hour-window.ts";
import { message, type Message } from "#shared/chat/threads/message.ts";
import type { ActiveRuns, RunPlace } from "#shared/chat/ports/active-runs.ts";
import { type Keep, keepNothing } from "#shared/chat/ports/answer-store.ts";
import type { PostingReads } from "#shared/chat/ports/posting.ts";
import type { QuotaStore } from "#shared/chat/ports/quota-store.ts";
import type { RunStore } from "#shared/chat/ports/run-store.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import { type Principal, personRefOf } from "#shared/chat/people/principal.ts";
import { RUN_TIME } from "#shared/chat/runs/poll-hint.ts";
import { newRun } from "#shared/chat/runs/run-machine.ts";
import type { RunSettings } from "#shared/chat/runs/run-settings.ts";
import { monthBudgets } from "#shared/chat/runs/spending.ts";
import type { Run, RunOptions } from "#shared/chat/runs/run.ts";
import { settingsWithin } from "#shared/chat/tenants/tenant-limits.ts";
import type { Thread } from "#shared/chat/threads/thread.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import { AppError, isAppError } from "#shared/kernel/errors.ts";
import { messageId, type RunId, runId, type ThreadId } from "#shared/kernel/ids.ts";
import { usdOf } from "#shared/kernel/money.ts";
import type { Deps } from "../deps.ts";
import { retryConflicts } from "../retry-conflicts.ts";
import { sendJob, type SendJobPorts } from "./send-job.ts";
import { requireWritable, writableThread } from "../writable-thread.ts";

export interface PostMessagePorts extends SendJobPorts, Pick<Deps, "now" | "ulid"> {
  threads: Pick<ThreadStore, "getAccess">;
  runs: Pick<RunStore, "acceptMessage" | "getRun">;
  posting: Pick<PostingReads, "getPosting">;
  quotas: QuotaStore;
  activeRuns: ActiveRuns;
  /** The stage's baseline, which tenants may only tighten. */
  settings: RunSettings;
}

export interface NewMessage {
  content: string;
  options: RunOptions;
  expectedRevisions: readonly number[] | null;
}

export interface AcceptedMessage {
  message: Message;
  run: Run;
}

/**
 * Accepts the owner's message and queues the run that will answer it. Fails with `thread_not_found`, `forbidden`,
 * `thread_archived`, `quota_exceeded`, `budget_exhausted`, `precondition_failed`, with `run_active` or
 * `approval_pending` (context `active_run_id`) while another run is open, and with `store_busy` where the tenant's
 * settings can't be read.
 */
export const postMessage = async (
  ports: PostMessagePorts,
  principal: Principal,
  id: ThreadId,
  asked: NewMessage,
  keep: Keep<AcceptedMessage> = keepNothing,
): Promise<AcceptedMessage> => {
  const before = await readPosting(ports, principal, id);
  const { settings } = before;
  let thread = requireWritable(principal, before, asked.expectedRevisions);
  const expectedMs = requireBudget(ports, before);
  const place = { thread_id: id, run_id: runId.parse(`run_${ports.ulid()}`) };
  const giveBack = await takeQuotas({ ...ports, settings }, principal, place);
  try {
    const accepted = await retryConflicts(async () => {
      const entities = newEntities(ports, principal, thread, { ...asked, run_id: place.run_id, expectedMs });
      try {
        await ports.runs.acceptMessage({ thread, ...entities }, keep(entities));
      } catch (error) {
        if (isAppError(error, "version_conflict")) {
          thread = await writableThread(ports.threads, principal, id, asked.expectedRevisions);
        }
        throw await explain(ports, thread, error);
      }
      return entities;
    });
    await sendJob(ports, accepted.run);
    return accepted;
  } catch (error) {
    // after any other failure the message may have been accepted all the same
    if (isAppError(error) && error.kind.status < 500) await giveBack();
    throw error;
  }
};

/** The thread, what holds for its tenant, and what the month has cost so far. */
const readPosting = async (ports: PostMessagePorts, { tenant_id, id: user }: Principal, thread: ThreadId) => {
  const now = ports.now();
  // the counters are the same under every limit
  const counters = [...monthBudgets(user, ports.settings, now), RUN_TIME];
  const read = await ports.posting.getPosting(tenant_id, thread, user, counters);
  const settings = settingsWithin(ports.settings, read.settings);
  return { ...read, settings, budgets: monthBudgets(user, settings, now) };
};

/**
 * Refuses what no run could pay for. The run's own reservations are the limit; this only tells of it in time. The
 * same read tells how long the tenant's runs take, which is answered; null where nothing is known.
 */
const requireBudget = (
  { now }: PostMessagePorts,
  { budgets, used }: Awaited<ReturnType<typeof readPosting>>,
): number | null => {
  const spent = budgets.find(({ limit }, at) => (used[at] ?? 0) >= limit);
  if (!spent) return used[budgets.length] || null;
  throw new AppError("budget_exhausted", "The month's budget for the language model is spent.", {
    limit_usd: usdOf(spent.limit),
    retry_after_s: Math.ceil((spent.expires_at - now()) / 1000),
  });
};

/**
 * One counter a user and hour, and a place among the tenant's open runs. Answers how to give both back: a message
 * that is refused counts for nothing.
 */
const takeQuotas = async (
  { quotas, activeRuns, settings, now }: PostMessagePorts,
  { tenant_id, id }: Principal,
  place: RunPlace,
): Promise<() => Promise<void>> => {
  const { bucket, ends_at: end } = hourWindow("messages", now());
  const [counted, entered] = await Promise.allSettled([
    quotas.take(tenant_id, bucket, id, 1, settings.user_messages_an_hour, end),
    activeRuns.enter(tenant_id, place, settings.tenant_active_runs),
  ]);
  // best effort: an hour that counts one too many passes, and a place without a run is freed
  const giveBack = async (): Promise<void> => {
    await Promise.allSettled([
      counted.status === "fulfilled" && quotas.settle(tenant_id, bucket, id, -1, end),
      entered.status === "fulfilled" && activeRuns.leave(tenant_id, place),
    ]);
  };
  for (const one of [counted, entered]) {
    if (one.status === "fulfilled") continue;
    // oxlint-disable-next-line no-await-in-loop -- it is left at once
    await giveBack();
    throw one.reason;
  }
  return giveBack;
};

const newEntities = (
  ports: PostMessagePorts,
  principal: Principal,
  thread: Thread,
  asked: NewMessage & { run_id: RunId; expectedMs: number | null },
): AcceptedMessage => {
  const now = ports.now();
  const run = newRun({
    id: asked.run_id,
    tenant_id: thread.tenant_id,
    thread_id: thread.id,
    message_id: messageId.parse(`msg_${ports.ulid()}`),
    message_seq: thread.message_count + 1,
    user_id: principal.id,
    options: asked.options,
    base_snapshot_id: thread.current_snapshot_id,
    expected_ms: asked.expectedMs,
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
