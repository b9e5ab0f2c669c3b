import { describe, expect, it } from "vitest";
import type { Run } from "#shared/chat/runs/run.ts";
import { getRun, type RunQuery } from "#shared/usecases/runs/get-run.ts";
import { aMember, aMessage, anAnswer, aThread } from "#test/support/builders/threads.ts";
import { aRun, aRunningRun, aRunStep, aToolCall } from "#test/support/builders/runs.ts";
import { aPrincipal } from "#test/support/builders/people.ts";
import type { Given } from "#test/support/worlds/state.ts";
import { aWorld } from "#test/support/worlds/world.ts";
import { aModification } from "#test/support/builders/plans.ts";
import { at, ids, OTHER_TENANT } from "#test/support/builders/ids.ts";

const NOW: RunQuery = { waitMs: 0, isKnown: null };
const NO_WORK = { steps: [], calls: [] };
const IDS = { thread: ids.thread(), run: ids.run() };

const anEndedRun = (over: Partial<Run> = {}): Run =>
  aRunningRun({
    status: "completed",
    outcome: "changed",
    ended_at: at(30),
    next_check_at: null,
    lease_until: null,
    modification_ids: [ids.modification()],
    assistant_message_id: ids.message(2),
    rev: 6,
    ...over,
  });

const worldWith = (given: Given = {}) => {
  const world = aWorld({
    threads: [aThread()],
    members: [aMember(), aMember({ n: 2 })],
    runs: [aRun()],
    ...given,
  });
  /** The events during each pause. */
  const pauses: (() => void)[] = [];
  const slept: number[] = [];
  const sleep = async (ms: number) => {
    slept.push(ms);
    pauses.shift()?.();
    await world.ports.sleep(ms);
  };
  return { ...world, pauses, slept, ports: { ...world.ports, sleep } };
};

