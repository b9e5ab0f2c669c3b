import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ROUTES } from "#functions/api/routes.ts";
import type { User } from "#shared/chat/people/principal.ts";
import { aDeadLetter } from "#test/support/builders/runs.ts";
import { ids, OTHER_TENANT, TENANT } from "#test/support/builders/ids.ts";
import { aPrincipal, aUser } from "#test/support/builders/people.ts";
import { pathOf } from "./access-paths.ts";
import { ACCESS, KNOWN, type Row } from "./access-rows.ts";
import { accessWorld, type AccessWorld, PERSON, type RunState } from "./access-world.ts";
import { codeOf } from "./keyed-posts.ts";

const cellOf = ([cells]: Row, caller: (typeof KNOWN)[number]) => cells[KNOWN.indexOf(caller)];

/** Every write that only an admin may make. */
const ADMIN_WRITES = ROUTES.filter(({ method, handler, access }) => {
  const row = ACCESS[handler];
  return access === "user" && method !== "GET" && cellOf(row, "owner") === "forbidden";
}).filter(({ handler }) => cellOf(ACCESS[handler], "admin") !== "forbidden");

const toSelf = (change: Partial<User>): Row => [
  ACCESS["change-user"][0],
  { params: () => ({ user_id: ids.user(PERSON.admin) }), body: () => change },
];

const ROWS = ADMIN_WRITES.flatMap((route) => {
  const row = ACCESS[route.handler];
  const usual = { what: `${route.method} ${route.path}`, route, row };
  if (route.handler !== "change-user") return [usual];
  return [
    usual,
    { ...usual, what: "taking the role back", row: toSelf({ role: "admin" }) },
    { ...usual, what: "opening their own account", row: toSelf({ is_active: true }) },
    { ...usual, what: "a change of nothing", row: toSelf({ name: "Person 5" }) },
  ];
});

const ADMIN = { as: aPrincipal(PERSON.admin, "admin") };

const LOSSES: readonly { loss: string; over: Partial<User>; answer: [number, string] }[] = [
  { loss: "demoted", over: { role: "engineer" }, answer: [403, "forbidden"] },
  { loss: "removed", over: { role: "admin", is_active: false }, answer: [401, "unauthenticated"] },
];

/** Everything but the counters of rate limits, which count what was asked for. */
const effectsIn = async ({ stored }: AccessWorld) => (await stored()).filter(({ type }) => type !== "quota");

let world: AccessWorld;
beforeAll(async () => {
  world = await accessWorld("queued");
  await world.stores.deadLetters.recordDeadLetter(aDeadLetter());
  await world.stores.activeRuns.enter(TENANT, { thread_id: ids.thread(), run_id: ids.run() }, 9);
});

describe.each(LOSSES)("an admin who was $loss a moment ago", ({ over, answer }) => {
  beforeEach(async () => {
    await world.stores.users.putUser(aUser({ n: PERSON.admin, role: "admin" }));
    // fills the principal cache
    await world.send("GET", "/api/me", ADMIN);
    await world.stores.users.putUser(aUser({ n: PERSON.admin, ...over }));
  });

  it.each(ROWS)("is refused $what, and nothing is written", async ({ route, row }) => {
    const body = row[1]?.body?.(world);
    const before = await effectsIn(world);
    const got = await world.send(route.method, pathOf(world, route, row), {
      ...ADMIN,
      ...(body && { body }),
    });
    expect([got.statusCode, codeOf(got)]).toEqual(answer);
    expect(await effectsIn(world)).toEqual(before);
    expect(world.poolCalls).toEqual([]);
  });

  it("is not taken for an admin again after the first refusal", async () => {
    const invitation = { email: "newcomer@example.com", name: "New Comer", role: "admin" };
    await world.send("POST", "/api/admin/users", { ...ADMIN, body: invitation });
    const read = await world.send("GET", "/api/admin/audit", ADMIN);
    expect([read.statusCode, codeOf(read)]).toEqual(answer);
  });
});

