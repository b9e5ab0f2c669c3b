import { isAppError } from "#shared/kernel/errors.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import { jobOf, moveRun } from "#shared/chat/runs/run-machine.ts";
import type { EventOf } from "#shared/chat/runs/run-machine/events.ts";
import { makesPlans, threadNotFound } from "#shared/chat/threads/permissions.ts";
import { withRecomputedCounters, type RunWork } from "#shared/chat/runs/run-work.ts";
import type { Job, Run, RunStep, ToolCall } from "#shared/chat/runs/run.ts";
import { openReservations, type CallReservations } from "./reserve-calls.ts";
import { callTool, type MadeCall, refuseCall } from "./call-tool.ts";
import { planHistory, type PlanHistory } from "../tools/load-branch.ts";
import { endByEvent, writeEnding } from "./end-run.ts";
import { leaseRun, type LeasedRun } from "./run-lease.ts";
import { promptVersion } from "../prompt/instructions.ts";
import { ModelError } from "../model-port.ts";
import { afterModelError, failureFields, lastWords } from "./model-retry.ts";
import { askModel } from "./ask-model.ts";
import { takeAnswer, withoutContent } from "./take-answer.ts";
import { isUnstorable } from "./unstorable.ts";
import { loadConversation, modificationKey, type Conversation } from "../prompt/load-conversation.ts";
import { nextMove, type Move } from "./next-move.ts";
import { noteRunTime } from "./note-run-time.ts";
import type { RunPorts } from "../run-ports.ts";
import { doingOf } from "../tools/registry.ts";
import { refused } from "../tools/tool.ts";
import { workerTime, type WorkerTime } from "./worker-time.ts";

/**
 * The result of a job: ignored (stale or duplicate), fenced off by another worker, handed on to another job, waiting
 * for the owner's approval, or ended.
 */
export type JobResult = "ignored" | "fenced" | "handed_on" | "proposed" | "ended";

interface AtWork {
  held: LeasedRun;
  conversation: Conversation;
  steps: RunStep[];
  calls: ToolCall[];
  history: PlanHistory;
  bookings: CallReservations;
  ports: RunPorts;
  time: WorkerTime;
}

const workOf = ({ steps, calls }: AtWork): RunWork => ({ steps, calls });

const claim = async (job: Job, ports: RunPorts): Promise<Run | null> => {
  const { runs, clock, settings, model, log } = ports;
  const stored = await runs.getRun(job.tenant_id, job.thread_id, job.run_id);
  if (!stored) return null;
  const event = {
    type: "claim",
    job_no: job.job_no,
    model: model.name,
    prompt_version: promptVersion(ports.hash),
  } as const;
  const made = moveRun(stored, event, clock(), settings);
  if (!made.ok) {
    log("job_ignored", { run_id: job.run_id, job_no: job.job_no, why: made.refusal });
    return null;
  }
  await runs.move(stored, made.run);
  return made.run;
};

const finish = async (at: AtWork, event: EventOf<"finish">, text: string | null): Promise<JobResult> => {
  const run = await at.held.write(event, (from, to) => writeEnding(from, to, workOf(at), text, at.ports));
  await noteRunTime(run, at.ports);
  return "ended";
};

/** Releases the lease in a write before the next job is sent; a job that gets lost is found by the sweeper. */
const handOn = async (
  at: AtWork,
  event: EventOf<"hand_off"> | EventOf<"retry_later">,
): Promise<JobResult> => {
  const run = await at.held.write(event, (from, to) => at.ports.runs.move(from, to));
  const delay = event.type === "retry_later" ? Math.ceil(event.delay_ms / 1000) : 0;
  try {
    await at.ports.jobs.send(jobOf(run), delay);
  } catch (error) {
    at.ports.log("job_not_sent", { run_id: run.id, job_no: run.job_no, error });
  }
  return "handed_on";
};

const saveStep = async ({ held, ports }: AtWork, step: RunStep): Promise<RunStep> => {
  const [first] = step.calls;
  const doing = first ? doingOf(first.name) : "writing the answer";
  await held.write({ type: "answered", step, doing }, (from, to) => ports.runs.saveStep(from, to, step));
  return step;
};

