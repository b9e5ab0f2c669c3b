import { beforeAll, describe, expect, it } from "vitest";
import { ROUTES } from "#functions/api/routes.ts";
import type { ApiResult } from "#shared/http/request.ts";
import { ERRORS } from "#shared/kernel/errors.ts";
import { ids, TENANT } from "#test/support/builders/ids.ts";
import { mintTokens } from "#test/support/api/tokens.ts";
import { pathOf } from "./access-paths.ts";
import { ACCESS, type Cell, FOREIGN, KNOWN, type Row } from "./access-rows.ts";
import { accessWorld, type AccessWorld, PERSON, READS_ON_RECORD } from "./access-world.ts";
import { codeOf } from "./keyed-posts.ts";

type Route = (typeof ROUTES)[number];
type Tokens = Awaited<ReturnType<typeof mintTokens>>;

/** API Gateway's own refusal, before any function. */
const AT_THE_GATE = "401 at the gate";
const REFUSED = "401 unauthenticated";

const cellOf = (cell: Cell): string =>
  typeof cell === "number" ? String(cell) : `${ERRORS[cell].status} ${cell}`;

/** Unauthenticated callers: the token they send and the expected response of an authenticated route. */
const UNKNOWN: readonly {
  caller: string;
  token: (tokens: Tokens) => Promise<string | null>;
  refusal: string;
}[] = [
  { caller: "anonymous", token: async () => null, refusal: AT_THE_GATE },
  { caller: "expired", token: (t) => t.expiredToken(ids.user(PERSON.owner)), refusal: AT_THE_GATE },
  { caller: "wrongPool", token: (t) => t.foreignToken(ids.user(PERSON.owner)), refusal: AT_THE_GATE },
  { caller: "idToken", token: (t) => t.idToken(ids.user(PERSON.owner)), refusal: REFUSED },
  { caller: "removed", token: (t) => t.accessToken(ids.user(PERSON.removed)), refusal: REFUSED },
  { caller: "neverThere", token: (t) => t.accessToken(ids.user(99)), refusal: REFUSED },
];

const CALLERS = [
  ...UNKNOWN.map((unknown) => ({ ...unknown, at: null })),
  ...KNOWN.map((caller, at) => ({
    caller,
    token: (t: Tokens) => t.accessToken(ids.user(PERSON[caller])),
    refusal: "",
    at,
  })),
];

const expectedOf = (route: Route, [cells]: Row, { at, refusal }: (typeof CALLERS)[number]): string => {
  if (at !== null) return cellOf(cells[at] ?? "internal");
  return route.access === "anyone" ? cellOf(cells[0]) : refusal;
};

const ROWS = [
  ...ROUTES.map((route) => ({ what: `${route.method} ${route.path}`, route, row: ACCESS[route.handler] })),
  ...FOREIGN.map(({ what, handler, row }) => {
    const route = ROUTES.find((one) => one.handler === handler);
    if (!route) throw new Error(`no route ${handler}`);
    return { what: `${what}: ${route.method} ${route.path}`, route, row };
  }),
];

let tokens: Tokens;
let shared: AccessWorld;
/** What the shared world held after the cell before. */
let held: Awaited<ReturnType<AccessWorld["stored"]>> | undefined;
beforeAll(async () => {
  [tokens, shared] = await Promise.all([mintTokens(), accessWorld()]);
});

/** Sends a request through the token check (authenticated routes only) and the API. */
const ask = async (
  world: AccessWorld,
  route: Route,
  row: Row,
  token: string | null,
): Promise<string | ApiResult> => {
  const claims = route.access === "user" ? await tokens.check(token) : null;
  if (claims && !claims.allowed) return AT_THE_GATE;
  const body = row[1]?.body?.(world);
  return world.send(route.method, pathOf(world, route, row), {
    ...(claims?.allowed && { claims: claims.claims }),
    ...(body && { body }),
  });
};

const told = (answer: string | ApiResult): string => {
  if (typeof answer === "string") return answer;
  const { statusCode = 200 } = answer;
  return statusCode < 400 ? String(statusCode) : `${statusCode} ${codeOf(answer) as string}`;
};

/** Texts that would reveal the tenant's data to another tenant. */
const tracesOf = (world: AccessWorld): string[] => [
  `"${TENANT}"`,
  ...[1, 2, 3, 4, 5, 6].map((n) => ids.user(n)),
  ids.thread(),
  ids.snapshot(1),
  world.own.snapshot,
  world.own.modification,
];

describe("the access matrix", () => {
  it("has a row for every route of the table", () => {
    expect(Object.keys(ACCESS).toSorted()).toEqual(ROUTES.map(({ handler }) => handler).toSorted());
  });
});

describe.each(ROWS)("$what", ({ route, row }) => {
  it.each(CALLERS)("gives $caller the expected response", async (caller) => {
    const expected = expectedOf(route, row, caller);
    // a success may change data, so it gets its own world
    const isOwnWorld = expected.startsWith("2") && route.method !== "GET";
    const world = isOwnWorld || row[1]?.run ? await accessWorld(row[1]?.run) : shared;
    const isRecorded = expected.startsWith("2") && READS_ON_RECORD.has(route.handler);
    const stored = async () => (isOwnWorld ? [] : world.stored());
    const kept = (items: Awaited<ReturnType<typeof stored>>) =>
      items.filter(({ type }) => !(isRecorded && type === "audit"));
    const before = (world === shared && held) || (await stored());
    const answer = await ask(world, route, row, await caller.token(tokens));
    const after = await stored();
    if (world === shared) held = after;
    expect(told(answer)).toBe(expected);
    expect(kept(after)).toEqual(kept(before));
    const isForeign = caller.caller === "otherTenant" && route.access === "user";
    const seen = isForeign && typeof answer !== "string" ? answer.body : "";
    expect(tracesOf(world).filter((trace) => seen?.includes(trace))).toEqual([]);
  });
});
