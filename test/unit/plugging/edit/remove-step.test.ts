import { expect, test } from "vitest";
import { rrcExport } from "#shared/plugging/words/rrc-export.ts";
import { requiredStepsRemoved } from "#shared/plugging/risk/required-steps.ts";
import { edited, idsIn, planOf, refusalOf, stepOf, wells } from "./edit-harness.ts";

const plan = planOf(wells.stageTools());

test("removing two ids removes exactly those, whatever numbers they have afterwards", () => {
  const ids = idsIn(plan);
  const [second, third] = [ids[1] ?? "", ids[2] ?? ""];
  const atOnce = edited(plan, "remove_step", { step_ids: [second, third] }).payload;
  const first = edited(plan, "remove_step", { step_ids: [second] }).payload;
  const oneByOne = edited(first, "remove_step", { step_ids: [third] }, plan).payload;
  expect(idsIn(atOnce)).toEqual(ids.toSpliced(1, 2));
  expect(oneByOne).toEqual(atOnce);
  expect(atOnce.steps.map(({ plug_no }) => plug_no)).toEqual(atOnce.steps.map((_, index) => index + 1));
});

test("totals and filing rows follow the steps", () => {
  const { payload } = edited(plan, "remove_step", { step_ids: ["stp_stage_tool_6997"] });
  const removed = stepOf(plan, "stp_stage_tool_6997");
  expect(payload.materials_totals.sacks).toBe(plan.materials_totals.sacks - (removed.materials?.sacks ?? 0));
  const rows = rrcExport(payload);
  expect(rows.length).toBe(rrcExport(plan).length - 1);
  expect(rows.flatMap(({ step_ids }) => step_ids)).not.toContain("stp_stage_tool_6997");
});

test("removing a required plug is named, its violation shown, and its risk asks for approval", () => {
  const { payload, violations_delta, risk_score } = edited(plan, "remove_step", {
    step_ids: ["stp_uqw_base_1625"],
  });
  expect(requiredStepsRemoved(plan, payload).map(({ step_id }) => step_id)).toEqual(["stp_uqw_base_1625"]);
  expect(violations_delta.added.filter(({ severity }) => severity === "error").length).toBeGreaterThan(0);
  expect(risk_score).toBeGreaterThanOrEqual(0.5);
});

test("refuses to remove every step, a step that isn't there, and one named twice", () => {
  const refusal = (step_ids: string[], ...members: string[]) =>
    refusalOf(() => edited(plan, "remove_step", { step_ids }), ...members);
  expect(refusal(idsIn(plan))).toEqual({ code: "edit_refused", reason_code: "last_step" });
  expect(refusal(["stp_x"], "valid_step_ids")).toEqual({ code: "unknown_step", valid_step_ids: idsIn(plan) });
  expect(refusal(["stp_casing_cut_3", "stp_casing_cut_3"])).toMatchObject({
    reason_code: "step_named_twice",
  });
});

test("removing a step that was added gives the very plan from before", () => {
  const added = edited(plan, "add_step", { type: "cement_plug", top_ft: 4200, bottom_ft: 4300 }).payload;
  const { payload, risk_score } = edited(added, "remove_step", { step_ids: ["stp_new_1"] }, plan);
  expect(payload).toEqual(plan);
  expect(risk_score).toBe(0);
});
