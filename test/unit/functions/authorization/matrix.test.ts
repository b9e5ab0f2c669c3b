import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { type Route, ROUTES } from "#functions/api/routes.ts";
import { bodyOf } from "#test/support/api-events.ts";
import { aUser } from "#test/support/builders.ts";
import type { FakeState } from "#test/support/fake-state.ts";
import { type Caller, CALLERS, claimsOf } from "#test/support/signed-callers.ts";
import { testApi } from "#test/support/test-api.ts";
import { API14, ids, OTHER_TENANT, PLAN_ID } from "#test/support/test-ids.ts";
import { aTreeOfVersions, VERSIONS } from "#test/support/version-world.ts";
import { OPEN_ROWS } from "./open-rows.ts";
import { PLAN_ROWS } from "./plan-rows.ts";
import type { Person, Row } from "./row.ts";
import { TENANT_ROWS } from "./tenant-rows.ts";
import { THREAD_ROWS } from "./thread-rows.ts";

const ROWS: Readonly<Record<string, Row>> = { ...PLAN_ROWS, ...THREAD_ROWS, ...TENANT_ROWS };

/** What a path's parameters stand for where a row says nothing else. */
const PARAMETERS: Readonly<Record<string, string>> = {
  api14: API14,
  plan_id: PLAN_ID,
  snapshot_id: VERSIONS.base.id,
  thread_id: ids.thread(),
  run_id: ids.run(),
  modification_id: ids.modification(3),
  user_id: ids.user(2),
};

const routeOf = (name: string): Route => {
  const handler = name.split(" ")[0];
  return ROUTES.find((route) => route.handler === handler) ?? expect.fail(`${name} is no route's`);
};

const pathOf = (route: Route, { path, query }: Pick<Row, "path" | "query">): string => {
  const filled = route.path.replaceAll(/\{(\w+)\}/gu, (_place, parameter: string) => {
    const value = path?.[parameter] ?? PARAMETERS[parameter];
    return encodeURIComponent(value ?? expect.fail(`nothing stands for ${parameter}`));
  });
  return query === undefined ? filled : `${filled}?${query}`;
};

const world = (given: Partial<FakeState> = {}): Partial<FakeState> => {
  const tree = aTreeOfVersions();
  // the strongest of another company: what they are refused, nobody there is given
  const people = (tree.users ?? []).filter(({ tenant_id }) => tenant_id !== OTHER_TENANT);
  const outsider = aUser({ n: 8, tenant_id: OTHER_TENANT, role: "admin" });
  const users = [...people, outsider, aUser({ n: 10, is_active: false })];
  // the stores in memory change what they are given
  return structuredClone({ ...tree, users, ...given });
};

/** Answers about nobody may be kept; no answer goes without these. */
const EVERYWHERE = ["strict-transport-security", "x-content-type-options", "cache-control", "x-request-id"];

const GATEWAY_401 = "401 of the gateway";

/** Asks as API Gateway would: it checks the token of a route for users, and hands on its claims. */
const ask = async (api: ReturnType<typeof testApi>, route: Route, row: Row | object, caller: Caller) => {
  const claims = route.access === "user" ? await claimsOf(caller) : {};
  if (claims === null) return GATEWAY_401;
  const body = "body" in row ? { body: row.body } : {};
  const result = await api.send(route.method, pathOf(route, row), { claims, ...body });
  for (const name of EVERYWHERE) if (result.headers?.[name] === undefined) throw new Error(`no ${name}`);
  const problem = result.statusCode! >= 400 ? ` ${(bodyOf(result) as { code: string }).code}` : "";
  return `${result.statusCode}${problem}`;
};

/** Where everybody without a good token ends, whatever the route. */
const REFUSED: Readonly<Record<Exclude<Caller, Person>, string>> = {
  anonymous: GATEWAY_401,
  expired: GATEWAY_401,
  "wrong pool": GATEWAY_401,
  "wrong key": GATEWAY_401,
  "wrong client": GATEWAY_401,
  "id token": "401 unauthenticated",
  removed: "401 unauthenticated",
  unknown: "401 unauthenticated",
};

const expected = (row: Row): Record<Caller, string> => ({ ...REFUSED, ...row.cells });

/** Counters of attempts and claims of keys come before any decision; everything else a refusal leaves alone. */
const kept = ({ quotas: _counted, ...state }: FakeState) => state;

describe("the authorization matrix", () => {
  it("has rows for each route, and none for others", () => {
    const named = (access: Route["access"]) =>
      ROUTES.filter((route) => route.access === access).map(({ handler }) => handler as string);
    expect(named("user").filter((handler) => !(handler in ROWS))).toEqual([]);
    expect(named("anyone").filter((handler) => !(handler in OPEN_ROWS))).toEqual([]);
    const wrongly = (rows: object, access: Route["access"]) =>
      Object.keys(rows).filter((name) => routeOf(name).access !== access);
    expect([wrongly(ROWS, "user"), wrongly(OPEN_ROWS, "anyone")]).toEqual([[], []]);
  });

  it.each(Object.keys(ROWS))("holds for %s", async (name) => {
    const row = ROWS[name]!;
    const answers: Partial<Record<Caller, string>> = {};
    const changed: Caller[] = [];
    for (const caller of CALLERS) {
      const api = testApi(world(row.given));
      const before = kept(api.snapshot());
      const answer = await ask(api, routeOf(name), row, caller);
      answers[caller] = answer;
      if (answer.startsWith("4") && !isDeepStrictEqual(kept(api.snapshot()), before)) changed.push(caller);
    }
    expect(answers).toEqual(expected(row));
    expect(changed).toEqual([]);
  });

  it.each(Object.keys(OPEN_ROWS))("holds for %s", async (name) => {
    const { everybody, ...row } = OPEN_ROWS[name]!;
    const answers = CALLERS.map((caller) => ask(testApi(world()), routeOf(name), row, caller));
    expect(new Set(await Promise.all(answers))).toEqual(new Set([everybody]));
  });
});
