import { describe, expect, it } from "vitest";
import type { Run } from "#shared/chat/runs/run.ts";
import { wireListedRun, wireRun } from "#shared/http/wire/wire-run.ts";
import { bodyOf } from "#test/support/api/api-events.ts";
import { aMessage, aThread } from "#test/support/builders/threads.ts";
import { aRun, aRunningRun, aToolCall } from "#test/support/builders/runs.ts";
import { aPrincipal } from "#test/support/builders/people.ts";
import { aThreadApi } from "#test/support/api/test-api.ts";
import { at, ids } from "#test/support/builders/ids.ts";

const OWNER = { as: aPrincipal(1) };
const THREAD = `/api/chat/threads/${ids.thread()}`;
const CANCEL = `${THREAD}/runs/${ids.run()}/cancel`;

const withRun = (run: Run) =>
  aThreadApi({
    threads: [aThread({ message_count: 1 })],
    messages: [aMessage()],
    runs: [run],
    activeRuns: new Map([[ids.thread(), run.id]]),
  });

/** The API's clock is at `atMs(100)`, so this lease is held. */
const held = aRunningRun({ lease_until: at(130) });

describe("cancelling a run", () => {
  it.each([
    ["queued", aRun()],
    ["waiting for the owner", aRunningRun({ status: "awaiting_approval", lease_until: null })],
    ["left by its worker", aRunningRun({ lease_until: at(56) })],
  ])("that is %s ends it at once, with a message and the thread released", async (_, run) => {
    const { send, state } = withRun(run);
    const answer = await send("POST", CANCEL, OWNER);
    expect(answer.statusCode).toBe(202);
    expect(wireRun.parse(bodyOf(answer))).toMatchObject({
      status: "cancelled",
      outcome: "no_change",
      poll_after_ms: 0,
      assistant_message: { content: "Stopped, as asked.", seq: 2, run_id: run.id },
    });
    expect([state.activeRuns.size, state.messages.length, state.threads[0]?.message_count]).toEqual([
      0, 2, 2,
    ]);
  });

  it("that is at work asks its worker to stop, who writes nothing more", async () => {
    const { send, state, ports } = withRun(held);
    const answer = await send("POST", CANCEL, OWNER);
    expect([answer.statusCode, answer.headers?.["retry-after"]]).toEqual([202, "1"]);
    expect(wireRun.parse(bodyOf(answer))).toMatchObject({
      status: "cancelling",
      progress: { doing: "stopping" },
    });
    expect(state.activeRuns.get(ids.thread())).toBe(held.id);
    await expect(ports.runs.move(held, { ...held, rev: 9 })).rejects.toMatchObject({ code: "run_fenced" });
  });

  it("is idempotent", async () => {
    const { send, snapshot } = withRun(held);
    const first = await send("POST", CANCEL, OWNER);
    const before = snapshot();
    const second = await send("POST", CANCEL, OWNER);
    expect([second.statusCode, bodyOf(second)]).toEqual([202, bodyOf(first)]);
    expect(snapshot()).toEqual(before);
  });

  it("that has ended is 200 and changes nothing", async () => {
    const { send, snapshot } = withRun(aRun());
    await send("POST", CANCEL, OWNER);
    const before = snapshot();
    const again = await send("POST", CANCEL, OWNER);
    expect([again.statusCode, bodyOf(again)]).toMatchObject([200, { status: "cancelled" }]);
    expect(snapshot()).toEqual(before);
  });

  it("that moves at that moment is tried again on what it has become", async () => {
    const { put, send, state, before } = withRun(aRun());
    before.write.push(() => put({ runs: [held] }));
    const answer = await send("POST", CANCEL, OWNER);
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([202, { status: "cancelling" }]);
    expect(state.messages).toHaveLength(1);
  });

  it("is for the owner and admins alone", async () => {
    const { send, snapshot } = withRun(aRun());
    const before = snapshot();
    const reader = await send("POST", CANCEL, { as: aPrincipal(2) });
    const stranger = await send("POST", CANCEL, { as: aPrincipal(3) });
    expect([bodyOf(reader), bodyOf(stranger)]).toMatchObject([
      { status: 403, code: "forbidden" },
      { status: 404, code: "thread_not_found" },
    ]);
    expect(snapshot()).toEqual(before);
    const admin = { ...aThreadApi().state.users[2]!, role: "admin" as const };
    const api = withRun(aRun());
    api.put({ users: [admin] });
    const stopped = await api.send("POST", CANCEL, { as: aPrincipal(3, "admin") });
    expect([stopped.statusCode, bodyOf(stopped)]).toMatchObject([202, { status: "cancelled" }]);
  });

  it("that is not there is 404", async () => {
    const { send } = withRun(aRun());
    const other = `${THREAD}/runs/${ids.run(9)}/cancel`;
    expect(bodyOf(await send("POST", other, OWNER))).toMatchObject({ status: 404, code: "run_not_found" });
  });
});

describe("the runs of a thread", () => {
  it("are listed newest first, by pages, to who may see the thread", async () => {
    const runs = [aRun({ id: ids.run(1), modification_ids: [ids.modification()] }), aRun({ id: ids.run(2) })];
    const { send } = aThreadApi({ runs, toolCalls: [aToolCall()] });
    const list = async (query: string, n = 2) =>
      bodyOf(await send("GET", `${THREAD}/runs${query}`, { as: aPrincipal(n) })) as {
        items: unknown[];
        next_cursor: string | null;
        code?: string;
      };
    const first = await list("?limit=1");
    const second = await list(`?limit=1&cursor=${first.next_cursor}`);
    expect([first, second].flatMap(({ items }) => items.map((item) => wireListedRun.parse(item).id))).toEqual(
      [ids.run(2), ids.run(1)],
    );
    expect(second).toMatchObject({
      items: [{ modification_ids: [ids.modification()], assistant_message_id: null, status: "queued" }],
      next_cursor: null,
    });
    expect((await list("", 3)).code).toBe("thread_not_found");
  });
});
