import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadEndpoints } from "#infra/contract/load-endpoints.ts";
import { fieldsOf } from "#infra/contract/route-codes.ts";
import { type Table, tableOver } from "#shared/table/table.ts";
import { bodyOf } from "#test/support/api-events.ts";
import { aPrincipal } from "#test/support/builders.ts";
import { aTable } from "#test/support/dynamo.ts";
import { storedApi } from "#test/support/stored-api.ts";
import { ids, PLAN_ID } from "#test/support/test-ids.ts";
import { LIST_ROWS } from "./list-rows.ts";
import { putRaw } from "./stores-table.ts";

const OWNER = aPrincipal(1);
const READER = aPrincipal(2);
const AT_FIRST = 9;

const lists = (await loadEndpoints()).filter(({ endpoint }) => "cursor" in fieldsOf(endpoint.query));
const pathOf = (path: string): string =>
  path.replace("{plan_id}", PLAN_ID).replace("{thread_id}", ids.thread());

interface ListPage {
  items: unknown[];
  next_cursor: string | null;
}
/** A list stands by itself, or is the history in an answer about more. */
const pageOf = (body: unknown): ListPage => (body as { history?: ListPage }).history ?? (body as ListPage);

/** What tells one entry of a list from another. */
const nameOf = (entry: unknown): string => {
  const { id, snapshot_id, api14 } = entry as Record<string, string | undefined>;
  return id ?? snapshot_id ?? api14 ?? expect.fail(`an entry without a name: ${JSON.stringify(entry)}`);
};

it("knows each list of the route table, and no other", () => {
  expect(Object.keys(LIST_ROWS).toSorted()).toEqual(lists.map(({ handler }) => handler).toSorted());
});

describe.each(lists.map((route) => [route.handler, route] as const))("the list %s", (handler, { path }) => {
  let db: Table;
  let api: Awaited<ReturnType<typeof storedApi>>;
  let entries = 0;

  const add = async () => {
    entries += 1;
    for (const item of LIST_ROWS[handler]!.entry(entries)) {
      // oxlint-disable-next-line no-await-in-loop
      await putRaw(db, item);
    }
  };
  const ask = (query: string, as = OWNER) => api.send("GET", `${pathOf(path)}?${query}`, { as });
  const read = async (query: string) => pageOf(bodyOf(await ask(query)));
  const whole = async () => (await read("limit=100")).items.map(nameOf);

  /** All pages one after the other, of the given sizes in turn; `between` happens after each page. */
  const walk = async (sizes: readonly number[], between: (page: number) => Promise<void>) => {
    const seen: string[] = [];
    let cursor: string | null = null;
    for (let page = 0; page === 0 || cursor !== null; page += 1) {
      const from: string = cursor === null ? "" : `&cursor=${cursor}`;
      // oxlint-disable-next-line no-await-in-loop
      const { items, next_cursor } = await read(`limit=${sizes[page % sizes.length]}${from}`);
      seen.push(...items.map(nameOf));
      cursor = next_cursor;
      // oxlint-disable-next-line no-await-in-loop
      await between(page);
    }
    return seen;
  };
  const quietly = async () => undefined;

  beforeAll(async () => {
    const { client, name } = await aTable();
    db = tableOver(client, name);
    api = await storedApi(db);
    for (let n = 0; n < AT_FIRST; n += 1) {
      // oxlint-disable-next-line no-await-in-loop
      await add();
    }
  });

  const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 });

  it("is all of its pages together, whatever their sizes", async () => {
    const all = await whole();
    expect(all.length).toBeGreaterThanOrEqual(AT_FIRST);
    await fc.assert(
      fc.asyncProperty(sizes, async (asked) => {
        expect(await walk(asked, quietly)).toEqual(all);
      }),
      { numRuns: 6, seed: 5 },
    );
  });

  it("shows nothing twice and leaves out nothing that was there, while others write", async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.array(fc.integer({ min: 0, max: 3 })), async (asked, writes) => {
        const before = await whole();
        const seen = await walk(asked, async (page) => {
          if (writes.includes(page)) await add();
        });
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen).toEqual(expect.arrayContaining(before));
      }),
      { numRuns: 6, seed: 6 },
    );
  });

  it("takes no cursor that was changed, cut or made up", async () => {
    const cursor = (await read("limit=2")).next_cursor!;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(cursor.length - 1),
        fc.constantFrom("A", "Z", "a", "z", "0", "9", "-", "_"),
        fc.constantFrom("change", "cut", "prefix"),
        async (place, character, how) => {
          const changed = {
            change: cursor.slice(0, place) + character + cursor.slice(place + 1),
            cut: cursor.slice(0, place),
            prefix: character + cursor,
          }[how];
          // the same bytes are the same cursor, however they are spelled
          const same = Buffer.from(changed, "base64url").equals(Buffer.from(cursor, "base64url"));
          fc.pre(changed !== "" && !same);
          expect(bodyOf(await ask(`limit=2&cursor=${changed}`))).toMatchObject({
            status: 400,
            code: "invalid_cursor",
          });
        },
      ),
      { numRuns: 40, seed: 7 },
    );
  });

  it("takes no cursor of another person's, nor of another list", async () => {
    const cursor = (await read("limit=2")).next_cursor!;
    const invalid = { status: 400, code: "invalid_cursor" };
    expect(bodyOf(await ask(`cursor=${cursor}`, READER))).toMatchObject(invalid);
    for (const other of lists.filter((route) => route.handler !== handler)) {
      const url = `${pathOf(other.path)}?cursor=${cursor}`;
      // oxlint-disable-next-line no-await-in-loop
      expect(bodyOf(await api.send("GET", url, { as: OWNER }))).toMatchObject(invalid);
    }
  });
});
