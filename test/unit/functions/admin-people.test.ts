import { describe, expect, it } from "vitest";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import { changeUser } from "#shared/usecases/tenant/change-user.ts";
import { bodyOf } from "#test/support/api/api-events.ts";
import { aPerson, aPrincipal, aUser } from "#test/support/builders/people.ts";
import type { Given } from "#test/support/worlds/state.ts";
import { aWorld } from "#test/support/worlds/world.ts";
import { aThreadApi } from "#test/support/api/test-api.ts";
import { at, ids, OTHER_TENANT, TENANT } from "#test/support/builders/ids.ts";

const ADMIN = { as: aPrincipal(9, "admin") };
const boss = aUser({ n: 9, role: "admin" });
const anApi = (given: Given = {}) =>
  aThreadApi({ users: [boss, aUser(), aUser({ n: 4, tenant_id: OTHER_TENANT })], ...given });
const INVITED = { email: "New.Engineer@example.com", name: " New Engineer ", role: "engineer" };
const audited = (action: string, user: string, details: object) => ({
  id: expect.stringMatching(/^aud_/u),
  tenant_id: TENANT,
  action,
  actor: aPerson(9),
  subject: { user_id: user },
  details,
  created_at: at(100),
});

describe("inviting a user", () => {
  it("is limited to fifty an hour for a company", async () => {
    const { send, state } = anApi();
    const statuses: (number | undefined)[] = [];
    for (let n = 0; n < 51; n += 1) {
      const body = { ...INVITED, email: `newcomer${n}@example.com` };
      statuses.push((await send("POST", "/api/admin/users", { ...ADMIN, body })).statusCode);
    }
    expect([statuses.filter((status) => status === 201).length, statuses.at(-1)]).toEqual([50, 429]);
    expect(state.poolCalls).toHaveLength(50);
  });

  it("creates an account and a user of the admin's tenant, with an audit record", async () => {
    const { send, state } = anApi();
    const answer = await send("POST", "/api/admin/users", { ...ADMIN, body: INVITED });
    const user = {
      id: ids.user(900),
      tenant_id: TENANT,
      email: "new.engineer@example.com",
      name: "New Engineer",
      role: "engineer",
      is_active: true,
      created_at: at(100),
    };
    expect([answer.statusCode, bodyOf(answer)]).toEqual([201, user]);
    expect(state.users.at(-1)).toEqual(user);
    expect(state.poolCalls).toEqual(["invite new.engineer@example.com"]);
    const { email, name, role } = user;
    expect(state.audit).toEqual([audited("user_invited", user.id, { email, name, role })]);
  });

  it("twice is refused, and says who that is", async () => {
    const { send, state } = anApi();
    await send("POST", "/api/admin/users", { ...ADMIN, body: INVITED });
    const again = await send("POST", "/api/admin/users", { ...ADMIN, body: INVITED });
    expect(bodyOf(again)).toMatchObject({ status: 409, code: "user_exists", user_id: ids.user(900) });
    expect([state.poolCalls.length, state.audit.length]).toEqual([1, 1]);
  });

  it("who is of another company is refused, and tells nothing of them", async () => {
    const { send } = anApi({ accounts: new Map([["person4@example.com", ids.user(4)]]) });
    const body = { ...INVITED, email: "person4@example.com" };
    const problem = bodyOf(await send("POST", "/api/admin/users", { ...ADMIN, body }));
    expect(problem).toMatchObject({ status: 409, code: "user_exists" });
    expect(problem).not.toHaveProperty("user_id");
  });

  it("reuses the account of an invitation that failed midway", async () => {
    const { send } = anApi({ accounts: new Map([["new.engineer@example.com", ids.user(77)]]) });
    const answer = await send("POST", "/api/admin/users", { ...ADMIN, body: INVITED });
    expect([answer.statusCode, bodyOf(answer)]).toMatchObject([201, { id: ids.user(77) }]);
  });

  it.each([
    ["no address", { ...INVITED, email: "nobody" }],
    ["no name", { ...INVITED, name: " " }],
    ["a role that there isn't", { ...INVITED, role: "king" }],
    ["another company", { ...INVITED, tenant_id: OTHER_TENANT }],
  ])("refuses %s", async (_, body) => {
    const { send, state } = anApi();
    expect((await send("POST", "/api/admin/users", { ...ADMIN, body })).statusCode).toBe(422);
    expect(state.poolCalls).toEqual([]);
  });
});

