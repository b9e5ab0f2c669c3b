import { describe, expect, test } from "vitest";
import { edited, planOf, refusalOf, stepOf, wells } from "./edit-harness.ts";

const plan = planOf(wells.stageTools());
const shoe = "stp_intermediate_shoe_5532";
const at = (field: string, id = shoe): string => `/steps/${id}/${field}`;
const patched = (...patch: object[]) => edited(plan, "custom", { patch });

test("sets the special instructions of a step, named by its id", () => {
  const { payload, diff } = patched({
    op: "replace",
    path: at("special_instructions"),
    value: "Wait for daylight",
  });
  expect(stepOf(payload, shoe).special_instructions).toBe("Wait for daylight");
  expect(diff.steps.modified).toEqual([
    { step_id: shoe, fields: [{ field: "special_instructions", old: "", new: "Wait for daylight" }] },
  ]);
});

test("sets a tag, which no other operation does", () => {
  const { payload } = patched(
    { op: "test", path: at("tag/required"), value: false },
    { op: "replace", path: at("tag/required"), value: true },
    { op: "replace", path: at("tag/wait_hours"), value: 8 },
  );
  expect(stepOf(payload, shoe).tag).toMatchObject({ required: true, wait_hours: 8 });
});

test("taking the tag off the water plug is a violation, which its own suggested fix resolves", () => {
  const path = at("tag/required", "stp_uqw_base_1625");
  const untagged = patched({ op: "replace", path, value: false });
  const [violation] = untagged.violations_delta.added;
  expect(violation).toMatchObject({ code: "uqw_not_tagged", severity: "error" });
  const { op_type, reason: _, ...args } = violation?.fix ?? { op_type: "", reason: "" };
  const mended = edited(untagged.payload, op_type, args, plan);
  expect(mended.violations_delta.resolved.map(({ code }) => code)).toEqual(["uqw_not_tagged"]);
});

test("adds and removes notes of the plan", () => {
  const { payload } = patched(
    { op: "add", path: "/plan_notes/operations/-", value: "Call the landowner first" },
    { op: "remove", path: "/plan_notes/operations/0" },
    { op: "add", path: "/plan_notes/existing_conditions/0", value: "Gate is locked" },
  );
  const { operations, existing_conditions } = plan.plan_notes;
  expect(payload.plan_notes).toEqual({
    ...plan.plan_notes,
    operations: [...operations.slice(1), "Call the landowner first"],
    existing_conditions: ["Gate is locked", ...existing_conditions],
  });
});

test("a test may look at anything, computed or not", () => {
  const { payload } = patched(
    { op: "test", path: at("materials/sacks"), value: 16 },
    { op: "test", path: "/api14", value: plan.api14 },
    { op: "replace", path: at("special_instructions"), value: "Seen" },
  );
  expect(stepOf(payload, shoe).special_instructions).toBe("Seen");
});

