import jsonPatch from "fast-json-patch";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { diffJson } from "#shared/plugging/diff/diff-json.ts";

const byValue = (_path: string, element: unknown): string => JSON.stringify(element);
const byId = (_path: string, element: unknown): string => String((element as { id: number }).id);

const applied = (document: unknown, operations: ReturnType<typeof diffJson>): unknown =>
  jsonPatch.applyPatch(document, structuredClone(operations), true, false).newDocument;

const json = fc.jsonValue({ maxDepth: 4 }).map((value) => ({ value }));

test("the patch turns any JSON into any other", () => {
  fc.assert(
    fc.property(json, json, (before, after) => {
      expect(applied(before, diffJson("", before, after, byValue))).toEqual(after);
    }),
    { seed: 11, numRuns: 400 },
  );
});

test("the patch turns any list of named things into any other, moves included", () => {
  const things = fc
    .uniqueArray(fc.record({ id: fc.nat(30), size: fc.nat(3) }), { selector: ({ id }) => id, maxLength: 14 })
    .map((list) => ({ list }));
  fc.assert(
    fc.property(things, things, (before, after) => {
      expect(applied(before, diffJson("", before, after, byId))).toEqual(after);
    }),
    { seed: 12, numRuns: 600 },
  );
});

test("equal values need no operation, whatever the order of their members", () => {
  expect(diffJson("", { a: 1, b: [1] }, { b: [1], a: 1 }, byValue)).toEqual([]);
});

test("a member that is undefined is absent", () => {
  expect(diffJson("", { a: 1, b: undefined }, { a: 1 }, byValue)).toEqual([]);
  expect(diffJson("", { a: 1, b: 2 }, { a: 1, b: undefined }, byValue)).toEqual([
    { op: "remove", path: "/b" },
  ]);
});

test("taking one element out of a list is one operation", () => {
  const list = [1, 2, 3, 4].map((id) => ({ id, text: "a long text that no operation should repeat" }));
  expect(diffJson("/steps", list, list.toSpliced(1, 1), byId)).toEqual([{ op: "remove", path: "/steps/1" }]);
});

test("moving one element to the end is one operation", () => {
  const [a, b, c] = [1, 2, 3].map((id) => ({ id, text: "a long text that no operation should repeat" }));
  expect(diffJson("/steps", [a, b, c], [b, c, a], byId)).toEqual([
    { op: "move", from: "/steps/0", path: "/steps/2" },
  ]);
});

test("member names are escaped in pointers", () => {
  expect(diffJson("", { "a/b": 1, "c~d": 1 }, { "a/b": 2, "c~d": 2 }, byValue)).toEqual([
    { op: "replace", path: "/a~1b", value: 2 },
    { op: "replace", path: "/c~0d", value: 2 },
  ]);
});

test("a list that changed throughout is replaced as a whole", () => {
  expect(diffJson("/x", [1, 2, 3], [4, 5], byValue)).toEqual([{ op: "replace", path: "/x", value: [4, 5] }]);
});
