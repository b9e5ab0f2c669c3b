import { describe, expect, it } from "vitest";
import * as z from "zod";
import { createPipeline } from "#shared/http/create-pipeline.ts";
import { defineRoute, type Endpoint } from "#shared/http/define-route.ts";
import { aPrincipal, aUser } from "#test/support/builders/people.ts";
import { bodyOf } from "#test/support/api/api-events.ts";
import { aPipeline, PROBLEM } from "#test/support/api/api-pipeline.ts";
import { ids, OTHER_TENANT, TENANT } from "#test/support/builders/ids.ts";

const whoAmI = defineRoute({
  answers: { 200: z.unknown() },
  handle: async ({ principal }) => ({ status: 200, body: principal }),
});

const handle = async () => ({ status: 204 }) as const;

describe("a route for users", () => {
  it("passes the table's user to its handler", async () => {
    expect(bodyOf(await aPipeline().send(whoAmI, { as: aPrincipal() }))).toEqual(aPrincipal());
  });

  it.each([
    ["no token", {}],
    ["an ID token", { claims: { sub: ids.user(), token_use: "id" } }],
    ["a token without use", { claims: { sub: ids.user() } }],
    ["a token without subject", { claims: { token_use: "access" } }],
    ["a subject that is no id", { claims: { token_use: "access", sub: "T#acme" } }],
    ["a subject that the table does not know", { as: { id: ids.user(9) } }],
    ["a person who was removed", { as: { id: ids.user(2) } }],
  ])("is closed to %s", async (_, request) => {
    const { send } = aPipeline([aUser(), aUser({ n: 2, is_active: false })]);
    const result = await send(whoAmI, request);
    expect(result.headers).toEqual({ ...PROBLEM, "www-authenticate": "Bearer" });
    expect(bodyOf(result)).toMatchObject({ status: 401, code: "unauthenticated" });
  });

  it("authenticates before it validates the input", async () => {
    const endpoint = defineRoute({
      body: z.strictObject({}),
      answers: { 204: null },
      handle: async () => ({ status: 204 }),
    });
    const result = await aPipeline().send(endpoint, { method: "POST", body: "{not json" });
    expect(result.statusCode).toBe(401);
  });

  it("caches a user for 30 s, after which a removed user is refused", async () => {
    const { send, reads, clock, users } = aPipeline();
    const status = async () => (await send(whoAmI, { as: aPrincipal() })).statusCode;
    expect([await status(), await status(), reads.length]).toEqual([200, 200, 1]);
    users[0] = aUser({ is_active: false });
    clock.now += 29_999;
    expect([await status(), reads.length]).toEqual([200, 1]);
    clock.now += 1;
    expect([await status(), await status(), reads.length]).toEqual([401, 401, 3]);
  });

  it("refuses people within 30 s of the order to erase their company, but where they order and watch it", async () => {
    const { send, clock, erasing, reads } = aPipeline([
      aUser(),
      aUser({ n: 2 }),
      aUser({ n: 3, tenant_id: OTHER_TENANT }),
    ]);
    const watch = defineRoute({ answers: { 204: null }, duringErasure: true, handle });
    const usual = defineRoute({ answers: { 204: null }, handle });
    const statusOf = async (endpoint: Endpoint, n = 1) =>
      (await send(endpoint, { as: { id: ids.user(n) } })).statusCode;
    expect([await statusOf(usual), await statusOf(watch), reads.length]).toEqual([204, 204, 2]);
    erasing.add(TENANT);
    clock.now += 29_999;
    expect([await statusOf(usual), await statusOf(usual, 2)]).toEqual([204, 409]);
    clock.now += 1;
    expect(bodyOf(await send(usual, { as: aPrincipal() }))).toMatchObject({
      status: 409,
      code: "tenant_erasing",
      retryable: false,
    });
    expect([await statusOf(watch), await statusOf(watch, 2), await statusOf(usual, 3)]).toEqual([
      204, 204, 204,
    ]);
    erasing.clear();
    expect(await statusOf(usual)).toBe(204);
  });

  it("does not cache a refusal, so that a new user gets access at once", async () => {
    const { send, users } = aPipeline([]);
    expect((await send(whoAmI, { as: aPrincipal() })).statusCode).toBe(401);
    users.push(aUser());
    expect((await send(whoAmI, { as: aPrincipal() })).statusCode).toBe(200);
  });

  it("caches a bounded number of users, evicting the oldest", async () => {
    const users = Array.from({ length: 1001 }, (_, index) => aUser({ n: index + 1 }));
    const { send, reads } = aPipeline(users);
    for (const { id } of users) await send(whoAmI, { as: { id } });
    await send(whoAmI, { as: { id: ids.user(1001) } });
    expect(reads).toHaveLength(1001);
    await send(whoAmI, { as: { id: ids.user(1) } });
    expect(reads).toHaveLength(1002);
  });

  it("can't be served by a pipeline without users", () => {
    const pipeline = createPipeline({ log: { info: () => {}, error: () => {} }, now: () => 0 });
    expect(() => pipeline(whoAmI)).toThrow("a route for users needs users");
  });
});
