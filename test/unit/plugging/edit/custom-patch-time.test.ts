import { performance } from "node:perf_hooks";
import { expect, test } from "vitest";
import { MOST_PATCH_OPERATIONS } from "#shared/plugging/schema/edit-schema.ts";
import { edited, planOf, refusalOf, wells } from "./edit-harness.ts";

const plan = planOf(wells.stageTools());
const LARGEST = 2000;

/** The fastest of a few tries: what the work itself takes, without the machine's other work. */
const msOf = (work: () => unknown): number =>
  Math.min(
    ...Array.from({ length: 5 }, () => {
      const began = performance.now();
      work();
      return performance.now() - began;
    }),
  );

const notes = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    op: "add",
    path: "/plan_notes/operations/-",
    value: `${n} `.padEnd(LARGEST, "x"),
  }));

test("the largest patch takes no more than a tenth of a second, and time grows as the patch does", () => {
  const [few, many] = [8, MOST_PATCH_OPERATIONS].map((count) =>
    msOf(() => edited(plan, "custom", { patch: notes(count) })),
  );
  expect(many).toBeLessThanOrEqual(100);
  expect(many).toBeLessThanOrEqual(Math.max(20, (few ?? 0) * 8 * 2));
});

test("a patch that writes the longest lists again and again takes no more than a tenth of a second", () => {
  const value = Array.from({ length: 100 }, (_, n) => String(n).repeat(12));
  const patch = Array.from({ length: MOST_PATCH_OPERATIONS }, (_, n) => ({
    op: "replace",
    path: `/plan_notes/${n % 2 ? "operations" : "existing_conditions"}`,
    value,
  }));
  expect(msOf(() => edited(plan, "custom", { patch }))).toBeLessThanOrEqual(100);
});

test("a patch of values that are too large is refused before they are written", () => {
  const value = Array.from({ length: 100 }, () => "x".repeat(2000));
  const patch = [{ op: "add", path: "/plan_notes/operations/-", value }];
  const work = () => refusalOf(() => edited(plan, "custom", { patch }));
  expect(work()).toEqual({ code: "edit_refused", reason_code: "patch_invalid" });
  expect(msOf(work)).toBeLessThanOrEqual(100);
});
