import { describe, expect, it } from "vitest";
import { moveRun } from "#shared/chat/run-machine.ts";
import type { Transition } from "#shared/chat/run-machine/events.ts";
import { RUN_SETTINGS } from "#shared/chat/run-settings.ts";
import { isOpen, run as runSchema, runStatus, type Run } from "#shared/chat/run.ts";
import { NOW } from "#test/support/run-builders.ts";
import {
  type EventName,
  SECOND,
  MINUTE,
  iso,
  queued,
  withStep,
  handedOff,
  awaiting,
  cancelling,
  endedAs,
  EVENTS,
} from "#test/support/run-states.ts";

/** What each event does in each state: `=status` it moves to, or why it is refused. */
const NOT_RUNNING = {
  renew: "not_running",
  answered: "not_running",
  answered_out_of_order: "not_running",
  called: "not_running",
  edited: "not_running",
  hand_off: "not_running",
  retry_later: "not_running",
  complete: "not_running",
  stop_short: "not_running",
  fail: "not_running",
  propose: "not_running",
} as const;
const NO_PROPOSAL = { approve: "not_awaiting_approval", reject: "not_awaiting_approval" } as const;
const WORKING = {
  renew: "=running",
  answered: "=running",
  answered_out_of_order: "step_out_of_order",
  called: "=running",
  edited: "=running",
  hand_off: "=running",
  retry_later: "=running",
  complete: "=completed",
  stop_short: "=incomplete",
  fail: "=failed",
  stopped: "not_cancelling",
  propose: "=awaiting_approval",
  ...NO_PROPOSAL,
} as const;
const ENDED = Object.fromEntries(Object.keys(EVENTS).map((name) => [name, "ended"])) as Record<
  EventName,
  string
>;

