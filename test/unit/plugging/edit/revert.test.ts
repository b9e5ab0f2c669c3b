import { describe, expect, test } from "vitest";
import { revertCandidate } from "#shared/plugging/edit/revert-candidate.ts";
import { revertEdit } from "#shared/plugging/edit/revert-edit.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { edited, planOf, refusalOf, rules, stepOf, wells } from "./edit-harness.ts";

const plan = planOf(wells.stageTools());
const shoe = "stp_intermediate_shoe_5532";
const tool = "stp_stage_tool_6997";
const stratum = "stp_uqw_stratum_1175";
const grayburg = "stp_formation_top_1000";

const longer = edited(plan, "adjust_interval", { step_id: shoe, bottom_ft: 5600 }).payload;

test("a revert gives the target byte for byte, and reports what that changes", () => {
  const { payload, diff, risk_score } = revertCandidate(longer, plan, plan);
  expect(payload).toEqual(plan);
  expect(payload).not.toBe(plan);
  expect(diff.sentences).toEqual(["Plug 3 now 5,482–5,582 ft, 118 → 100 ft, 19 → 16 sacks"]);
  expect(risk_score).toBe(0);
});

test("a revert to the present plan changes nothing and is refused", () => {
  expect(refusalOf(() => revertCandidate(plan, structuredClone(plan), plan))).toEqual({
    code: "edit_no_change",
  });
});

describe("reverting one edit", () => {
  const back = (after: PlanPayload, current: PlanPayload) =>
    revertEdit({ before: plan, after, current, baseline: plan, rules });

  test.each([
    ["adjust_interval", { step_id: shoe, top_ft: 5400 }],
    ["combine_plugs", { step_ids: [stratum, grayburg] }],
    ["remove_step", { step_ids: [tool, grayburg, "stp_casing_cut_3"] }],
    ["add_step", { type: "cement_plug", top_ft: 4200, bottom_ft: 4300 }],
    ["change_materials", { step_ids: [shoe], sacks: 20 }],
    ["reorder_steps", { order: ["stp_casing_cut_3", "stp_top_of_well_3"] }],
    ["custom", { patch: [{ op: "remove", path: "/plan_notes/operations/0" }] }],
  ])("gives the plan from before when %s was the last one", (op, args) => {
    const after = edited(plan, op, args).payload;
    expect(back(after, after).payload).toEqual(plan);
  });

  test("keeps later edits of other steps", () => {
    const later = edited(longer, "change_materials", { step_ids: [tool], sacks: 30 }, plan).payload;
    const { payload, diff } = back(longer, later);
    expect(payload).toEqual(edited(plan, "change_materials", { step_ids: [tool], sacks: 30 }).payload);
    expect(diff.steps.modified.map(({ step_id }) => step_id)).toEqual([shoe]);
  });

  test("keeps a later removal beside the plugs that come back", () => {
    const joined = edited(plan, "combine_plugs", { step_ids: [stratum, grayburg] }).payload;
    const later = edited(joined, "remove_step", { step_ids: [tool] }, plan).payload;
    expect(back(joined, later).payload).toEqual(edited(plan, "remove_step", { step_ids: [tool] }).payload);
  });

  test("is refused where a later edit changed the same step, and names it", () => {
    const later = edited(longer, "adjust_interval", { step_id: shoe, top_ft: 5300 }, plan).payload;
    expect(refusalOf(() => back(longer, later), "step_ids")).toEqual({
      code: "revert_conflict",
      step_ids: [shoe],
    });
    const gone = edited(longer, "remove_step", { step_ids: [shoe] }, plan).payload;
    expect(refusalOf(() => back(longer, gone), "step_ids")).toEqual({
      code: "revert_conflict",
      step_ids: [shoe],
    });
  });

  test("is refused where a later plug overlaps what is restored, and names it", () => {
    const removed = edited(plan, "remove_step", { step_ids: [tool] }).payload;
    const filled = edited(
      removed,
      "add_step",
      { type: "cement_plug", top_ft: 7000, bottom_ft: 7100 },
      plan,
    ).payload;
    expect(refusalOf(() => back(removed, filled), "step_ids")).toEqual({
      code: "revert_conflict",
      step_ids: ["stp_new_1"],
    });
  });

  test("is refused where the notes or the order have changed since", () => {
    const note = (value: string) => ({ patch: [{ op: "replace", path: "/plan_notes/operations/0", value }] });
    const once = edited(plan, "custom", note("one")).payload;
    const twice = edited(once, "custom", note("two"), plan).payload;
    expect(refusalOf(() => back(once, twice))).toEqual({ code: "revert_conflict" });
    const reordered = edited(plan, "reorder_steps", {
      order: ["stp_casing_cut_3", "stp_top_of_well_3"],
    }).payload;
    const other = edited(reordered, "remove_step", { step_ids: [tool] }, plan).payload;
    expect(refusalOf(() => back(reordered, other))).toEqual({ code: "revert_conflict" });
  });

  test("is refused when nothing of it is left", () => {
    const undone = edited(longer, "adjust_interval", { step_id: shoe, bottom_ft: 5582 }, plan).payload;
    expect(refusalOf(() => back(longer, undone))).toMatchObject({ code: "revert_conflict" });
    expect(refusalOf(() => back(plan, plan))).toEqual({ code: "edit_no_change" });
  });

  test("changes nothing that it was given", () => {
    const before = JSON.stringify([plan, longer]);
    back(longer, longer);
    expect(JSON.stringify([plan, longer])).toBe(before);
    expect(stepOf(longer, shoe).bottom_ft).toBe(5600);
  });
});
