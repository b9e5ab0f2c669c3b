import { isoTime } from "#shared/kernel/clock.ts";
import type { RunSettings } from "../run-settings.ts";
import type { Run } from "../run.ts";
import type { EventOf, Transition } from "./events.ts";
import {
  becomes,
  ended,
  handedOn,
  isDue,
  isLeaseLive,
  lostCalls,
  nextQueuedCheck,
  refuse,
  released,
  requeued,
  spentMs,
} from "./parts.ts";

export const finish = (
  run: Run,
  event: EventOf<"finish">,
  now: number,
  settings: RunSettings,
): Transition => {
  if (run.status !== "running") return refuse("not_running");
  if (event.as === "completed") return ended(run, now, settings, { status: "completed" });
  return event.as === "incomplete"
    ? ended(run, now, settings, { status: "incomplete", incomplete_reason: event.reason })
    : ended(run, now, settings, { status: "failed", error: event.error });
};

/** Without a live lease the run ends at once; a worker is given time to notice the cancel and to write the ending. */
export const cancel = (
  run: Run,
  _event: EventOf<"cancel">,
  now: number,
  settings: RunSettings,
): Transition => {
  if (run.status === "cancelling") return refuse("already_cancelling");
  if (run.status !== "running" || !isLeaseLive(run, now)) {
    return ended(run, now, settings, { status: "cancelled" });
  }
  return becomes(run, now, {
    status: "cancelling",
    next_check_at: isoTime(now + settings.cancelling_ms),
    progress: { ...run.progress, doing: "stopping" },
  });
};

export const stopped = (
  run: Run,
  _event: EventOf<"stopped">,
  now: number,
  settings: RunSettings,
): Transition =>
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

/** A decision after the proposal's time is refused, whether or not the sweeper has looked by then. */
export const decide = (
  run: Run,
  event: EventOf<"decide">,
  now: number,
  settings: RunSettings,
): Transition => {
  if (run.status !== "awaiting_approval") return refuse("not_awaiting_approval");
  if (isDue(run, now)) return refuse("approval_expired");
  return answerProposal(run, event.decision === "approve", now, settings);
};

/** No worker has claimed the job: sends a fresh one, and schedules the next check by the time since the wait began. */
const sendAgain = (run: Run, now: number, settings: RunSettings): Transition =>
  becomes(run, now, {
    job_no: run.job_no + 1,
    next_check_at: nextQueuedCheck(
      Date.parse(run.deadlines.queued_until) - settings.queued_expires_ms,
      now,
      settings,
    ),
  });

const waitedTooLong = (run: Run, now: number): boolean => now >= Date.parse(run.deadlines.queued_until);

const sweepQueued = (run: Run, now: number, settings: RunSettings): Transition => {
  if (waitedTooLong(run, now)) return ended(run, now, settings, { status: "expired" });
  return isDue(run, now) ? sendAgain(run, now, settings) : refuse("not_due");
};

const sweepRunning = (run: Run, now: number, settings: RunSettings): Transition => {
  // A live lease may outlast `next_check_at`, since renewals don't touch the index: nothing to do yet.
  if (isLeaseLive(run, now) || !isDue(run, now)) return refuse("not_due");
  const unclaimed = run.lease_until === null;
  if (spentMs(run, now, settings) >= settings.running_ms || (unclaimed && waitedTooLong(run, now))) {
    return ended(run, now, settings, { status: "incomplete", incomplete_reason: "deadline" });
  }
  return unclaimed
    ? sendAgain(run, now, settings)
    : becomes(run, now, { ...handedOn(run, now, 0, settings), lost_calls: lostCalls(run) });
};

/** The effect of time passing: a fresh job, an expired proposal that counts as rejected, or an ending. */
export const sweep = (run: Run, _event: EventOf<"sweep">, now: number, settings: RunSettings): Transition => {
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

/** The effect of a dead letter: only the newest job may end the run, and only while no worker holds the lease. */
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

/**
 * Takes a run from its worker, also from a live one: the fencing condition then refuses each effect that was decided
 * under the old policy. The run goes on under a fresh job, whose worker reads the policy anew.
 */
export const restart = (
  run: Run,
  _event: EventOf<"restart">,
  now: number,
  settings: RunSettings,
): Transition => {
  if (run.status === "queued") return becomes(run, now, { job_no: run.job_no + 1 });
  if (run.status !== "running") return refuse("not_queued_or_running");
  return becomes(run, now, { ...handedOn(run, now, 0, settings), lost_calls: lostCalls(run) });
};

export const redrive = (
  run: Run,
  _event: EventOf<"redrive">,
  now: number,
  settings: RunSettings,
): Transition => {
  if (run.status !== "queued" && run.status !== "running") return refuse("not_queued_or_running");
  if (isLeaseLive(run, now)) return refuse("lease_held");
  return becomes(run, now, { ...handedOn(run, now, 0, settings), lost_calls: lostCalls(run) });
};