/** Every write that a viewer may not make, and who makes plans may. */
const MAKERS_WRITES = ROUTES.filter(({ method, handler, access }) => {
  const [owner, viewer] = [cellOf(ACCESS[handler], "owner"), cellOf(ACCESS[handler], "viewer")];
  return access === "user" && method !== "GET" && typeof owner === "number" && viewer === "forbidden";
});

const OWNER = { as: aPrincipal(PERSON.owner) };
const CANCEL = `/api/chat/threads/${ids.thread()}/runs/${ids.run()}/cancel`;

const DEMOTIONS: readonly { loss: string; over: Partial<User>; answer: [number, string] }[] = [
  { loss: "made a viewer", over: { role: "viewer" }, answer: [403, "forbidden"] },
  { loss: "made a reviewer", over: { role: "reviewer" }, answer: [403, "forbidden"] },
  { loss: "removed", over: { is_active: false }, answer: [401, "unauthenticated"] },
  { loss: "moved to another tenant", over: { tenant_id: OTHER_TENANT }, answer: [401, "unauthenticated"] },
];

/** A world in which the owner is believed to be what they were. */
const believing = async (state: RunState, loss: Partial<User>): Promise<AccessWorld> => {
  const at = await accessWorld(state);
  await at.send("GET", "/api/me", OWNER);
  await at.stores.users.putUser(aUser({ n: PERSON.owner, ...loss }));
  return at;
};

describe.each(DEMOTIONS)("the owner of a thread who was $loss a moment ago", ({ over, answer }) => {
  it.each(MAKERS_WRITES)("is refused $method $path, and nothing is written", async (route) => {
    const row = ACCESS[route.handler];
    const at = await believing(row[1]?.run ?? "ended", over);
    const body = row[1]?.body?.(at);
    const before = await effectsIn(at);
    const got = await at.send(route.method, pathOf(at, route, row), { ...OWNER, ...(body && { body }) });
    expect([got.statusCode, codeOf(got)]).toEqual(answer);
    expect(await effectsIn(at)).toEqual(before);
    expect(at.jobs).toEqual([]);
  });
});

describe("an admin who was demoted or removed a moment ago", () => {
  it.each([
    { over: { role: "engineer" } as const, answer: [404, "thread_not_found"] },
    { over: { role: "admin", is_active: false } as const, answer: [401, "unauthenticated"] },
  ])("does not stop the run of somebody else: %o", async ({ over, answer }) => {
    const at = await accessWorld("queued");
    await at.send("GET", "/api/me", ADMIN);
    await at.stores.users.putUser(aUser({ n: PERSON.admin, ...over }));
    const before = await effectsIn(at);
    const got = await at.send("POST", CANCEL, ADMIN);
    expect([got.statusCode, codeOf(got)]).toEqual(answer);
    expect(await effectsIn(at)).toEqual(before);
  });
});

describe("an admin who removes themself", () => {
  it("still reaches their own open runs", async () => {
    const at = await accessWorld();
    await at.stores.users.putUser(aUser({ n: PERSON.owner, role: "admin" }));
    at.pass(30_000);
    const asOwner = { as: aPrincipal(PERSON.owner, "admin") };
    const posted = await at.send("POST", `/api/chat/threads/${ids.thread()}/messages`, {
      ...asOwner,
      body: { content: "Raise the shoe plug by 60 ft" },
    });
    expect(posted.statusCode).toBe(202);
    const path = `/api/admin/users/${ids.user(PERSON.owner)}`;
    const removed = await at.send("PATCH", path, { ...asOwner, body: { is_active: false } });
    expect(removed.statusCode).toBe(200);
    expect(await at.stores.runs.getActiveRunId(TENANT, ids.thread())).toBeNull();
  });
});

describe("the writes", () => {
  it("of admins and of makers of plans are known from the route table", () => {
    expect([ADMIN_WRITES.length, MAKERS_WRITES.length]).toEqual([
      expect.toSatisfy((count: number) => count >= 13),
      expect.toSatisfy((count: number) => count >= 14),
    ]);
  });
});
