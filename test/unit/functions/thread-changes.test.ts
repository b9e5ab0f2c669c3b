import { describe, expect, it } from "vitest";
import { bodyOf } from "#test/support/api/api-events.ts";
import { aMessage, aThread } from "#test/support/builders/threads.ts";
import { aRun, aRunningRun } from "#test/support/builders/runs.ts";
import { aPerson, aPrincipal, aUser } from "#test/support/builders/people.ts";
import { someSettings } from "#test/support/builders/settings.ts";
import { aThreadApi } from "#test/support/api/test-api.ts";
import { at, ids, TENANT } from "#test/support/builders/ids.ts";

const OWNER = { as: aPrincipal(1) };
const THREAD = `/api/chat/threads/${ids.thread()}`;

const withRun = (run = aRun()) =>
  aThreadApi({
    threads: [aThread({ message_count: 1, rev: 3 })],
    messages: [aMessage()],
    runs: [run],
    activeRuns: new Map([[ids.thread(), run.id]]),
  });
const audited = (action: string, details: object = {}) => ({
  id: expect.stringMatching(/^aud_/u),
  tenant_id: TENANT,
  action,
  actor: aPerson(),
  subject: { thread_id: ids.thread() },
  details,
  created_at: at(100),
});

const STOPPED = { action: "run_cancelled", details: { from: "queued", to: "cancelled" } };

describe("changing a thread", () => {
  it("renames it, on record, and tells its new tag", async () => {
    const { send, state } = aThreadApi();
    const before = await send("GET", THREAD, OWNER);
    const changed = await send("PATCH", THREAD, { ...OWNER, body: { title: "  Agreed " } });
    expect([changed.statusCode, bodyOf(changed)]).toEqual([
      200,
      { ...(bodyOf(before) as object), title: "Agreed", updated_at: at(100) },
    ]);
    expect(changed.headers?.["etag"]).toBe((await send("GET", THREAD, OWNER)).headers?.["etag"]);
    expect(state.audit).toEqual([
      audited("thread_renamed", { title: { before: aThread().title, after: "Agreed" } }),
    ]);
  });

  it("that changes nothing writes nothing", async () => {
    const { send, state, snapshot } = aThreadApi();
    const before = snapshot();
    const body = { title: aThread().title, is_active: true };
    expect((await send("PATCH", THREAD, { ...OWNER, body })).statusCode).toBe(200);
    expect((await send("PATCH", THREAD, { ...OWNER, body: {} })).statusCode).toBe(200);
    expect(state).toEqual(before);
  });

  it("sets the erasure time when archiving by the tenant's retention, and clears it when restoring", async () => {
    const retention = { archived_threads_days: 30, audit_days: null };
    const { send, state } = aThreadApi({ settings: [someSettings({}, {}, { retention })] });
    const change = async (body: object) => {
      const changed = await send("PATCH", THREAD, { ...OWNER, body });
      return (bodyOf(changed) as { erase_at: string | null }).erase_at;
    };
    const end = at(100 + 30 * 86_400);
    expect(await change({ is_active: false })).toBe(end);
    expect(await change({ title: "Still archived" })).toBe(end);
    expect(await change({ is_active: true })).toBeNull();
    expect((await send("DELETE", THREAD, OWNER)).statusCode).toBe(204);
    expect(state.threads[0]).toMatchObject({ is_active: false, erase_at: end });
  });

  it("refuses a write with an outdated revision", async () => {
    const { send, state } = aThreadApi();
    const headers = { "if-match": '"2-old"' };
    const answers = [
      await send("PATCH", THREAD, { ...OWNER, headers, body: { title: "New" } }),
      await send("DELETE", THREAD, { ...OWNER, headers }),
    ];
    expect(answers.map((answer) => answer.statusCode)).toEqual([412, 412]);
    expect(state.audit).toEqual([]);
  });

  it("decides anew when somebody else wrote first", async () => {
    const { send, put, before } = aThreadApi();
    before.write.push(() => {
      put({ threads: [aThread({ rev: 4, message_count: 1 })] });
    });
    const changed = await send("PATCH", THREAD, { ...OWNER, body: { title: "New" } });
    expect(bodyOf(changed)).toMatchObject({ title: "New", message_count: 1 });
  });

  it("restores an archived thread", async () => {
    const { send, state } = aThreadApi({ threads: [aThread({ is_active: false })] });
    const changed = await send("PATCH", THREAD, { ...OWNER, body: { is_active: true } });
    expect(bodyOf(changed)).toMatchObject({ is_active: true });
    expect(state.audit).toEqual([audited("thread_restored")]);
  });

  it.each([
    ["a reader", 2, "engineer", 403],
    ["an admin who does not own it", 3, "admin", 403],
    ["a stranger", 3, "engineer", 404],
  ] as const)("is refused to %s", async (_, n, role, status) => {
    const users = [aUser(), aUser({ n: 2 }), aUser({ n: 3, role })];
    const { send, state, snapshot } = aThreadApi({ users });
    const before = snapshot();
    const as = aPrincipal(n, role);
    expect((await send("PATCH", THREAD, { as, body: { title: "Mine" } })).statusCode).toBe(status);
    expect((await send("DELETE", THREAD, { as })).statusCode).toBe(status);
    expect(state).toEqual(before);
  });

  it.each([
    ["no title", { title: "  " }],
    ["a title that is too long", { title: "x".repeat(257) }],
    ["somebody else's field", { owner: ids.user(2) }],
    ["a mark that is none", { is_active: "no" }],
  ])("refuses %s", async (_, body) => {
    const { send } = aThreadApi();
    expect((await send("PATCH", THREAD, { ...OWNER, body })).statusCode).toBe(422);
  });
});

describe("archiving a thread", () => {
  it("ends what waits in it, and refuses new messages", async () => {
    const { send, state } = withRun();
    const answer = await send("DELETE", THREAD, OWNER);
    expect([answer.statusCode, answer.body]).toEqual([204, undefined]);
    expect(state.threads[0]).toMatchObject({ is_active: false, message_count: 2 });
    expect([state.runs[0]?.status, state.activeRuns.size]).toEqual(["cancelled", 0]);
    expect(state.audit).toMatchObject([audited("thread_archived"), STOPPED]);
    const posted = await send("POST", `${THREAD}/messages`, { ...OWNER, body: { content: "Hello?" } });
    expect(posted.statusCode).toBe(409);
  });

  it("asks a worker that holds its run to stop", async () => {
    const { send, state } = withRun(aRunningRun({ lease_until: at(130) }));
    const answer = await send("PATCH", THREAD, { ...OWNER, body: { is_active: false } });
    expect(bodyOf(answer)).toMatchObject({ is_active: false, active_run_id: ids.run() });
    expect(state.runs[0]?.status).toBe("cancelling");
  });

  it("again stops a run that was left behind, and records nothing else", async () => {
    const { put, send, state } = withRun();
    put({ threads: [aThread({ is_active: false, message_count: 1 })] });
    expect((await send("DELETE", THREAD, OWNER)).statusCode).toBe(204);
    expect((await send("DELETE", THREAD, OWNER)).statusCode).toBe(204);
    expect([state.runs[0]?.status, state.audit]).toMatchObject(["cancelled", [STOPPED]]);
  });
});