describe("changing a user", () => {
  const change = (api: ReturnType<typeof anApi>, n: number, body: object) =>
    api.send("PATCH", `/api/admin/users/${ids.user(n)}`, { ...ADMIN, body });

  it("sets name and role, with an audit record, and leaves the account unchanged", async () => {
    const api = anApi();
    const answer = await change(api, 1, { name: "Ann", role: "reviewer" });
    expect(bodyOf(answer)).toEqual(aUser({ name: "Ann", role: "reviewer" }));
    expect(api.state.audit).toEqual([
      audited("user_changed", ids.user(1), {
        name: { before: "Person 1", after: "Ann" },
        role: { before: "engineer", after: "reviewer" },
      }),
    ]);
    expect(api.state.poolCalls).toEqual([]);
  });

  it("deactivates them: the account is closed and the table refuses them", async () => {
    const api = anApi();
    expect(bodyOf(await change(api, 1, { is_active: false }))).toMatchObject({ is_active: false });
    expect(api.state.poolCalls).toEqual([`close ${ids.user(1)}`]);
    expect((await api.send("GET", "/api/me", { as: aPrincipal(1) })).statusCode).toBe(401);
    expect(bodyOf(await change(api, 1, { is_active: true }))).toMatchObject({ is_active: true });
    expect(api.state.poolCalls).toEqual([`close ${ids.user(1)}`, `open ${ids.user(1)}`]);
    expect((await api.send("GET", "/api/me", { as: aPrincipal(1) })).statusCode).toBe(200);
  });

  it("again closes an account that could not be closed before, without a second audit record", async () => {
    const api = anApi();
    await change(api, 1, { is_active: false });
    await change(api, 1, { is_active: false });
    expect(api.state.poolCalls).toEqual([`close ${ids.user(1)}`, `close ${ids.user(1)}`]);
    expect(api.state.audit).toHaveLength(1);
  });

  it.each([2, 4])("finds no user of another tenant (%s)", async (n) => {
    const api = anApi();
    const before = api.snapshot();
    expect(bodyOf(await change(api, n, { role: "viewer" }))).toMatchObject({ code: "user_not_found" });
    expect(api.state).toEqual(before);
  });

  it.each([{ is_active: false }, { role: "engineer" }])(
    "leaves the last admin as they are: %o",
    async (body) => {
      const api = anApi({ users: [boss, aUser(), aUser({ n: 3, role: "admin", is_active: false })] });
      const before = api.snapshot();
      expect(bodyOf(await change(api, 9, body))).toMatchObject({ status: 409, code: "last_admin" });
      expect(api.state).toEqual(before);
    },
  );

  it("demotes an admin if another is left, and renames the last one", async () => {
    const api = anApi({ users: [boss, aUser({ role: "admin" })] });
    expect((await change(api, 9, { is_active: false })).statusCode).toBe(200);
    const alone = anApi();
    expect((await change(alone, 9, { name: "Boss" })).statusCode).toBe(200);
  });

  it("keeps one of two admins who demote each other concurrently", async () => {
    const users = [boss, aUser({ role: "admin" })];
    const { put, ports, state, before } = aWorld({ users });
    before.write.push(() => {
      put({ users: [{ ...boss, role: "viewer" }, aUser({ role: "admin" })] });
    });
    const unused = { settings: RUN_SETTINGS, endByEvent: async () => null };
    const demoting = changeUser({ ...ports, ...unused }, aPrincipal(9, "admin"), ids.user(1), {
      role: "viewer",
    });
    await expect(demoting).rejects.toMatchObject({ code: "forbidden" });
    expect(state.users.map(({ role }) => role)).toEqual(["viewer", "admin"]);
  });
});

it("a removed person's threads stay readable by whom they were shared with", async () => {
  const users = [aUser({ is_active: false }), aUser({ n: 2 })];
  const { send } = aThreadApi({ users });
  const thread = `/api/chat/threads/${ids.thread()}`;
  expect((await send("GET", thread, { as: aPrincipal(2) })).statusCode).toBe(200);
  expect((await send("GET", `${thread}/messages`, { as: aPrincipal(2) })).statusCode).toBe(200);
  expect((await send("GET", thread, { as: aPrincipal(1) })).statusCode).toBe(401);
});
