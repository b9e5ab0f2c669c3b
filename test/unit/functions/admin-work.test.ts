import { describe, expect, it } from "vitest";
import type { Run } from "#shared/chat/runs/run.ts";
import { bodyOf } from "#test/support/api/api-events.ts";
import { aMessage, aThread } from "#test/support/builders/threads.ts";
import { aRun, aRunningRun, aDeadLetter } from "#test/support/builders/runs.ts";
import { aPerson, aPrincipal, aUser } from "#test/support/builders/people.ts";
import type { Given, WorldState } from "#test/support/worlds/state.ts";
import { aThreadApi } from "#test/support/api/test-api.ts";
import { at, ids, OTHER_TENANT, TENANT } from "#test/support/builders/ids.ts";

const ADMIN = { as: aPrincipal(9, "admin") };
const users = [aUser(), aUser({ n: 2 }), aUser({ n: 3, role: "viewer" }), aUser({ n: 9, role: "admin" })];
const anApi = (given: Given = {}) => aThreadApi({ users, ...given });

/** An API with a thread for each open run. */
const withRuns = (runs: Run[]) =>
  anApi({
    threads: runs.map((run) => aThread({ id: run.thread_id, tenant_id: run.tenant_id, message_count: 1 })),
    messages: runs.map((run) => aMessage({ thread_id: run.thread_id, tenant_id: run.tenant_id })),
    runs,
    activeRuns: new Map(runs.map((run) => [run.thread_id, run.id])),
  });
const nth = (n: number, over: Partial<Run> = {}) =>
  aRun({ id: ids.run(n), thread_id: ids.thread(n), ...over });

describe("cancelling many runs", () => {
  const runs = () => [
    nth(1),
    nth(2, { user_id: ids.user(2) }),
    nth(3, { ...aRunningRun({ lease_until: at(130) }), id: ids.run(3), thread_id: ids.thread(3) }),
    nth(4, { status: "cancelling", lease_until: at(130) }),
    nth(5, { tenant_id: OTHER_TENANT }),
    nth(6, { status: "completed" }),
  ];
  const statusesOf = (state: WorldState) => state.runs.map(({ status }) => status);

  it.each([
    [
      { all: true },
      { matched: 3, cancelled: 2, stopping: 1 },
      ["cancelled", "cancelled", "cancelling", "cancelling", "queued", "completed"],
    ],
    [
      { user_id: ids.user(2) },
      { matched: 1, cancelled: 1, stopping: 0 },
      ["queued", "cancelled", "running", "cancelling", "queued", "completed"],
    ],
    [
      { thread_id: ids.thread(3) },
      { matched: 1, cancelled: 0, stopping: 1 },
      ["queued", "queued", "cancelling", "cancelling", "queued", "completed"],
    ],
  ])("stops those of the company that %o means", async (body, counts, statuses) => {
    const { send, state } = withRuns(runs());
    const answer = await send("POST", "/api/admin/runs/cancel", { ...ADMIN, body });
    expect(bodyOf(answer)).toEqual({ ...counts, failed: 0, remaining: 0 });
    expect(statusesOf(state)).toEqual(statuses);
    expect(state.audit).toMatchObject([
      { action: "runs_cancelled", actor: aPerson(9), details: { scope: body } },
    ]);
    const again = await send("POST", "/api/admin/runs/cancel", { ...ADMIN, body });
    expect(bodyOf(again)).toMatchObject({ matched: 0, remaining: 0 });
    expect(state.audit).toHaveLength(1);
  });

  it("cancels as many as fit one request, and counts the remaining ones", async () => {
    const { send, state } = withRuns(Array.from({ length: 45 }, (_, n) => nth(n + 1)));
    const counts = { failed: 0, stopping: 0 };
    const body = { all: true };
    expect(bodyOf(await send("POST", "/api/admin/runs/cancel", { ...ADMIN, body }))).toEqual({
      ...counts,
      matched: 45,
      cancelled: 40,
      remaining: 5,
    });
    expect(bodyOf(await send("POST", "/api/admin/runs/cancel", { ...ADMIN, body }))).toEqual({
      ...counts,
      matched: 5,
      cancelled: 5,
      remaining: 0,
    });
    expect(new Set(statusesOf(state))).toEqual(new Set(["cancelled"]));
  });

  it("continues after one that can't be cancelled", async () => {
    const { send, before, lines } = withRuns([nth(1), nth(2)]);
    before.write.push(
      () => undefined,
      () => {
        throw new Error("the table is away");
      },
    );
    const answer = await send("POST", "/api/admin/runs/cancel", { ...ADMIN, body: { all: true } });
    expect(bodyOf(answer)).toMatchObject({ matched: 2, cancelled: 1, failed: 1 });
    expect(lines).toContainEqual({ cause: new Error("the table is away") });
  });

  it.each([{}, { all: false }, { all: true, user_id: ids.user(1) }, { thread_id: "thr_1" }])(
    "refuses %o",
    async (body) => {
      const { send, state } = withRuns([nth(1)]);
      expect((await send("POST", "/api/admin/runs/cancel", { ...ADMIN, body })).statusCode).toBe(422);
      expect(statusesOf(state)).toEqual(["queued"]);
    },
  );
});

