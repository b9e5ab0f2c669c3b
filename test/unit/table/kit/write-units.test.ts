import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Attribute } from "#infra/local/dynamo/dynalite.ts";
import { itemBytes as engineBytes } from "#infra/local/dynamo/item-size.ts";
import { itemBytes, type PlainItem, readUnits, writeUnits } from "#test/support/table/write-units.ts";

const marshalled = (value: unknown): Attribute => {
  if (typeof value === "string") return { S: value };
  if (typeof value === "number") return { N: String(value) };
  if (typeof value === "boolean") return { BOOL: value };
  if (value === null) return { NULL: true };
  if (value instanceof Uint8Array) return { B: Buffer.from(value).toString("base64") };
  if (Array.isArray(value)) return { L: value.map(marshalled) };
  return { M: itemOf(value as PlainItem) };
};
const itemOf = (item: PlainItem) =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, marshalled(value)]));

const attribute = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string({ unit: "grapheme" }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.string({ minLength: 1 }), tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

const keys = { pk: "T#acme#X#1", sk: "X" };
const listed = { gsi1pk: "T#acme#XS", gsi1sk: "2026" };

describe("itemBytes", () => {
  it("agrees with the engine's own count", () => {
    const items = fc.dictionary(fc.string({ minLength: 1 }), attribute, { noNullPrototype: true });
    fc.assert(
      fc.property(items, (item) => {
        expect(itemBytes(item)).toBe(engineBytes(itemOf(item)));
      }),
      { seed: 21, numRuns: 300 },
    );
  });
});

describe("writeUnits", () => {
  const kilobytes = (n: number) => ({ ...keys, text: "x".repeat(1024 * n - 40) });
  it("counts the larger of both items by the kilobyte, twice in a transaction", () => {
    const grown = { before: kilobytes(1), after: kilobytes(3) };
    expect(writeUnits({ ...grown, transactional: false })).toBe(3);
    expect(writeUnits({ ...grown, transactional: true })).toBe(6);
    expect(writeUnits({ before: kilobytes(2), after: undefined, transactional: true })).toBe(4);
    expect(writeUnits({ before: undefined, after: undefined, transactional: false })).toBe(1);
    expect(
      writeUnits({ before: undefined, after: { ...keys, text: "x".repeat(1024) }, transactional: false }),
    ).toBe(2);
  });

  it.each([
    ["put in", keys, { ...keys, ...listed }, 1],
    ["taken out", { ...keys, ...listed }, keys, 1],
    ["moved", { ...keys, ...listed }, { ...keys, ...listed, gsi1sk: "2027" }, 2],
    ["left alone", { ...keys, ...listed }, { ...keys, ...listed, other: 1 }, 0],
    ["put in twice", keys, { ...keys, ...listed, gsi2pk: "OPEN#1", gsi2sk: "2026" }, 2],
    ["removed with its item", { ...keys, ...listed }, undefined, 1],
  ])("counts an index entry that is %s", (_, before, after, units) => {
    expect(writeUnits({ before, after, transactional: false })).toBe(1 + units);
    expect(writeUnits({ before, after, transactional: true })).toBe(2 + units);
  });
});

describe("readUnits", () => {
  it("counts by four kilobytes, and one for what is not there", () => {
    expect(readUnits([undefined, keys, { ...keys, text: "x".repeat(4096) }])).toBe(4);
  });
});