/** Stores a paid answer; one that can't be stored is not asked for again, but booked without its content. */
const storeStep = async (at: AtWork, step: RunStep): Promise<RunStep> => {
  try {
    return await saveStep(at, step);
  } catch (error) {
    if (!isUnstorable(error)) throw error;
    at.ports.log("answer_not_stored", { run_id: step.run_id, step: step.n, error });
    return saveStep(at, withoutContent(step));
  }
};

const ask = async (at: AtWork, tools: boolean): Promise<JobResult | null> => {
  const { held, ports, steps } = at;
  const startedAt = ports.clock();
  try {
    const { reply, last_for } = await askModel({ ...at, run: held.run, work: workOf(at), tools });
    const step: RunStep = {
      tenant_id: held.run.tenant_id,
      thread_id: held.run.thread_id,
      run_id: held.run.id,
      n: steps.length + 1,
      ...takeAnswer(reply),
      last_for,
      started_at: isoTime(startedAt),
      ended_at: isoTime(ports.clock()),
    };
    steps.push(await storeStep(at, step));
    return null;
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    ports.log("model_failed", { run_id: held.run.id, ...failureFields(error) });
    // whether the lease was lost or the run cancelled shows at the next write
    if (error.failure === "aborted") return handOn(at, { type: "hand_off", lost_call: true });
    const event = afterModelError(error, held.run.model_failures, ports.settings, ports.clock());
    return event.type === "finish" ? finish(at, event, lastWords(error)) : handOn(at, event);
  }
};

/** Stores the resulting plan first, so that a proposal never names a plan that doesn't exist. */
const propose = async (
  { held, ports }: AtWork,
  { payload, proposal }: NonNullable<MadeCall["proposed"]>,
): Promise<JobResult> => {
  const { thread } = await ports.threads.getAccess(held.run.tenant_id, held.run.thread_id, held.run.user_id);
  if (!thread) throw threadNotFound();
  await ports.plans.putPayload(thread.tenant_id, thread.plan_id, proposal.content_hash, payload);
  await held.write({ type: "propose", proposal_id: proposal.id }, (from, to) =>
    ports.runs.propose(from, to, proposal),
  );
  return "proposed";
};

/** Stores an edit with its receipt; one that can't be stored would fail again, so it becomes a refused call. */
const storeEdit = async (
  { held, ports, history }: AtWork,
  receipt: ToolCall,
  { payload, branchEdit, booked }: NonNullable<MadeCall["edit"]>,
): Promise<ToolCall> => {
  const { version, modification } = branchEdit;
  const [modification_id, doing] = [modification.id, "thinking"];
  try {
    await booked.commit(async () => {
      await ports.plans.putPayload(version.tenant_id, version.plan_id, version.content_hash, payload);
      await held.write(
        { type: "edited", call: receipt, modification_id, version: version.version, doing },
        (from, to) => ports.runs.commitEdit(from, to, receipt, branchEdit),
      );
    });
  } catch (error) {
    if (!isAppError(error, "plan_too_large")) throw error;
    const { result } = refused(error.code, error.detail);
    return { ...receipt, ok: false, result, modification_id: null };
  }
  history.remember(version, payload);
  ports.memory?.keep(modificationKey(held.run, modification.id), modification);
  return receipt;
};

const useTool = async (at: AtWork, move: Extract<Move, { placed: unknown }>): Promise<JobResult | null> => {
  const { held, ports, calls } = at;
  const { runs } = ports;
  const doing = "thinking";
  if (move.do === "refuse_call") {
    const call = refuseCall(held.run, move.placed, ports.clock());
    await held.write({ type: "called", call, doing }, (from, to) => runs.saveToolCall(from, to, call));
    calls.push(call);
    return null;
  }
  const { receipt, edit, proposed } = await callTool(held.run, move.placed, at.history, ports);
  if (proposed) return propose(at, proposed);
  const done = (edit && (await storeEdit(at, receipt, edit))) ?? receipt;
  if (done.modification_id === null) {
    await held.write({ type: "called", call: done, doing }, (from, to) => runs.saveToolCall(from, to, done));
  }
  calls.push(done);
  return null;
};