describe("dead letters", () => {
  const letters = [
    aDeadLetter(),
    aDeadLetter({ job_no: 2, burial: "ended" }),
    aDeadLetter({ tenant_id: OTHER_TENANT, job_no: 3 }),
  ];
  const redrive = (api: ReturnType<typeof anApi>, id: string) =>
    api.send("POST", "/api/admin/dead-letters", { ...ADMIN, body: { id } });

  it("are listed for the own company", async () => {
    const { send } = anApi({ deadLetters: letters });
    const { tenant_id: _tenant, ...shown } = aDeadLetter();
    expect(bodyOf(await send("GET", "/api/admin/dead-letters", ADMIN))).toEqual({
      items: [
        { id: `${ids.run()}.2`, ...shown, job_no: 2, burial: "ended" },
        { id: `${ids.run()}.1`, ...shown },
      ],
      next_cursor: null,
    });
  });

  it("are redriven: the run gets a fresh job, on the letter and on record", async () => {
    const api = anApi({ deadLetters: letters, runs: [aRunningRun({ lease_until: at(56) })] });
    const answer = await redrive(api, `${ids.run()}.1`);
    expect([answer.statusCode, answer.headers?.["location"]]).toEqual([
      202,
      `/api/chat/threads/${ids.thread()}/runs/${ids.run()}`,
    ]);
    const { job_no = 0 } = api.state.runs[0] ?? {};
    expect(job_no).toBe(2);
    expect(api.state.jobs).toEqual([
      { tenant_id: TENANT, thread_id: ids.thread(), run_id: ids.run(), job_no },
    ]);
    expect(api.state.deadLetters[0]).toEqual(aDeadLetter({ redriven_at: at(100), redriven_by: aPerson(9) }));
    expect(api.state.audit).toMatchObject([
      { action: "run_redriven", subject: { run_id: ids.run() }, details: { job_no: 1, new_job_no: 2 } },
    ]);
  });

  it("count as redriven when the job can't be sent: the sweeper finds the run", async () => {
    const api = anApi({ deadLetters: letters, runs: [aRun()] });
    api.before.send.push(() => {
      throw new Error("the queue is away");
    });
    expect((await redrive(api, `${ids.run()}.1`)).statusCode).toBe(202);
    expect([api.state.runs[0]?.job_no, api.state.jobs]).toEqual([2, []]);
  });

  it.each([
    ["a letter that there isn't", "not_found", `${ids.run(8)}.1`, aRun()],
    ["another company's letter", "not_found", `${ids.run()}.3`, aRun()],
    ["a run that has ended", "run_ended", `${ids.run()}.2`, aRun({ status: "failed" })],
    ["a run at work", "run_active", `${ids.run()}.1`, aRunningRun({ lease_until: at(130) })],
    [
      "a run that waits for its owner",
      "run_active",
      `${ids.run()}.1`,
      aRunningRun({ status: "awaiting_approval" }),
    ],
  ])("of %s are not redriven", async (_, code, id, run) => {
    const api = anApi({ deadLetters: letters, runs: [run] });
    const before = api.snapshot();
    expect(bodyOf(await redrive(api, id))).toMatchObject({ code });
    expect(api.state).toEqual(before);
  });

  it.each(["", "run_1.1", `${ids.run()}.0`, ids.run()])("are not named %o", async (id) => {
    expect((await redrive(anApi(), id)).statusCode).toBe(422);
  });
});
