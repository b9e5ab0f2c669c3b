import { hourWindow } from "#shared/chat/runs/hour-window.ts";
import { message, type Message } from "#shared/chat/threads/message.ts";
import type { ActiveRuns, RunPlace } from "#shared/chat/ports/active-runs-store.ts";
import { type Keep, keepNothing } from "#shared/chat/ports/idempotency-store.ts";
import type { PostingReads } from "#shared/chat/ports/posting-reads.ts";
import type { QuotaStore } from "#shared/chat/ports/quota-store.ts";
import type { RunStore } from "#shared/chat/ports/run-store.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import { type Principal, personRefOf } from "#shared/chat/people/principal.ts";
import { runActiveError } from "#shared/chat/runs/run-active.ts";
import { RUN_TIME } from "#shared/chat/runs/poll-hint.ts";
import { newRun } from "#shared/chat/runs/run-machine.ts";
import type { RunSettings } from "#shared/chat/runs/run-settings.ts";
import { monthBudgets } from "#shared/chat/runs/spending.ts";
import type { Run, RunOptions } from "#shared/chat/runs/run.ts";
import { settingsWithin } from "#shared/chat/tenants/tenant-limits.ts";
import type { Thread } from "#shared/chat/threads/thread.ts";
import { callerNow } from "#shared/chat/threads/permissions.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import { AppError, isAppError } from "#shared/kernel/errors.ts";
import { messageId, type RunId, runId, type ThreadId } from "#shared/kernel/ids.ts";
import { usdOf } from "#shared/kernel/money.ts";
import type { Deps } from "../deps.ts";
import { retryConflicts } from "../retry-conflicts.ts";
import { sendJob, type SendJobPorts } from "./send-job.ts";
import { requireWritable, writableThread } from "../writable-thread.ts";

export interface PostMessagePorts extends SendJobPorts, Pick<Deps, "now" | "ulid"> {
  threads: Pick<ThreadStore, "getAccessToWrite">;
  runs: Pick<RunStore, "acceptMessage" | "getRun">;
  posting: Pick<PostingReads, "getPosting">;
  quotas: QuotaStore;
  activeRuns: ActiveRuns;
  /** The stage's settings, which tenants may only tighten. */
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
 * `approval_pending` (context `active_run_id`) while another run is open, and with `store_busy` if the tenant's
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
  let thread = requireWritable(callerNow(principal, before.caller), before, asked.expectedRevisions);
  if (before.active_run_id) throw await openRunError(ports, thread, before.active_run_id);
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
        const open = isAppError(error, "run_active") && runId.safeParse(error.context["active_run_id"]).data;
        throw open ? await openRunError(ports, thread, open) : error;
      }
      return entities;
    });
    await sendJob(ports, accepted.run);
    return accepted;
  } catch (error) {
    // after any other failure the message may have been committed
    if (await isRefused(ports, place, thread, error)) await giveBack();
    throw error;
  }
};

/** The thread, the tenant's effective settings, and the month's spending so far. */
const readPosting = async (ports: PostMessagePorts, { tenant_id, id: user }: Principal, thread: ThreadId) => {
  const now = ports.now();
  // the keys of the counters do not depend on the limits
  const counters = [...monthBudgets(user, ports.settings, now), RUN_TIME];
  const read = await ports.posting.getPosting(tenant_id, thread, user, counters);
  const settings = settingsWithin(ports.settings, read.settings);
  return { ...read, settings, budgets: monthBudgets(user, settings, now) };
};

/**
 * Refuses a message when the month's budget is spent. The run's reservations enforce the budget; this check only
 * fails earlier. Returns the tenant's usual run duration in milliseconds from the same read, null if unknown.
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
 * Takes the user's hourly quota and a slot among the tenant's open runs. Returns a function that gives both back,
 * because a refused message must not count.
 */
const takeQuotas = async (
  { quotas, activeRuns, settings, now }: PostMessagePorts,
  { tenant_id, id }: Principal,
  place: RunPlace,
): Promise<() => Promise<void>> => {
  const { bucket, ends_at: end } = hourWindow("messages", now());
  const [counted, entered] = await Promise.allSettled([
    quotas.hold(tenant_id, bucket, id, 1, settings.user_messages_an_hour, end),
    activeRuns.enter(tenant_id, place, settings.tenant_active_runs),
  ]);
  // best effort: the hourly window expires, and a slot without a run is freed later
  const giveBack = async (): Promise<void> => {
    await Promise.allSettled([
      counted.status === "fulfilled" && quotas.settle(tenant_id, bucket, id, -1, end),
      entered.status === "fulfilled" && activeRuns.leave(tenant_id, place),
    ]);
  };
  for (const one of [counted, entered]) {
    if (one.status === "fulfilled") continue;
    // oxlint-disable-next-line no-await-in-loop -- the function throws right after it
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

/** A run that waits for approval gets its own error code, because the owner has to act on it. */
const openRunError = async ({ runs }: PostMessagePorts, thread: Thread, open: RunId): Promise<AppError> => {
  const run = await runs.getRun(thread.tenant_id, thread.id, open);
  if (run?.status !== "awaiting_approval") return runActiveError(open);
  return new AppError("approval_pending", "A proposal waits for your answer; approve or reject it first.", {
    active_run_id: open,
    proposal_id: run.proposal_id,
  });
};

/** Whether the error says that no message was stored; a busy store is asked for the run itself. */
const isRefused = async (
  { runs }: PostMessagePorts,
  place: RunPlace,
  { tenant_id }: Thread,
  error: unknown,
): Promise<boolean> => {
  if (!isAppError(error)) return false;
  if (error.code !== "store_busy") return error.kind.status < 500;
  const stored = await Promise.allSettled([runs.getRun(tenant_id, place.thread_id, place.run_id)]);
  return stored[0].status === "fulfilled" && stored[0].value === null;
};
