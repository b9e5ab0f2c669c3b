import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jobOf, moveRun } from "#shared/chat/runs/run-machine.ts";
import type { RunEvent } from "#shared/chat/runs/run-machine/events.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import { isOpen, run as runSchema } from "#shared/chat/runs/run.ts";
import {
  type EventName,
  SECOND,
  MINUTE,
  iso,
  move,
  CLAIM,
  ERROR,
  MOD,
  queued,
  claimed,
  withStep,
  handedOff,
  awaiting,
  EVENTS,
} from "#test/support/builders/run-states.ts";
import { NOW, aRunStep } from "#test/support/builders/runs.ts";

describe("the state machine of a run", () => {
  it("makes a queued run whose first check is two minutes away", () => {
    expect(queued).toMatchObject({
      status: "queued",
      job_no: 1,
      fence: 0,
      rev: 1,
      next_check_at: iso(NOW + 2 * MINUTE),
      deadlines: { queued_until: iso(NOW + 15 * MINUTE), running_until: null },
    });
    expect(runSchema.parse(queued)).toEqual(queued);
  });

  it("checks a queued run at 2, 5 and 10 minutes and expires it at 15", () => {
    const first = move(queued, EVENTS.sweep, NOW + 2 * MINUTE);
    const second = move(first, EVENTS.sweep, NOW + 5 * MINUTE);
    const third = move(second, EVENTS.sweep, NOW + 10 * MINUTE);
    expect([first, second, third].map((run) => [run.job_no, run.next_check_at])).toEqual([
      [2, iso(NOW + 5 * MINUTE)],
      [3, iso(NOW + 10 * MINUTE)],
      [4, iso(NOW + 15 * MINUTE)],
    ]);
    expect(move(third, EVENTS.sweep, NOW + 15 * MINUTE)).toMatchObject({
      status: "expired",
      outcome: "no_change",
      next_check_at: null,
      ended_at: iso(NOW + 15 * MINUTE),
    });
  });

  it("raises the fence and takes a lease with every claim", () => {
    expect(claimed).toMatchObject({
      status: "running",
      fence: 1,
      attempt: 1,
      lease_until: iso(NOW + 45 * SECOND),
      next_check_at: iso(NOW + 45 * SECOND),
      started_at: iso(NOW),
      model: "scripted-1",
      prompt_version: "1-abc",
      deadlines: { running_until: iso(NOW + 10 * MINUTE) },
    });
    expect(move(claimed, CLAIM, NOW + MINUTE)).toMatchObject({ fence: 2, attempt: 2, started_at: iso(NOW) });
  });

  it("renews the lease and nothing else", () => {
    const renewed = move(claimed, EVENTS.renew, NOW + 15 * SECOND);
    expect(renewed).toEqual({ ...claimed, lease_until: iso(NOW + 60 * SECOND) });
  });

  it("adds up answers and calls", () => {
    const run = move(withStep, EVENTS.edited, NOW + 2 * SECOND);
    expect(run).toMatchObject({
      step_count: 1,
      cost_micro_usd: 7,
      usage: { input_tokens: 100, cached_tokens: 40, output_tokens: 20, model_calls: 1, tool_calls: 1 },
      modification_ids: [MOD],
      result_version: 1,
      next_check_at: claimed.next_check_at,
    });
    expect(move(run, EVENTS.fail, NOW + 3 * SECOND)).toMatchObject({ outcome: "changed", error: ERROR });
  });

  it("counts working time only while a worker holds the run", () => {
    expect(handedOff).toMatchObject({ running_ms: 30 * SECOND, lease_until: null, job_no: 2 });
    const again = move(handedOff, { ...CLAIM, job_no: 2 }, NOW + 5 * MINUTE);
    expect(again.deadlines.running_until).toBe(iso(NOW + 5 * MINUTE + 9.5 * MINUTE));
  });

  it("counts a vanished worker's time up to the end of its lease", () => {
    expect(move(claimed, EVENTS.sweep, NOW + 60 * MINUTE)).toMatchObject({
      running_ms: 45 * SECOND,
      job_no: 2,
      lease_until: null,
      fence: 1,
    });
  });

  it("keeps the count of model failures until an answer is stored", () => {
    const failed = move(claimed, EVENTS.retry_later, NOW + SECOND);
    expect(failed).toMatchObject({
      model_failures: 1,
      job_no: 2,
      lease_until: null,
      next_check_at: iso(NOW + 5 * SECOND + 2 * MINUTE),
    });
    const again = move(failed, { ...CLAIM, job_no: 2 }, NOW + 5 * SECOND);
    expect(
      move(again, { type: "answered", step: aRunStep({ n: 1 }), doing: "" }, NOW + 6 * SECOND).model_failures,
    ).toBe(0);
  });

  it("rejects a proposal at its deadline, and says so in the outcome", () => {
    const resumed = move(awaiting, EVENTS.sweep, NOW + 25 * 60 * MINUTE);
    expect(resumed).toMatchObject({ status: "queued", outcome: "rejected", job_no: 2 });
    expect(move(awaiting, EVENTS.approve, NOW + MINUTE).outcome).toBeNull();
    const again = move(resumed, { ...CLAIM, job_no: 2 }, NOW + 25 * 60 * MINUTE);
    expect(move(again, EVENTS.complete, NOW + 26 * 60 * MINUTE).outcome).toBe("rejected");
  });

  it("names the job that the newest write asks for", () => {
    expect(jobOf(handedOff)).toEqual({
      tenant_id: handedOff.tenant_id,
      thread_id: handedOff.thread_id,
      run_id: handedOff.id,
      job_no: 2,
    });
  });
});