const STATES: Record<string, { run: Run; at: number; expected: Record<EventName, string> }> = {
  queued: {
    run: queued,
    at: NOW + SECOND,
    expected: {
      ...NOT_RUNNING,
      ...NO_PROPOSAL,
      claim: "=running",
      claim_of_the_second_job: "stale_job",
      cancel: "=cancelled",
      stopped: "not_cancelling",
      sweep: "not_due",
      give_up: "=failed",
      redrive: "=queued",
    },
  },
  "queued, at its first check": {
    run: queued,
    at: NOW + 2 * MINUTE,
    expected: {
      ...NOT_RUNNING,
      ...NO_PROPOSAL,
      claim: "=running",
      claim_of_the_second_job: "stale_job",
      cancel: "=cancelled",
      stopped: "not_cancelling",
      sweep: "=queued",
      give_up: "=failed",
      redrive: "=queued",
    },
  },
  "queued, at its end": {
    run: queued,
    at: NOW + 15 * MINUTE,
    expected: {
      ...NOT_RUNNING,
      ...NO_PROPOSAL,
      claim: "=running",
      claim_of_the_second_job: "stale_job",
      cancel: "=cancelled",
      stopped: "not_cancelling",
      sweep: "=expired",
      give_up: "=failed",
      redrive: "=queued",
    },
  },
  "running under a live lease": {
    run: withStep,
    at: NOW + 44 * SECOND,
    expected: {
      ...WORKING,
      claim: "lease_held",
      claim_of_the_second_job: "stale_job",
      cancel: "=cancelling",
      sweep: "not_due",
      give_up: "lease_held",
      redrive: "lease_held",
    },
  },
  "running under a lapsed lease": {
    run: withStep,
    at: NOW + 45 * SECOND,
    expected: {
      ...WORKING,
      claim: "=running",
      claim_of_the_second_job: "stale_job",
      cancel: "=cancelled",
      sweep: "=running",
      give_up: "=failed",
      redrive: "=running",
    },
  },
  "running, its time used up, under a lapsed lease": {
    run: {
      ...withStep,
      running_ms: 10 * MINUTE - 1,
      deadlines: { ...withStep.deadlines, running_until: iso(NOW + 1) },
    },
    at: NOW + 45 * SECOND,
    expected: {
      ...WORKING,
      claim: "=running",
      claim_of_the_second_job: "stale_job",
      cancel: "=cancelled",
      sweep: "=incomplete",
      give_up: "=failed",
      redrive: "=running",
    },
  },
  "running, handed on without a worker": {
    run: handedOff,
    at: NOW + 31 * SECOND,
    expected: {
      ...WORKING,
      renew: "not_running",
      claim: "stale_job",
      claim_of_the_second_job: "=running",
      cancel: "=cancelled",
      sweep: "not_due",
      give_up: "stale_job",
      redrive: "=running",
    },
  },
  awaiting_approval: {
    run: awaiting,
    at: NOW + MINUTE,
    expected: {
      ...NOT_RUNNING,
      claim: "not_queued_or_running",
      claim_of_the_second_job: "not_queued_or_running",
      cancel: "=cancelled",
      stopped: "not_cancelling",
      approve: "=queued",
      reject: "=queued",
      sweep: "not_due",
      give_up: "not_queued_or_running",
      redrive: "not_queued_or_running",
    },
  },
  "awaiting_approval, a day later": {
    run: awaiting,
    at: NOW + 25 * 60 * MINUTE,
    expected: {
      ...NOT_RUNNING,
      claim: "not_queued_or_running",
      claim_of_the_second_job: "not_queued_or_running",
      cancel: "=cancelled",
      stopped: "not_cancelling",
      approve: "=queued",
      reject: "=queued",
      sweep: "=queued",
      give_up: "not_queued_or_running",
      redrive: "not_queued_or_running",
    },
  },
  cancelling: {
    run: cancelling,
    at: NOW + 3 * SECOND,
    expected: {
      ...NOT_RUNNING,
      ...NO_PROPOSAL,
      claim: "not_queued_or_running",
      claim_of_the_second_job: "not_queued_or_running",
      cancel: "already_cancelling",
      stopped: "=cancelled",
      sweep: "not_due",
      give_up: "not_queued_or_running",
      redrive: "not_queued_or_running",
    },
  },
  "cancelling, a minute later": {
    run: cancelling,
    at: NOW + 62 * SECOND,
    expected: {
      ...NOT_RUNNING,
      ...NO_PROPOSAL,
      claim: "not_queued_or_running",
      claim_of_the_second_job: "not_queued_or_running",
      cancel: "already_cancelling",
      stopped: "=cancelled",
      sweep: "=cancelled",
      give_up: "not_queued_or_running",
      redrive: "not_queued_or_running",
    },
  },
  completed: { run: endedAs("completed"), at: NOW + MINUTE, expected: ENDED },
  incomplete: { run: endedAs("incomplete"), at: NOW + MINUTE, expected: ENDED },
  failed: { run: endedAs("failed"), at: NOW + MINUTE, expected: ENDED },
  cancelled: { run: endedAs("cancelled"), at: NOW + MINUTE, expected: ENDED },
  expired: { run: endedAs("expired"), at: NOW + MINUTE, expected: ENDED },
};

const told = (made: Transition) => (made.ok ? `=${made.run.status}` : made.refusal);

describe("every state meets every event", () => {
  it("covers every status there is", () => {
    expect(new Set(Object.values(STATES).map(({ run }) => run.status))).toEqual(new Set(runStatus.options));
  });

  const cells = Object.entries(STATES).flatMap(([state, { run, at, expected }]) =>
    Object.entries(expected).map(([name, answer]) => ({ state, name: name as EventName, answer, run, at })),
  );
  it.each(cells)("$state × $name gives $answer", ({ run, name, at, answer }) => {
    const made = moveRun(run, EVENTS[name], at, RUN_SETTINGS);
    expect(told(made)).toBe(answer);
    if (!made.ok) return;
    expect(runSchema.parse(made.run)).toEqual(made.run);
    expect(made.run.next_check_at === null).toBe(!isOpen(made.run.status));
    expect(made.run.ended_at === null).toBe(isOpen(made.run.status));
  });
});