describe("refuses", () => {
  const refusal = (patch: object[], ...members: string[]) =>
    refusalOf(() => edited(plan, "custom", { patch }), ...members);
  const write = (path: string, value: unknown = "x") => refusal([{ op: "replace", path, value }]);

  test("a test that fails, with its place, and applies nothing of the patch", () => {
    const patch = [
      { op: "replace", path: at("special_instructions"), value: "x" },
      { op: "test", path: at("top_ft"), value: 1 },
    ];
    expect(refusal(patch, "index", "path")).toEqual({
      code: "edit_refused",
      reason_code: "test_failed",
      index: 1,
      path: at("top_ft"),
    });
    expect(stepOf(plan, shoe).special_instructions).toBe("");
  });

  test.each([
    at("top_ft"),
    at("materials/sacks"),
    at("materials"),
    at("override"),
    at("cement/class"),
    at("placement"),
    at("plug_no"),
  ])("the computed or otherwise set %s", (path) => {
    expect(write(path)).toEqual({ code: "edit_refused", reason_code: "field_computed" });
  });

  test.each([
    at("step_id"),
    at("origin"),
    "/api14",
    "/engine/version",
    "/well_geometry/td_ft",
    "/schema_version",
  ])("the identifying %s", (path) => {
    expect(write(path)).toEqual({ code: "edit_refused", reason_code: "field_identifying" });
  });

  test.each([
    at("citations"),
    at("purposes/0"),
    at("tag"),
    at("tag/why/0"),
    at("special_instructions/length"),
    `/steps/${shoe}`,
    "/violations",
    "/materials_totals/sacks",
    "/steps",
    "/plan_notes",
    "/plan_notes/warnings",
    "/plan_notes/operations/0/x",
    "/unknown",
  ])("the closed %s", (path) => {
    expect(write(path)).toEqual({ code: "edit_refused", reason_code: "field_not_editable" });
  });

  test("adding or removing whole steps", () => {
    for (const operation of [
      { op: "add", path: "/steps/-", value: stepOf(plan, shoe) },
      { op: "remove", path: `/steps/${shoe}` },
    ]) {
      expect(refusal([operation])).toMatchObject({ code: "edit_refused" });
    }
  });

  test.each(["copy", "move"])("the operation %s, by which a document could double itself", (op) => {
    const patch = [{ op, from: "/plan_notes/operations", path: "/plan_notes/operations/0" }];
    expect(refusal(patch, "errors")).toEqual({
      code: "invalid_request",
      errors: [{ pointer: "/operation_payload/patch/0/op", message: expect.any(String) }],
    });
  });

  test("more operations than the open fields ask for", () => {
    const patch = Array.from({ length: 65 }, () => ({ op: "test", path: at("top_ft"), value: 5482 }));
    expect(refusal(patch, "errors")).toEqual({
      code: "invalid_request",
      errors: [{ pointer: "/operation_payload/patch", message: expect.any(String) }],
    });
  });

  test("a value that outgrows its field, before it is applied", () => {
    const huge = Array.from({ length: 60_000 }, () => 7);
    expect(refusal([{ op: "add", path: "/plan_notes/operations/-", value: huge }], "index")).toEqual({
      code: "edit_refused",
      reason_code: "patch_invalid",
      index: 0,
    });
    expect(refusal([{ op: "replace", path: "/plan_notes/operations", value: huge }], "index")).toEqual({
      code: "edit_refused",
      reason_code: "patch_invalid",
      index: 0,
    });
  });

  test("a list of notes that outgrows its limit, at the operation that does it", () => {
    const full = {
      op: "replace",
      path: "/plan_notes/operations",
      value: Array.from({ length: 100 }, () => "x"),
    };
    const one = { op: "add", path: "/plan_notes/operations/-", value: "x" };
    const patch = [full, one, { op: "remove", path: "/plan_notes/operations/0" }];
    expect(refusal(patch, "index")).toEqual({
      code: "edit_refused",
      reason_code: "patch_invalid",
      index: 1,
    });
  });

  test("a step named by its place in the list", () => {
    expect(write("/steps/2/special_instructions")).toEqual({
      code: "edit_refused",
      reason_code: "patch_invalid",
    });
  });

  test("a step that isn't there", () => {
    expect(write("/steps/stp_x/special_instructions")).toEqual({ code: "unknown_step" });
  });

  test.each([
    "/__proto__/polluted",
    "/constructor/prototype/polluted",
    at("__proto__/polluted"),
    "/plan_notes/__proto__",
    "/plan_notes/operations/__proto__",
    "/prototype",
    "/plan_notes/operations/01",
    "/plan_notes/operations/~2",
    "plan_notes/operations/0",
    "",
  ])("the pointer %o", (path) => {
    for (const patch of [
      [{ op: "replace", path, value: true }],
      [{ op: "test", path, value: true }],
      [{ op: "remove", path }],
    ]) {
      expect(refusal(patch)).toEqual({ code: "edit_refused", reason_code: "patch_invalid" });
    }
    expect("polluted" in {}).toBe(false);
  });

  test("values of the wrong kind or size", () => {
    const instructions = at("special_instructions");
    for (const [path, value] of [
      [instructions, 5],
      [instructions, "x".repeat(2001)],
      [instructions, JSON.parse('{"__proto__": {"polluted": true}}')],
      [at("tag/required"), "yes"],
      [at("tag/wait_hours"), -1],
      [at("tag/wait_hours"), 1e9],
      ["/plan_notes/operations", ["fine", 7]],
      ["/plan_notes/operations/0", "x".repeat(2001)],
      ["/plan_notes/operations", Array.from({ length: 101 }, () => "x")],
    ] as const) {
      expect(write(path, value)).toEqual({ code: "edit_refused", reason_code: "patch_invalid" });
    }
  });

  test("a wrong value by the place where it stands", () => {
    const patch = [{ op: "replace", path: at("tag/wait_hours"), value: "long" }];
    expect(refusal(patch, "errors")).toEqual({
      code: "edit_refused",
      reason_code: "patch_invalid",
      errors: [{ pointer: at("tag/wait_hours"), message: expect.any(String) }],
    });
  });

  test("removing a field that must be there, and places that aren't", () => {
    expect(refusal([{ op: "remove", path: at("special_instructions") }])).toMatchObject({
      reason_code: "patch_invalid",
    });
    expect(refusal([{ op: "replace", path: "/plan_notes/operations/999", value: "x" }])).toMatchObject({
      reason_code: "patch_invalid",
    });
    expect(refusal([{ op: "add", path: "/plan_notes/operations/999", value: "x" }])).toMatchObject({
      reason_code: "patch_invalid",
    });
  });

  test("tests alone, and values that are there already", () => {
    expect(refusal([{ op: "test", path: at("top_ft"), value: 5482 }])).toEqual({ code: "edit_no_change" });
    expect(write(at("special_instructions"), "")).toEqual({ code: "edit_no_change" });
  });
});
