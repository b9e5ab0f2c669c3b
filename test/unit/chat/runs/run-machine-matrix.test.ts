import { describe, expect, it } from "vitest";
import { moveRun } from "#shared/chat/runs/run-machine.ts";
import type { Transition } from "#shared/chat/runs/run-machine/events.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import { isOpen, run as runSchema, runStatus, type Run } from "#shared/chat/runs/run.ts";
import {
  awaiting,
  cancelling,
  endedAs,
  EVENTS,
  type EventName,
  handedOff,
  iso,
  MINUTE,
  move,
  queued,
  SECOND,
  withStep,
} from "#test/support/builders/run-states.ts";
import {
  AWAITING,
  EXPIRED,
  CANCELLING,
  ENDED,
  HANDED_ON,
  HELD,
  LAPSED,
  QUEUED,
  QUEUED_BY_A_LATER_JOB,
  QUEUED_BY_SECOND_JOB,
  type Row,
} from "./run-machine-rows.ts";
import { NOW } from "#test/support/builders/runs.ts";

const DAY = 24 * 60 * MINUTE;

const sweptAt = (run: Run, minutes: number): Run => move(run, EVENTS.sweep, NOW + minutes * MINUTE);
const sweptOnce = sweptAt(queued, 2);
const sweptTwice = sweptAt(sweptOnce, 5);
const sweptThrice = sweptAt(sweptTwice, 10);
const renewed = move(withStep, EVENTS.renew, NOW + 30 * SECOND);
const decided = move(awaiting, EVENTS.approve, NOW + MINUTE);
/** A run with this much earlier working time, claimed anew at the start. */
const spent = (running_ms: number): Run => ({
  ...withStep,
  running_ms,
  deadlines: { ...withStep.deadlines, running_until: iso(NOW + 10 * MINUTE - running_ms) },
});

/** A state, one of its deadlines in milliseconds from the start, and the expected transitions before it and from it on. */
type Deadline = [state: string, run: Run, afterMs: number, before: Row, from: Row];

const resent = (row: Row): Row => ({ ...row, sweep: "=queued" });

const DEADLINES: Deadline[] = [
  ["queued, first check", queued, 2 * MINUTE, QUEUED, resent(QUEUED)],
  ["queued, second check", sweptOnce, 5 * MINUTE, QUEUED_BY_SECOND_JOB, resent(QUEUED_BY_SECOND_JOB)],
  ["queued, third check", sweptTwice, 10 * MINUTE, QUEUED_BY_A_LATER_JOB, resent(QUEUED_BY_A_LATER_JOB)],
  [
    "queued, end",
    sweptThrice,
    15 * MINUTE,
    QUEUED_BY_A_LATER_JOB,
    { ...QUEUED_BY_A_LATER_JOB, sweep: "=expired" },
  ],
  ["queued and never looked at, end", queued, 15 * MINUTE, resent(QUEUED), { ...QUEUED, sweep: "=expired" }],
  ["running, lease", withStep, 45 * SECOND, HELD, LAPSED],
  ["running, the lease before the renewal", renewed, 45 * SECOND, HELD, HELD],
  ["running, renewed lease", renewed, 75 * SECOND, HELD, LAPSED],
  [
    "running, lease and total at once",
    spent(10 * MINUTE - 45 * SECOND),
    45 * SECOND,
    HELD,
    { ...LAPSED, sweep: "=incomplete" },
  ],
  ["running, a lease short of the total", spent(10 * MINUTE - 45 * SECOND - 1), 45 * SECOND, HELD, LAPSED],
  ["running, total under a live lease", spent(10 * MINUTE - 20 * SECOND), 20 * SECOND, HELD, HELD],
  ["handed on, first check", handedOff, 150 * SECOND, HANDED_ON, { ...HANDED_ON, sweep: "=running" }],
  [
    "handed on and never taken, end",
    handedOff,
    930 * SECOND,
    { ...HANDED_ON, sweep: "=running" },
    { ...HANDED_ON, sweep: "=incomplete" },
  ],
  ["awaiting_approval, end", awaiting, 2 * SECOND + DAY, AWAITING, EXPIRED],
  ["decided, first check", decided, 3 * MINUTE, QUEUED_BY_SECOND_JOB, resent(QUEUED_BY_SECOND_JOB)],
  [
    "decided, end",
    decided,
    16 * MINUTE,
    resent(QUEUED_BY_SECOND_JOB),
    { ...QUEUED_BY_SECOND_JOB, sweep: "=expired" },
  ],
  ["cancelling, lease", cancelling, 45 * SECOND, CANCELLING, CANCELLING],
  ["cancelling, end", cancelling, 62 * SECOND, CANCELLING, { ...CANCELLING, sweep: "=cancelled" }],
  ...runStatus.options
    .filter((status) => !isOpen(status))
    .map((status): Deadline => [status, endedAs(status), DAY, ENDED, ENDED]),
];

const told = (made: Transition) => (made.ok ? `=${made.run.status}` : made.refusal);

const MOMENTS = [
  ["just before", -1],
  ["at", 0],
  ["just after", 1],
] as const;

describe("every state meets every event around every deadline", () => {
  it("covers every status there is", () => {
    expect(new Set(DEADLINES.map(([, run]) => run.status))).toEqual(new Set(runStatus.options));
  });

  const cells = DEADLINES.flatMap(([state, run, afterMs, before, from]) =>
    MOMENTS.map(([moment, ms]) => ({
      state,
      run,
      moment,
      at: NOW + afterMs + ms,
      row: ms < 0 ? before : from,
    })),
  );
  it.each(cells)("$state: $moment", ({ run, at, row }) => {
    const names = Object.keys(EVENTS) as EventName[];
    const made = names.map((name) => [name, moveRun(run, EVENTS[name], at, RUN_SETTINGS)] as const);
    expect(Object.fromEntries(made.map(([name, transition]) => [name, told(transition)]))).toEqual(row);
    const runs = made.flatMap(([, transition]) => (transition.ok ? [transition.run] : []));
    for (const one of runs) {
      expect(runSchema.parse(one)).toEqual(one);
      expect(one.next_check_at === null).toBe(!isOpen(one.status));
      expect(one.ended_at === null).toBe(isOpen(one.status));
    }
  });
});
