import { isoTime } from "#shared/kernel/clock.ts";
import type { RunSettings } from "../run-settings.ts";
import type { Run } from "../run.ts";
import type { Refusal, Transition } from "./events.ts";

export const refuse = (refusal: Refusal): Transition => ({ ok: false, refusal });

/** The run after a transition: with a higher `rev` and the time of the write. */
export const becomes = (run: Run, now: number, changes: Partial<Run>): Transition => ({
  ok: true,
  run: { ...run, ...changes, rev: run.rev + 1, updated_at: isoTime(now) },
});

const ms = (iso: string): number => Date.parse(iso);

export const isLeaseLive = (run: Run, now: number): boolean =>
  run.lease_until !== null && ms(run.lease_until) > now;

export const isDue = (run: Run, now: number): boolean =>
  run.next_check_at !== null && ms(run.next_check_at) <= now;

/**
 * Working time up to now, in milliseconds. The start of a claim is not stored, but follows from `running_until`. The
 * time of a worker that vanished counts up to the end of its lease.
 */
export const spentMs = (run: Run, now: number, settings: RunSettings): number => {
  if (run.deadlines.running_until === null) return run.running_ms;
  const claimedAt = ms(run.deadlines.running_until) - Math.max(0, settings.running_ms - run.running_ms);
  const until = run.lease_until === null ? now : Math.min(now, ms(run.lease_until));
  return run.running_ms + Math.max(0, until - claimedAt);
};

/** A run without a worker: the lease is released, its working time is added up. */
export const released = (run: Run, now: number, settings: RunSettings) => ({
  lease_until: null,
  running_ms: spentMs(run, now, settings),
  deadlines: { ...run.deadlines, running_until: null },
});

/** A worker that releases a run clears the lease; an expired lease was left behind, maybe with a model call in flight. */
export const lostCalls = ({ lost_calls, lease_until }: Run): number =>
  lost_calls + (lease_until === null ? 0 : 1);

/** When a run that has waited since `since` is checked next: at the first check still ahead, else when it expires. */
export const nextQueuedCheck = (since: number, now: number, settings: RunSettings): string => {
  const wait = settings.queued_checks_ms.find((check) => since + check > now) ?? settings.queued_expires_ms;
  return isoTime(since + wait);
};

/** Goes on without a worker until a fresh job is claimed; the time limit for that starts here. */
export const handedOn = (run: Run, now: number, delayMs: number, settings: RunSettings) => ({
  ...released(run, now, settings),
  job_no: run.job_no + 1,
  deadlines: { queued_until: isoTime(now + delayMs + settings.queued_expires_ms), running_until: null },
  next_check_at: nextQueuedCheck(now + delayMs, now + delayMs, settings),
});

/** Back in the queue, as after a post. */
export const requeued = (run: Run, now: number, settings: RunSettings): Partial<Run> => ({
  ...handedOn(run, now, 0, settings),
  status: "queued",
});

const outcomeOf = (run: Run): Run["outcome"] => {
  if (run.modification_ids.length > 0) return "changed";
  return run.outcome === "rejected" ? "rejected" : "no_change";
};

/** An ended run is final: no lease, no check, no deadline. */
export const ended = (
  run: Run,
  now: number,
  settings: RunSettings,
  changes: Pick<Run, "status"> & Partial<Pick<Run, "incomplete_reason" | "error">>,
): Transition =>
  becomes(run, now, {
    ...released(run, now, settings),
    ...changes,
    outcome: outcomeOf(run),
    ended_at: isoTime(now),
    next_check_at: null,
    progress: { ...run.progress, doing: "" },
  });
