import jsonPatch from "fast-json-patch";
import { describe, expect, test } from "vitest";
import { diffPlans } from "#shared/plugging/diff/diff-plans.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { aBridgePlug, aPlanOf, aStep, aViolation, withSacks } from "#test/support/builders/steps.ts";
import { ids } from "#test/support/builders/ids.ts";

const deep = aStep({ step_id: ids.step(1), top_ft: 7000, bottom_ft: 7100 });
const middle = aStep({ step_id: ids.step(2), top_ft: 4970, bottom_ft: 5582, materials: withSacks(95) });
const shallow = aStep({ step_id: ids.step(3), top_ft: 100, bottom_ft: 200 });
const plan = aPlanOf([deep, middle, shallow]);

const patched = (source: PlanPayload, result: PlanPayload): PlanPayload => {
  const { patch } = diffPlans(source, result);
  return jsonPatch.applyPatch(source, structuredClone(patch), true, false).newDocument;
};

test("two equal plans differ in nothing", () => {
  expect(diffPlans(plan, structuredClone(plan))).toEqual({
    patch: [],
    steps: { added: [], removed: [], modified: [], unchanged: [ids.step(1), ids.step(2), ids.step(3)] },
    sentences: [],
  });
});

test("a longer plug is described by its ends, its length and its sacks", () => {
  const longer = { ...middle, top_ft: 4920, materials: withSacks(103) };
  const result = aPlanOf([deep, longer, shallow]);
  const { steps, sentences } = diffPlans(plan, result);
  expect(sentences).toEqual(["Plug 2 now 4,920–5,582 ft, 612 → 662 ft, 95 → 103 sacks"]);
  expect(steps).toEqual({
    added: [],
    removed: [],
    modified: [
      {
        step_id: ids.step(2),
        fields: [
          { field: "top_ft", old: 4970, new: 4920 },
          { field: "materials.sacks", old: 95, new: 103 },
          { field: "materials.sacks_computed", old: 95, new: 103 },
        ],
      },
    ],
    unchanged: [ids.step(1), ids.step(3)],
  });
  expect(patched(plan, result)).toEqual(result);
});

test("removing a step is one removal, and the steps above it count as unchanged", () => {
  const result = aPlanOf([deep, shallow]);
  const { patch, steps, sentences } = diffPlans(plan, result);
  expect(patch.filter(({ path }) => path.startsWith("/steps"))).toEqual([
    { op: "remove", path: "/steps/1" },
    { op: "replace", path: "/steps/1/plug_no", value: 2 },
  ]);
  expect(steps).toEqual({
    added: [],
    removed: [ids.step(2)],
    modified: [],
    unchanged: [ids.step(1), ids.step(3)],
  });
  expect(sentences).toEqual(["Plug 2 removed: formation top plug 4,970–5,582 ft, 95 sacks"]);
  expect(JSON.stringify(patch).length).toBeLessThan(JSON.stringify(plan).length / 4);
  expect(patched(plan, result)).toEqual(result);
});

test("two plugs combined are two removed and one added", () => {
  const joined = aStep({ step_id: ids.step(9), top_ft: 4970, bottom_ft: 7100, materials: withSacks(400) });
  const result = aPlanOf([joined, shallow]);
  const { steps, sentences } = diffPlans(plan, result);
  expect(steps).toEqual({
    added: [ids.step(9)],
    removed: [ids.step(1), ids.step(2)],
    modified: [],
    unchanged: [ids.step(3)],
  });
  expect(sentences).toEqual([
    "Plug 1 removed: formation top plug 7,000–7,100 ft, 15 sacks",
    "Plug 2 removed: formation top plug 4,970–5,582 ft, 95 sacks",
    "Plug 1 added: formation top plug 4,970–7,100 ft, 400 sacks",
  ]);
  expect(patched(plan, result)).toEqual(result);
});

test("a step that only changed its place in the order is described as such", () => {
  const result = aPlanOf([deep, shallow, middle]);
  const { steps, sentences } = diffPlans(plan, result);
  expect(steps.modified).toEqual([{ step_id: ids.step(3), fields: [{ field: "plug_no", old: 3, new: 2 }] }]);
  expect(sentences).toEqual(["Plug 2 was plug 3 in the order of work"]);
  expect(patched(plan, result)).toEqual(result);
});

test("a point device is described by its depth", () => {
  const bridge = aBridgePlug({ step_id: ids.step(4) });
  const { sentences } = diffPlans(aPlanOf([bridge]), aPlanOf([{ ...bridge, depth_ft: 8000 }]));
  expect(sentences).toEqual(["Plug 1 now at 8,000 ft, was at 9,050 ft"]);
});

describe("one sentence a change", () => {
  const cement = deep.cement!;
  const told = (over: Partial<typeof deep>): string[] =>
    diffPlans(aPlanOf([deep]), aPlanOf([{ ...deep, ...over }])).sentences;

  test.each([
    [{ cement: { ...cement, class: "H" as const } }, "Plug 1: class C → H"],
    [{ cement: { ...cement, additives: ["salt"] } }, "Plug 1: additives salt"],
    [{ excess: 0.5 }, "Plug 1: excess 50 %"],
    [{ placement: "perf_and_squeeze" as const }, "Plug 1: spot → perforate and squeeze"],
    [{ tag: { required: true, wait_hours: 4, why: [] } }, "Plug 1: now tagged"],
    [{ special_instructions: "Wait for daylight" }, "Plug 1: new special instructions"],
    [{ formations: ["Wolfcamp"] }, "Plug 1: changed formations"],
    [
      { override: { sacks: 40, reason: "lost circulation", by: null }, materials: withSacks(40) },
      "Plug 1: 15 → 40 sacks, 40 sacks by override, 40 computed",
    ],
  ])("describes %o", (over, sentence) => {
    expect(told(over)).toEqual([sentence]);
  });
});

test("a change outside the steps is described by its part of the plan", () => {
  const result = { ...plan, plan_notes: { ...plan.plan_notes, operations: ["Move in rig"] } };
  expect(diffPlans(plan, result).sentences).toEqual(["The plan's notes changed"]);
  expect(patched(plan, result)).toEqual(result);
});

test("a change of derived figures alone is described as such", () => {
  const result = { ...plan, violations: [aViolation()] };
  expect(diffPlans(plan, result)).toEqual({
    patch: [{ op: "add", path: "/violations/0", value: aViolation() }],
    steps: { added: [], removed: [], modified: [], unchanged: [ids.step(1), ids.step(2), ids.step(3)] },
    sentences: ["Only derived figures changed, no step did"],
  });
});

test("any two plans can be compared, also those that share no step", () => {
  const other = aPlanOf([aBridgePlug({ step_id: ids.step(7) })], { county: "Midland" });
  expect(patched(plan, other)).toEqual(other);
  expect(patched(other, plan)).toEqual(plan);
});
