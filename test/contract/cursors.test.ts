import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ROUTES } from "#functions/api/routes.ts";
import { aPrincipal } from "#test/support/builders/people.ts";
import { accessWorld, type AccessWorld, PERSON } from "./access-world.ts";
import { CURSOR_LISTS } from "./cursor-lists.ts";
import { parametersOf } from "./fuzz-requests.ts";
import { codeOf } from "./keyed-posts.ts";

const FILLED = 6;

interface Item {
  id?: string;
  snapshot_id?: string;
  api14?: string;
  plan_id?: string;
}
interface Page {
  items: Item[];
  next_cursor: string | null;
}

/** The lists with a page size; export and usage pages have none. */
const LISTED = ROUTES.filter((route) => {
  const names = parametersOf(route).map(({ name }) => name);
  return names.includes("cursor") && names.includes("limit");
}).map(({ handler }) => handler);
const ROWS = Object.entries(CURSOR_LISTS).map(([handler, list]) => ({ handler, ...list }));

const asked = (path: string, query: Record<string, string | number>): string => {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  return `${path}${path.includes("?") ? "&" : "?"}${pairs.join("&")}`;
};

const ask = (world: AccessWorld, path: string, query: Record<string, string | number>, n: number) =>
  world.send("GET", asked(path, query), { as: aPrincipal(n) });

const pageOf = async (...request: Parameters<typeof ask>): Promise<Page> => {
  const answer = await ask(...request);
  expect(answer.statusCode).toBe(200);
  const body = JSON.parse(answer.body ?? "") as Page & { history?: Page };
  return body.history ?? body;
};

const keyOf = ({ id, snapshot_id, api14, plan_id, ...rest }: Item): string =>
  [id, snapshot_id, api14, plan_id].find((key) => typeof key === "string") ?? JSON.stringify(rest);

/** Reads all pages, with a callback between them. */
const walk = async (
  world: AccessWorld,
  path: string,
  limit: number,
  n: number,
  between?: () => Promise<unknown>,
) => {
  const keys: string[] = [];
  let cursor: string | null = null;
  do {
    // oxlint-disable-next-line no-await-in-loop
    const page: Page = await pageOf(world, path, { limit, ...(cursor !== null && { cursor }) }, n);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    keys.push(...page.items.map(keyOf));
    cursor = page.next_cursor;
    // oxlint-disable-next-line no-await-in-loop
    if (cursor !== null) await between?.();
  } while (cursor !== null && keys.length < 100);
  return keys;
};

describe("the lists with cursors", () => {
  it("are those of the OpenAPI document", () => {
    expect(Object.keys(CURSOR_LISTS).toSorted()).toEqual(LISTED.toSorted());
  });
});

describe.each(ROWS)("$handler", ({ handler, path, grow, other, forAdmins = false }) => {
  const asker = forAdmins ? PERSON.admin : PERSON.owner;
  let world: AccessWorld;
  let grown = 0;
  const more = () => grow(world, grown++);
  beforeAll(async () => {
    world = await accessWorld();
    for (let n = 0; n < FILLED; n += 1) {
      // oxlint-disable-next-line no-await-in-loop
      await more();
    }
  });

  const whole = async () => (await pageOf(world, path, { limit: 100 }, asker)).items.map(keyOf);
  const cursorOf = async () => (await pageOf(world, path, { limit: 1 }, asker)).next_cursor ?? "";
  const refused = async (cursor: string, at = path, n: number = asker) => {
    const answer = await ask(world, at, { limit: 1, cursor }, n);
    expect([answer.statusCode, codeOf(answer)]).toEqual([400, "invalid_cursor"]);
  };

  it("has the same items in pages of any size", async () => {
    const all = await whole();
    expect(all.length).toBeGreaterThanOrEqual(FILLED);
    for (const limit of [1, 2, 3, all.length - 1, all.length, all.length + 1]) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await walk(world, path, limit, asker)).toEqual(all);
    }
  });

  it("neither repeats nor skips items during concurrent writes", async () => {
    const all = await whole();
    const seen = await walk(world, path, 3, asker, more);
    expect(new Set(seen).size).toBe(seen.length);
    expect(all.filter((key) => !seen.includes(key))).toEqual([]);
  });

  it("refuses a cursor with any changed bit or another length", async () => {
    const bytes = Buffer.from(await cursorOf(), "base64url");
    const flipped = fc
      .tuple(fc.nat(bytes.length - 1), fc.nat(7))
      .map(([at, bit]) => Buffer.from(bytes.map((byte, index) => (index === at ? byte ^ (1 << bit) : byte))));
    const shorter = fc.nat(bytes.length - 1).map((length) => bytes.subarray(0, length));
    const longer = fc.uint8Array({ minLength: 1, maxLength: 9 }).map((tail) => Buffer.concat([bytes, tail]));
    const tampered = fc.oneof(flipped, shorter, longer).filter((changed) => changed.length > 0);
    const property = fc.asyncProperty(tampered, (changed) => refused(changed.toString("base64url")));
    await fc.assert(property, { numRuns: 40, seed: 7 });
    expect(bytes.length).toBeGreaterThan(16);
  });

  it("refuses a cursor of another query, caller or list", async () => {
    const cursor = await cursorOf();
    await refused(cursor, other);
    await refused(cursor, path, forAdmins ? PERSON.otherTenant : PERSON.admin);
    const elsewhere = ROWS.filter((row) => row.handler !== handler && (forAdmins || row.forAdmins !== true));
    await Promise.all(elsewhere.map((row) => refused(cursor, row.path)));
    expect(await walk(world, path, 1, asker)).toEqual(await whole());
  });
});
