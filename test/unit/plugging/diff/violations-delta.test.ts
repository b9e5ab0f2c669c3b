import { expect, test } from "vitest";
import { violationsDelta } from "#shared/plugging/diff/violations-delta.ts";
import type { Violation } from "#shared/plugging/schema/plan-schema.ts";
import { aViolation } from "#test/support/builders/steps.ts";
import { ids } from "#test/support/builders/ids.ts";

const delta = (before: Violation[], after: Violation[]) =>
  violationsDelta({ violations: before }, { violations: after });

test("the same violations in another order are unchanged", () => {
  const [a, b] = [aViolation(), aViolation({ code: "tag_missing", formation: null })];
  expect(delta([a, b], [b, a])).toEqual({ added: [], resolved: [], unchanged_count: 2 });
});

test("another place is another violation", () => {
  const here = aViolation();
  const there = aViolation({ depths: { top_ft: 6000, bottom_ft: 6100 } });
  expect(delta([here], [there])).toEqual({ added: [there], resolved: [here], unchanged_count: 0 });
});

test("another formation at the same depth is another violation", () => {
  const one = aViolation();
  const other = aViolation({ formation: "Glorieta" });
  expect(delta([one], [other])).toEqual({ added: [other], resolved: [one], unchanged_count: 0 });
});

test("wording and suggested fix don't make a violation new", () => {
  const one = aViolation();
  expect(delta([one], [aViolation({ message: "Not covered by 12 ft." })])).toEqual({
    added: [],
    resolved: [],
    unchanged_count: 1,
  });
});

test("a violation of a plug that moved is the same one", () => {
  const before = aViolation({ code: "length_below_form_minimum", step_ids: [ids.step(1)] });
  const after = aViolation({ ...before, depths: { top_ft: 3000, bottom_ft: 3090 } });
  expect(delta([before], [after])).toEqual({ added: [], resolved: [], unchanged_count: 1 });
});

test("a violation that a joined plug takes over from its parts is the same one", () => {
  const before = aViolation({ code: "length_below_form_minimum", step_ids: [ids.step(1)] });
  const after = aViolation({
    ...before,
    step_ids: [ids.step(9)],
    depths: { top_ft: 4300, bottom_ft: 4500 },
  });
  expect(delta([before], [after])).toEqual({ added: [], resolved: [], unchanged_count: 1 });
});

test("a second violation of the same kind at the same place is new", () => {
  const one = aViolation({ code: "steps_overlap", step_ids: [ids.step(1), ids.step(2)] });
  const other = aViolation({ code: "steps_overlap", step_ids: [ids.step(2), ids.step(3)] });
  expect(delta([one], [one, other])).toEqual({ added: [other], resolved: [], unchanged_count: 1 });
});

test("a violation that grew worse is resolved in the old rank and added in the new", () => {
  const before = aViolation();
  const after = aViolation({ severity: "error" });
  expect(delta([before], [after])).toEqual({ added: [after], resolved: [before], unchanged_count: 0 });
});