const loop = async (at: AtWork): Promise<JobResult> => {
  const { held, ports } = at;
  for (;;) {
    const move = nextMove({ run: held.run, ...workOf(at) }, ports.clock(), at.time.left(), ports.settings);
    if (move.do === "finish") return finish(at, move.event, move.text);
    if (move.do === "hand_off") return handOn(at, { type: "hand_off" });
    if (move.do === "ask") {
      const result = await ask(at, move.tools);
      if (result) return result;
    } else {
      const result = await useTool(at, move);
      if (result) return result;
    }
  }
};

const VERSION_CONFLICT = {
  type: "finish",
  as: "failed",
  error: {
    code: "version_conflict",
    detail: "the plan was changed from elsewhere while I was at work; nothing of mine was overwritten.",
    retryable: true,
  },
} as const;

const NO_STANDING = {
  type: "finish",
  as: "failed",
  error: {
    code: "forbidden",
    detail: "the author of the message may not work on plans any more.",
    retryable: false,
  },
} as const;

/** Read after the claim: a change of the person before it is seen here, and one after it reaches the claimed run. */
const hasStanding = async ({ tenant_id, user_id }: Run, { users }: RunPorts): Promise<boolean> => {
  const [author] = await users.getTenantUsers(tenant_id, [user_id]);
  return author !== undefined && author.is_active && makesPlans(author);
};

const loopOrFail = async (at: AtWork): Promise<JobResult> => {
  try {
    return await loop(at);
  } catch (error) {
    if (!isAppError(error, "version_conflict")) throw error;
    return finish(at, VERSION_CONFLICT, null);
  }
};

/** A worker that lost its lease writes nothing more, unless it is the one that must end the run because of a cancel. */
const afterFence = async ({ held, ports }: AtWork): Promise<JobResult> => {
  const { tenant_id, thread_id, id, fence } = held.run;
  const stored = await ports.runs.getRun(tenant_id, thread_id, id);
  if (stored?.status !== "cancelling" || stored.fence !== fence) return "fenced";
  return (await endByEvent(stored, { type: "stopped" }, ports)) ? "ended" : "fenced";
};

/**
 * Works on one job: claims the run, resumes after its last stored step, and stops when the run has ended, another
 * worker has taken it over, or this worker's time (`remainingMs`) is nearly up. Stale, duplicate and late deliveries
 * do nothing.
 */
export const workOnJob = async (job: Job, ports: RunPorts, remainingMs: () => number): Promise<JobResult> => {
  let claimed: Run | null;
  try {
    claimed = await claim(job, ports);
  } catch (error) {
    if (isAppError(error, "run_fenced")) return "ignored";
    throw error;
  }
  if (!claimed) return "ignored";
  const held = leaseRun(claimed, ports);
  const bookings = openReservations(ports.settings, ports);
  try {
    const { tenant_id, thread_id, id } = claimed;
    const [work, conversation, mayWork] = await Promise.all([
      // stored work exists only if there was an earlier claim
      claimed.fence === 1 ? { steps: [], calls: [] } : ports.runs.getWork(tenant_id, thread_id, id),
      loadConversation(claimed, ports),
      hasStanding(claimed, ports),
    ]);
    held.account((run) => withRecomputedCounters(run, work));
    const at: AtWork = {
      held,
      conversation,
      steps: [...work.steps],
      calls: [...work.calls],
      history: planHistory(claimed, ports.plans, ports.memory),
      bookings,
      ports,
      time: workerTime(remainingMs, ports.settings),
    };
    try {
      return await (mayWork ? loopOrFail(at) : finish(at, NO_STANDING, null));
    } catch (error) {
      if (isAppError(error, "run_fenced")) return await afterFence(at);
      throw error;
    }
  } finally {
    await Promise.all([held.letGo(), bookings.close()]);
  }
};
