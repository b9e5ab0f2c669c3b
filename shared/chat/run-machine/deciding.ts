import { isoTime } from "#shared/kernel/clock.ts";
import type { RunSettings } from "../run-settings.ts";
import type { Run } from "../run.ts";
import type { RunEvent, Transition } from "./events.ts";
import {
  becomes,
  ended,
  handedOnCheck,
  isDue,
  isLeaseLive,
  nextQueuedCheck,
  refuse,
  released,
  requeued,
  spentMs,
} from "./parts.ts";

type EventOf<T extends RunEvent["type"]> = Extract<RunEvent, { type: T }>;

export const finish = (
  run: Run,
  event: EventOf<"finish">,
  now: number,
  settings: RunSettings,
): Transition => {
  if (run.status !== "running") return refuse("not_running");
  switch (event.as) {
    case "completed":
      return ended(run, now, settings, { status: "completed" });
    case "incomplete":
      return ended(run, now, settings, { status: "incomplete", incomplete_reason: event.reason });
    case "failed":
      return ended(run, now, settings, { status: "failed", error: event.error });
  }
};

/** Where nobody is at work the run ends at once; a worker is given time to see it and to write the ending. */
export const cancel = (run: Run, now: number, settings: RunSettings): Transition => {
  if (run.status === "cancelling") return refuse("not_due");
  if (run.status !== "running" || !isLeaseLive(run, now)) {
    return ended(run, now, settings, { status: "cancelled" });
  }
  return becomes(run, now, {
    status: "cancelling",
    next_check_at: isoTime(now + settings.cancelling_ms),
    progress: { ...run.progress, doing: "stopping" },
  });
};

export const stopped = (run: Run, now: number, settings: RunSettings): Transition =>
  run.status === "cancelling" ? ended(run, now, settings, { status: "cancelled" }) : refuse("not_cancelling");

export const propose = (
  run: Run,
  event: EventOf<"propose">,
  now: number,
  settings: RunSettings,
): Transition =>
  run.status === "running"
    ? becomes(run, now, {
        ...released(run, now, settings),
        status: "awaiting_approval",
        outcome: "proposed",
        proposal_id: event.proposal_id,
        next_check_at: isoTime(now + settings.approval_ms),
        progress: { ...run.progress, doing: "waiting for the owner" },
      })
    : refuse("not_running");

const answerProposal = (run: Run, approved: boolean, now: number, settings: RunSettings): Transition =>
  becomes(run, now, { ...requeued(run, now, settings), outcome: approved ? null : "rejected" });

export const decide = (run: Run, event: EventOf<"decide">, now: number, settings: RunSettings): Transition =>
  run.status === "awaiting_approval"
    ? answerProposal(run, event.decision === "approve", now, settings)
    : refuse("not_awaiting_approval");

const sweepQueued = (run: Run, now: number, settings: RunSettings): Transition => {
  const until = Date.parse(run.deadlines.queued_until);
  if (now >= until) return ended(run, now, settings, { status: "expired" });
  if (!isDue(run, now)) return refuse("not_due");
  return becomes(run, now, {
    job_no: run.job_no + 1,
    next_check_at: nextQueuedCheck(until - settings.queued_expires_ms, now, settings),
  });
};

const sweepRunning = (run: Run, now: number, settings: RunSettings): Transition => {
  // A live lease outlasts `next_check_at`, since renewals leave the index alone: nothing to do yet.
  if (isLeaseLive(run, now) || !isDue(run, now)) return refuse("not_due");
  if (spentMs(run, now, settings) >= settings.running_ms) {
    return ended(run, now, settings, { status: "incomplete", incomplete_reason: "deadline" });
  }
  return becomes(run, now, {
    ...released(run, now, settings),
    job_no: run.job_no + 1,
    next_check_at: handedOnCheck(now, 0, settings),
  });
};

/** What the passing of time does: a fresh job, the owner's silence as a no, or an ending. */
export const sweep = (run: Run, now: number, settings: RunSettings): Transition => {
  switch (run.status) {
    case "queued":
      return sweepQueued(run, now, settings);
    case "running":
      return sweepRunning(run, now, settings);
    case "awaiting_approval":
      return isDue(run, now) ? answerProposal(run, false, now, settings) : refuse("not_due");
    case "cancelling":
      return isDue(run, now) ? ended(run, now, settings, { status: "cancelled" }) : refuse("not_due");
    default:
      return refuse("ended");
  }
};

/** The queue gave up on a job: only the newest job may end the run, and only while nobody is at work on it. */
export const giveUp = (
  run: Run,
  event: EventOf<"give_up">,
  now: number,
  settings: RunSettings,
): Transition => {
  if (run.status !== "queued" && run.status !== "running") return refuse("not_queued_or_running");
  if (event.job_no !== run.job_no) return refuse("stale_job");
  if (isLeaseLive(run, now)) return refuse("lease_held");
  return ended(run, now, settings, { status: "failed", error: event.error });
};

export const redrive = (run: Run, now: number, settings: RunSettings): Transition => {
  if (run.status !== "queued" && run.status !== "running") return refuse("not_queued_or_running");
  if (isLeaseLive(run, now)) return refuse("lease_held");
  return becomes(run, now, {
    ...released(run, now, settings),
    job_no: run.job_no + 1,
    next_check_at: handedOnCheck(now, 0, settings),
  });
};
