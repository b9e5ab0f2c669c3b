import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ROUTES } from "#functions/api/routes.ts";
import type { User } from "#shared/chat/people/principal.ts";
import { aDeadLetter } from "#test/support/builders/runs.ts";
import { ids, TENANT } from "#test/support/builders/ids.ts";
import { aPrincipal, aUser } from "#test/support/builders/people.ts";
import { pathOf } from "./access-paths.ts";
import { ACCESS, KNOWN, type Row } from "./access-rows.ts";
import { accessWorld, type AccessWorld, PERSON } from "./access-world.ts";
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

describe("the writes of admins", () => {
  it("are known from the route table", () => {
    expect(ADMIN_WRITES.length).toBeGreaterThanOrEqual(13);
  });
});