describe("whatever happens, in whatever order", () => {
  const names = Object.keys(EVENTS) as EventName[];
  const walk = fc.array(
    fc.record({ name: fc.constantFrom(...names), wait: fc.integer({ min: 0, max: 5 * MINUTE }) }),
    { maxLength: 60 },
  );

  it("counters never fall, ended runs never move, open runs always have a next check", () => {
    fc.assert(
      fc.property(walk, (events) => {
        let run = queued;
        let now = NOW;
        for (const { name, wait } of events) {
          now += wait;
          const base = EVENTS[name];
          const event: RunEvent =
            base.type === "claim"
              ? { ...base, job_no: run.job_no }
              : base.type === "answered"
                ? { ...base, step: aRunStep({ n: run.step_count + 1 }) }
                : base;
          const made = moveRun(run, event, now, RUN_SETTINGS);
          if (!made.ok) continue;
          expect(isOpen(run.status)).toBe(true);
          expect(made.run.fence).toBeGreaterThanOrEqual(run.fence);
          expect(made.run.job_no).toBeGreaterThanOrEqual(run.job_no);
          expect(made.run.running_ms).toBeGreaterThanOrEqual(run.running_ms);
          expect(made.run.rev).toBe(run.rev + (event.type === "renew" ? 0 : 1));
          expect(made.run.next_check_at === null).toBe(!isOpen(made.run.status));
          const mayHoldLease = made.run.status === "running" || made.run.status === "cancelling";
          expect(mayHoldLease || made.run.lease_until === null).toBe(true);
          run = made.run;
        }
        expect(runSchema.parse(run)).toEqual(run);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it("a run without a worker ends by sweeps alone", () => {
    fc.assert(
      fc.property(walk, (events) => {
        let run = queued;
        let now = NOW;
        for (const { name, wait } of events) {
          now += wait;
          const made = moveRun(run, EVENTS[name], now, RUN_SETTINGS);
          if (made.ok) run = made.run;
        }
        for (let round = 0; round < 2000 && isOpen(run.status); round += 1) {
          now = Math.max(
            now,
            Date.parse(run.next_check_at!),
            run.lease_until ? Date.parse(run.lease_until) : 0,
          );
          const made = moveRun(run, EVENTS.sweep, now, RUN_SETTINGS);
          if (made.ok) run = made.run;
        }
        expect(isOpen(run.status)).toBe(false);
      }),
      { seed: 11, numRuns: 200 },
    );
  });
});
