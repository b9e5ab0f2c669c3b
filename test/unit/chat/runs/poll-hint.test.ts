import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextRunTimeMs, pollAfterMs, runTimeMs } from "#shared/chat/runs/poll-hint.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import { ids } from "#test/support/builders/ids.ts";
import { aRun, NOW } from "#test/support/builders/runs.ts";

const PROPOSAL = ids.proposal(1);

/** The times of the polls of a client that follows the hints, in milliseconds after the message was accepted. */
const pollsUntil = (end: number, expected_ms: number | null): number[] => {
  const run = aRun({ status: "running", expected_ms });
  const polls: number[] = [];
  let passed = 0;
  while (passed < end) {
    passed += pollAfterMs(run, NOW + passed);
    polls.push(passed);
  }
  return polls;
};

describe("the suggested polling interval", () => {
  it("starts short and grows where no run time is known", () => {
    expect(pollsUntil(10_000, null)).toEqual([250, 625, 1188, 2032, 3298, 5197, 8046, 12_319]);
  });

  it("does not reach beyond the expected end of the run", () => {
    expect(pollsUntil(900, 900)).toEqual([250, 625, 900]);
    expect(pollsUntil(20_000, 20_000).at(-1)).toBeLessThan(20_300);
    expect(pollsUntil(20_000, 20_000).length).toBeLessThan(14);
  });

  it("grows again from then on", () => {
    const late = (ms: number) => pollAfterMs(aRun({ status: "running", expected_ms: 1000 }), NOW + 1000 + ms);
    expect([0, 250, 1000, 4000, 60_000].map(late)).toEqual([250, 375, 750, 2250, 5000]);
  });

  it("is between 250 ms and 5 s while a run is open, and never shrinks once the run is late", () => {
    const time = fc.nat(3_600_000);
    fc.assert(
      fc.property(fc.option(fc.integer({ min: 1, max: 900_000 })), time, time, (expected_ms, a, b) => {
        const run = aRun({ status: "running", expected_ms });
        const [sooner, later] = [a, b].map((ms) => pollAfterMs(run, NOW + (expected_ms ?? 0) + ms));
        expect(pollAfterMs(run, NOW + a)).toBeGreaterThanOrEqual(250);
        expect(pollAfterMs(run, NOW + a)).toBeLessThanOrEqual(5000);
        expect(Math.sign((later ?? 0) - (sooner ?? 0)) * Math.sign(b - a)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("is counted from the last write after a decision or a cancel, and tolerates clock skew", () => {
    const long = { queued_at: isoTime(NOW - 3_600_000), updated_at: isoTime(NOW), expected_ms: 1000 };
    expect(pollAfterMs(aRun({ ...long, status: "cancelling" }), NOW)).toBe(250);
    expect(pollAfterMs(aRun({ ...long, status: "running", proposal_id: PROPOSAL }), NOW)).toBe(250);
    expect(pollAfterMs(aRun({ status: "running" }), NOW - 2000)).toBe(250);
  });

  it("is longest while the owner is asked, and 0 for a run that has ended", () => {
    expect(pollAfterMs(aRun({ status: "awaiting_approval", proposal_id: PROPOSAL }), NOW)).toBe(5000);
    expect(pollAfterMs(aRun({ status: "completed" }), NOW)).toBe(0);
  });
});

describe("a tenant's average run time", () => {
  const ended = aRun({
    status: "completed",
    ended_at: isoTime(NOW + 4000),
    usage: { ...aRun().usage, model_calls: 2 },
  });

  it("counts only runs that were answered without an approval", () => {
    expect(runTimeMs(ended)).toBe(4000);
    expect(runTimeMs({ ...ended, status: "incomplete" })).toBe(4000);
    for (const other of [
      aRun(),
      { ...ended, status: "failed" as const },
      { ...ended, proposal_id: PROPOSAL },
      { ...ended, usage: aRun().usage },
    ]) {
      expect(runTimeMs(other)).toBeNull();
    }
  });

  it("begins with the first run and gives the newest a weight of a quarter", () => {
    expect(nextRunTimeMs(null, 4000)).toBe(4000);
    expect(nextRunTimeMs(4000, 8000)).toBe(5000);
    expect(nextRunTimeMs(1, 1)).toBe(1);
  });

  it("stays between what it was and what the newest run took", () => {
    const ms = fc.integer({ min: 1, max: 900_000 });
    fc.assert(
      fc.property(ms, ms, (before, took) => {
        const next = nextRunTimeMs(before, took);
        expect(next).toBeGreaterThanOrEqual(Math.min(before, took));
        expect(next).toBeLessThanOrEqual(Math.max(before, took));
      }),
    );
  });
});