describe("polling a run", () => {
  it("shows a run at work without an answer", async () => {
    const { ports, slept } = worldWith();
    expect(await getRun(ports, aPrincipal(2), IDS, NOW)).toEqual({
      run: aRun(),
      view: { run: aRun(), work: NO_WORK, assistantMessage: null, modifications: [], proposal: null },
    });
    expect(slept).toEqual([]);
  });

  it("shows what an ended run answered and changed", async () => {
    const { ports } = worldWith({
      runs: [anEndedRun()],
      messages: [aMessage(), anAnswer()],
      modifications: [aModification(), aModification({ id: ids.modification(2) })],
    });
    expect((await getRun(ports, aPrincipal(), IDS, NOW)).view).toEqual({
      run: anEndedRun(),
      work: NO_WORK,
      assistantMessage: { message: anAnswer(), calls: [] },
      modifications: [aModification()],
      proposal: null,
    });
  });

  it("shows the steps of a run that has some, its answer with their calls, and looks for none before", async () => {
    const answer = anAnswer({
      calls: [{ step: 1, index: 0, call_id: "call_1", name: "get_plan", modification_id: null }],
    });
    const { ports } = worldWith({
      runs: [anEndedRun({ step_count: 2, modification_ids: [] })],
      messages: [aMessage(), answer],
      steps: [aRunStep(), aRunStep({ n: 2, calls: [] }), aRunStep({ run_id: ids.run(2) })],
      toolCalls: [aToolCall()],
    });
    const { view } = await getRun(ports, aPrincipal(2), IDS, NOW);
    expect(view?.work).toEqual({ steps: [aRunStep(), aRunStep({ n: 2, calls: [] })], calls: [aToolCall()] });
    expect(view?.assistantMessage).toEqual({ message: answer, calls: [aToolCall()] });

    const waiting = worldWith();
    const runs = { ...waiting.ports.runs, getWork: () => expect.fail("there is nothing to read") };
    await getRun({ ...waiting.ports, runs }, aPrincipal(2), IDS, NOW);
  });

  it("reads no more than the run when the caller knows it", async () => {
    const { ports } = worldWith();
    const isKnown = (run: Run) => run.rev === 1;
    const unread = { runs: ports.runs, now: ports.now, sleep: ports.sleep, threads: {} as never };
    expect(await getRun(unread, aPrincipal(), IDS, { waitMs: 0, isKnown })).toEqual({
      run: aRun(),
      view: null,
    });
  });

  it("answers soon after the run has ended, with pauses that grow", async () => {
    const { ports, put, pauses, slept } = worldWith();
    pauses.push(
      () => {},
      () => put({ runs: [aRunningRun()] }),
      () => put({ runs: [anEndedRun()] }),
    );
    const { run } = await getRun(ports, aPrincipal(), IDS, { waitMs: 10_000, isKnown: null });
    expect(run).toEqual(anEndedRun());
    expect(slept).toEqual([10, 13, 17]);
  });

  it("tells at once of a run that waits for its owner", async () => {
    const { ports, put, pauses, slept } = worldWith();
    const waiting = aRunningRun({ status: "awaiting_approval", lease_until: null });
    pauses.push(() => put({ runs: [waiting] }));
    expect((await getRun(ports, aPrincipal(), IDS, { waitMs: 10_000, isKnown: null })).run).toEqual(waiting);
    expect(slept).toEqual([10]);
  });

  it("tells of a step only after a moment, in which the ending may follow", async () => {
    const { ports, put, pauses, slept } = worldWith();
    pauses.push(() => put({ runs: [aRunningRun()] }));
    const { run } = await getRun(ports, aPrincipal(), IDS, { waitMs: 10_000, isKnown: null });
    expect(run).toEqual(aRunningRun());
    const waited = slept.reduce((sum, ms) => sum + ms, 0);
    expect(waited).toBeGreaterThanOrEqual(150);
    expect(waited).toBeLessThan(200);
  });

  it("reads a bounded number of times however long it waits", async () => {
    const { ports, slept } = worldWith();
    await getRun(ports, aPrincipal(), IDS, { waitMs: 10_000, isKnown: null });
    expect(slept.length).toBeLessThanOrEqual(25);
  });

  it("answers at once when the run is not what the caller knows", async () => {
    const { ports, slept } = worldWith();
    const isKnown = (run: Run) => run.rev === 4;
    expect((await getRun(ports, aPrincipal(), IDS, { waitMs: 10_000, isKnown })).view).not.toBeNull();
    expect(slept).toEqual([]);
  });

  it("does not wait for a run that has ended", async () => {
    const { ports, slept } = worldWith({ runs: [anEndedRun()] });
    await getRun(ports, aPrincipal(), IDS, { waitMs: 10_000, isKnown: () => true });
    expect(slept).toEqual([]);
  });

  it("gives up waiting when the time is over, with no pause over a second", async () => {
    const { ports, slept } = worldWith();
    const { run } = await getRun(ports, aPrincipal(), IDS, { waitMs: 5000, isKnown: null });
    expect(run).toEqual(aRun());
    expect(slept.reduce((sum, ms) => sum + ms, 0)).toBe(5000);
    expect(Math.max(...slept)).toBeLessThanOrEqual(1000);
  });

  it("tells nothing more to who is let out while waiting", async () => {
    const { ports, put, drop, pauses } = worldWith();
    pauses.push(() => {
      drop("members");
      put({ members: [aMember()], runs: [anEndedRun()] });
    });
    await expect(getRun(ports, aPrincipal(2), IDS, { waitMs: 10_000, isKnown: null })).rejects.toMatchObject({
      code: "thread_not_found",
    });
  });

  it.each([
    ["a stranger", aPrincipal(3), IDS, "thread_not_found"],
    ["another tenant", { ...aPrincipal(1), tenant_id: OTHER_TENANT }, IDS, "thread_not_found"],
    ["another tenant's admin", { ...aPrincipal(9, "admin"), tenant_id: OTHER_TENANT }, IDS, "run_not_found"],
    ["a reader who asks for another run", aPrincipal(2), { ...IDS, run: ids.run(2) }, "run_not_found"],
    [
      "a member who asks under another thread",
      aPrincipal(1),
      { ...IDS, thread: ids.thread(2) },
      "thread_not_found",
    ],
  ] as const)("is hidden from %s", async (_, principal, asked, code) => {
    await expect(getRun(worldWith().ports, principal, asked, NOW)).rejects.toMatchObject({ code });
  });

  it("is open to an admin of the tenant", async () => {
    const { view } = await getRun(worldWith().ports, aPrincipal(3, "admin"), IDS, NOW);
    expect(view?.run).toEqual(aRun());
  });
});
