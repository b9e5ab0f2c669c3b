import { describe, expect, test } from "vitest";
import { edited, idsIn, planOf, refusalOf, wells } from "./edit-harness.ts";

const plan = planOf(wells.stageTools());
const cut = "stp_casing_cut_3";
const top = "stp_top_of_well_3";
const ids = idsIn(plan);

test("the cut and the plug at the top go in either order", () => {
  const { payload, diff, violations_delta } = edited(plan, "reorder_steps", { step_id: cut, before: top });
  expect(idsIn(payload)).toEqual([...ids.slice(0, -2), cut, top]);
  expect(payload.steps.map(({ plug_no }) => plug_no)).toEqual(ids.map((_, index) => index + 1));
  expect(diff.steps).toMatchObject({ added: [], removed: [] });
  expect(diff.sentences).toHaveLength(1);
  expect(violations_delta.added).toEqual([]);
});

test("an order of some steps changes their places among themselves", () => {
  const some = edited(plan, "reorder_steps", { order: [cut, top] }).payload;
  const all = edited(plan, "reorder_steps", { order: [...ids.slice(0, -2), cut, top] }).payload;
  const beside = edited(plan, "reorder_steps", { step_id: top, after: cut }).payload;
  expect(some).toEqual(all);
  expect(beside).toEqual(all);
});

describe("refuses", () => {
  const refusal = (args: object, source = plan, ...members: string[]) =>
    refusalOf(() => edited(source, "reorder_steps", args), ...members);

  test("a deeper plug after a shallower one, naming both", () => {
    expect(refusal({ order: [ids[2], ids[1]] }, plan, "step_ids")).toEqual({
      code: "edit_refused",
      reason_code: "order_impossible",
      step_ids: [ids[2], ids[1]],
    });
  });

  test("a tag of the plug in the well after cement has gone on it", () => {
    expect(refusal({ step_id: ids[0], after: ids[1] })).toMatchObject({ reason_code: "order_impossible" });
  });

  test("a cap before its bridge plug", () => {
    const bridged = planOf(wells.intermediate());
    const order = ["stp_bridge_plug_cap_9074", "stp_bridge_plug_9074"];
    expect(refusal({ order }, bridged)).toMatchObject({ reason_code: "order_impossible" });
  });

  test("a plug after the wellhead is cut off", () => {
    expect(refusal({ step_id: cut, before: ids[3] })).toMatchObject({ reason_code: "order_impossible" });
  });

  test.each([
    ["nothing", {}],
    ["a step without a place", { step_id: cut }],
    ["a place without a step", { before: top }],
    ["two places", { step_id: cut, before: top, after: top }],
    ["an order and a place", { order: [cut, top], step_id: cut, before: top }],
  ])("%s", (_name, args) => {
    expect(refusal(args)).toMatchObject({ reason_code: "order_incomplete" });
  });

  test("a step named twice, unknown steps, and the present order", () => {
    expect(refusal({ step_id: cut, before: cut })).toMatchObject({ reason_code: "fields_conflict" });
    expect(refusal({ step_id: cut, before: "stp_x" })).toEqual({ code: "unknown_step" });
    expect(refusal({ order: ids })).toEqual({ code: "edit_no_change" });
  });
});
