import { describe, expect, it } from "vitest";
import { endByEvent } from "#shared/assistant/run/end-run.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import { bodyOf } from "#test/support/api/api-events.ts";
import { aMember, aMessage, aThread } from "#test/support/builders/threads.ts";
import { aRun, aRunningRun } from "#test/support/builders/runs.ts";
import { aPerson, aPrincipal, aUser } from "#test/support/builders/people.ts";
import { aProposal } from "#test/support/builders/proposals.ts";
import type { Given, WorldState } from "#test/support/worlds/state.ts";
import { aThreadApi } from "#test/support/api/test-api.ts";
import { at, ids, OTHER_TENANT } from "#test/support/builders/ids.ts";

const ADMIN = { as: aPrincipal(9, "admin") };
const users = [aUser(), aUser({ n: 2 }), aUser({ n: 3, role: "viewer" }), aUser({ n: 9, role: "admin" })];
const anApi = (given: Given = {}) => aThreadApi({ users, ...given });

const WAITING = {
  status: "awaiting_approval",
  outcome: "proposed",
  proposal_id: ids.proposal(),
} as const;

describe("transferring a thread to another owner", () => {
  const TRANSFER = `/api/admin/threads/${ids.thread()}/transfer`;
  const give = (api: ReturnType<typeof anApi>, owner: string) =>
    api.send("POST", TRANSFER, { ...ADMIN, body: { owner } });
  const rolesOf = (state: WorldState) =>
    Object.fromEntries(state.members.map(({ user_id, role }) => [Number(user_id.slice(-3)), role]));

  it("makes a reader the owner and the owner a reader, on record", async () => {
    const api = anApi();
    const answer = await give(api, "Person2@example.com");
    expect(bodyOf(answer)).toMatchObject({
      created_by: aPerson(2),
      shared_with: [aPerson(1)],
      permissions: { can_view: true, can_edit: false, role: "admin" },
    });
    expect(answer.headers?.["etag"]).toMatch(/^"4-/u);
    expect(rolesOf(api.state)).toEqual({ 1: "shared", 2: "owner" });
    expect(api.state.audit).toMatchObject([
      {
        action: "thread_transferred",
        details: { before: aPerson(1), after: aPerson(2), keeps_reading: true },
      },
    ]);
    const post = async (n: number) =>
      (
        await api.send("POST", `/api/chat/threads/${ids.thread()}/messages`, {
          as: aPrincipal(n),
          body: { content: "Hello" },
        })
      ).statusCode;
    expect([await post(1), await post(2)]).toEqual([403, 202]);
  });

  it("may make the admin the owner, who may edit from then on", async () => {
    const api = anApi();
    expect(bodyOf(await give(api, ids.user(9)))).toMatchObject({
      permissions: { can_edit: true, role: "owner" },
    });
    expect(rolesOf(api.state)).toEqual({ 1: "shared", 2: "shared", 9: "owner" });
  });

  it("drops an owner who was removed", async () => {
    const api = anApi({
      users: users.map((user) => (user.id === ids.user(1) ? { ...user, is_active: false } : user)),
    });
    expect((await give(api, ids.user(2))).statusCode).toBe(200);
    expect(rolesOf(api.state)).toEqual({ 2: "owner" });
  });

  it("stops what waits in it first", async () => {
    const api = anApi({
      threads: [aThread({ message_count: 1 })],
      messages: [aMessage()],
      runs: [aRun()],
      activeRuns: new Map([[ids.thread(), ids.run()]]),
    });
    expect((await give(api, ids.user(2))).statusCode).toBe(200);
    expect(api.state.runs[0]?.status).toBe("cancelled");
  });

  const AT_WORK = {
    threads: [aThread({ message_count: 1 })],
    messages: [aMessage()],
    runs: [aRunningRun({ lease_until: at(130) })],
    activeRuns: new Map([[ids.thread(), ids.run()]]),
  };

  it("waits for no worker: a run that is being stopped changes nothing any more", async () => {
    const api = anApi(AT_WORK);
    const answer = await give(api, ids.user(2));
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([
      200,
      { created_by: aPerson(2), active_run_id: ids.run() },
    ]);
    expect([api.state.runs[0]?.status, rolesOf(api.state)]).toEqual([
      "cancelling",
      { 1: "shared", 2: "owner" },
    ]);
    const { runs, now, ulid } = api.ports;
    await endByEvent(
      api.state.runs[0]!,
      { type: "stopped" },
      { runs, clock: now, ulid, settings: RUN_SETTINGS },
    );
    expect([api.state.runs[0]?.status, api.state.activeRuns.size]).toEqual(["cancelled", 0]);
    expect(api.state.threads).toMatchObject([{ owner: aPerson(2), message_count: 2 }]);
  });

  it.each([
    ["waits", aRunningRun({ ...WAITING, lease_until: null, next_check_at: aProposal().open_until })],
    ["is at work", aRunningRun({ ...WAITING, status: "running", lease_until: at(130) })],
  ])("is made twice at once beside an approval, of a run that %s", async (_, run) => {
    const api = anApi({ ...AT_WORK, runs: [run], proposals: [aProposal()] });
    const approval = { decision: "approve", proposal_hash: aProposal().hash };
    const answers = await Promise.all([
      api.send("POST", `/api/chat/threads/${ids.thread()}/runs/${ids.run()}/approval`, {
        as: aPrincipal(1),
        body: approval,
      }),
      give(api, ids.user(2)),
      give(api, ids.user(9)),
    ]);
    const [, first, second] = answers.map(({ statusCode }) => statusCode);
    expect([first, second]).toEqual([200, 200]);
    expect(["cancelled", "cancelling"]).toContain(api.state.runs[0]?.status);
    expect([aPerson(2), aPerson(9)]).toContainEqual(api.state.threads[0]?.owner);
  });

  it("stops also a run that is accepted meanwhile", async () => {
    const api = anApi({ threads: [aThread({ message_count: 1 })], messages: [aMessage()] });
    api.before.write.push(() => {
      api.put({ runs: [aRun()], activeRuns: new Map([[ids.thread(), ids.run()]]) });
    });
    expect((await give(api, ids.user(2))).statusCode).toBe(200);
    expect([api.state.runs[0]?.status, rolesOf(api.state)[2]]).toEqual(["cancelled", "owner"]);
  });

  it("to who owns it already changes nothing", async () => {
    const api = anApi();
    const before = api.snapshot();
    expect((await give(api, ids.user(1))).statusCode).toBe(200);
    expect(api.state).toEqual(before);
  });

  it("decides again after a concurrent write", async () => {
    const api = anApi();
    api.before.write.push(() => {
      api.put({ threads: [aThread({ rev: 8, title: "New" })] });
    });
    expect(bodyOf(await give(api, ids.user(2)))).toMatchObject({ title: "New", created_by: aPerson(2) });
  });

  it.each([
    ["a viewer", ids.user(3)],
    ["nobody of the company", "nobody@example.com"],
  ])("refuses %s", async (_, owner) => {
    const api = anApi();
    const before = api.snapshot();
    expect(bodyOf(await give(api, owner))).toMatchObject({
      code: "invalid_request",
      errors: [{ pointer: "/owner" }],
    });
    expect(api.state).toEqual(before);
  });

  it("refuses one reader more than a thread may have, and leaves its run at work", async () => {
    const readers = Array.from({ length: 50 }, (_, n) => aMember({ n: n + 20 }));
    const api = anApi({ ...AT_WORK, members: [aMember(), ...readers] });
    const before = api.snapshot();
    expect(bodyOf(await give(api, ids.user(2)))).toMatchObject({ code: "share_limit", limit: 50 });
    expect(api.state).toEqual(before);
  });

  it("finds no thread of another company", async () => {
    const api = anApi({ threads: [aThread({ tenant_id: OTHER_TENANT })] });
    expect((await give(api, ids.user(2))).statusCode).toBe(404);
  });
});
