import { describe, expect, test } from "vitest";
import { edited, inShort, planOf, refusalOf, stepOf, wells } from "./edit-harness.ts";

const combined = planOf(wells.stageTools(), { variant: "combined" });
const shoe = "stp_intermediate_shoe_5532";
const bridged = planOf(wells.intermediate());
const bridge = "stp_bridge_plug_9074";
const cap = "stp_bridge_plug_cap_9074";

test("extends a plug upward by 50 ft, with its sacks, one sentence, some risk and no new violation", () => {
  const before = stepOf(combined, shoe);
  const { payload, diff, risk_score, risk_factors, violations_delta } = edited(combined, "adjust_interval", {
    step_id: shoe,
    top_ft: (before.top_ft ?? 0) - 50,
  });
  expect(inShort(stepOf(payload, shoe))).toEqual({
    type: "intermediate_casing_shoe_plug",
    placement: "spot",
    at: [4870, 5582],
    sacks: 110,
  });
  expect(diff.sentences).toEqual(["Plug 3 now 4,870–5,582 ft, 662 → 712 ft, 102 → 110 sacks"]);
  expect(diff.steps.modified.map(({ step_id }) => step_id)).toEqual([shoe]);
  expect(payload.materials_totals.sacks).toBe(combined.materials_totals.sacks + 8);
  expect(risk_score).toBeGreaterThan(0);
  expect(risk_score).toBeLessThan(0.05);
  expect(risk_factors.map(({ code }) => code)).toEqual(["materials_change", "steps_changed"]);
  expect(violations_delta).toEqual({
    added: [],
    resolved: [],
    unchanged_count: combined.violations.length,
  });
});

test("keeps the other end where it was", () => {
  const { payload } = edited(combined, "adjust_interval", { step_id: shoe, bottom_ft: 5600 });
  expect(stepOf(payload, shoe)).toMatchObject({ top_ft: 4920, bottom_ft: 5600 });
});

test("recomputes the bore, the annuli and the perforations beside the new interval", () => {
  const id = "stp_formation_top_3500";
  const { payload } = edited(bridged, "adjust_interval", { step_id: id, top_ft: 3300, bottom_ft: 3450 });
  const step = stepOf(payload, id);
  expect(step.perforate_at_ft).toBe(3450);
  expect([step.inside[0]?.top_ft, step.inside.at(-1)?.bottom_ft]).toEqual([3300, 3450]);
  expect(step.outside.every(({ top_ft, bottom_ft }) => top_ft >= 3300 && bottom_ft <= 3450)).toBe(true);
});

test("pulling a plug off what it covers brings a violation and resolving it takes it away", () => {
  const away = edited(combined, "adjust_interval", { step_id: shoe, bottom_ft: 5400 });
  expect(away.violations_delta.added.map(({ code }) => code)).toContain("intermediate_shoe_not_covered");
  const back = edited(away.payload, "adjust_interval", { step_id: shoe, bottom_ft: 5582 }, combined);
  expect(back.violations_delta.resolved.map(({ code }) => code)).toContain("intermediate_shoe_not_covered");
  expect(back.payload).toEqual(combined);
  expect(back.risk_score).toBe(0);
});

test("an override is kept beside the newly computed sacks", () => {
  const overridden = edited(combined, "change_materials", { step_ids: [shoe], sacks: 120 }).payload;
  const { payload } = edited(overridden, "adjust_interval", { step_id: shoe, top_ft: 4870 }, combined);
  expect(stepOf(payload, shoe).materials).toMatchObject({ sacks: 120, sacks_computed: 110 });
});

test("a plug moved past another takes its place in the order of work", () => {
  const args = { step_id: shoe, top_ft: 2000, bottom_ft: 2100 };
  const { payload, diff, violations_delta } = edited(combined, "adjust_interval", args);
  const ids = combined.steps.map(({ step_id }) => step_id);
  expect(payload.steps.map(({ step_id }) => step_id)).toEqual([
    ...ids.slice(0, 2),
    "stp_stage_tool_3588",
    shoe,
    ...ids.slice(4),
  ]);
  expect(diff.sentences[0]).toMatch(/^Plug 4 \(was 3\) now 2,000–2,100 ft, 662 → 100 ft/u);
  expect(violations_delta.added.map(({ code }) => code)).not.toContain("steps_out_of_order");
});

test("a bridge plug moves by its depth and takes its cap along", () => {
  const { payload, diff } = edited(bridged, "adjust_interval", { step_id: bridge, depth_ft: 9060 });
  expect(stepOf(payload, bridge).depth_ft).toBe(9060);
  expect(stepOf(payload, cap)).toMatchObject({ top_ft: 9040, bottom_ft: 9060 });
  expect(diff.sentences).toEqual(["Plug 1 now at 9,060 ft, was at 9,074 ft", "Plug 2 now 9,040–9,060 ft"]);
});

test("a cap may be longer than 20 ft, (g)(3); beyond 40 ft it takes the volume of a plug and says why", () => {
  const longer = (feet: number) => edited(bridged, "adjust_interval", { step_id: cap, top_ft: 9074 - feet });
  const sacks = (feet: number) => stepOf(longer(feet).payload, cap).materials?.sacks;
  for (const feet of [30, 40, 41, 45, 50, 60, 99, 100])
    expect(longer(feet).payload.violations.map(({ code }) => code)).not.toContain("plug_shorter_than_100_ft");
  expect([30, 40, 41, 60, 99].map(sacks)).toEqual([4, 5, 23, 23, 23]);
  expect(longer(100).violations_delta.added.filter(({ severity }) => severity !== "note")).toEqual([]);
  expect(stepOf(longer(50).payload, cap).materials?.explain.join(" ")).toContain(
    "Cement on a bridge plug may be of 20 ft or any longer ((g)(3)); longer than 40 ft it counts as a plug, for which (d)(11) asks for the volume of 100 ft",
  );
});

test("a longer plug that also caps a bridge plug keeps its top when the bridge plug moves", () => {
  const plan = planOf(wells.capped());
  const joined = edited(plan, "combine_plugs", {
    step_ids: ["stp_bridge_plug_cap_6954", "stp_formation_top_6700"],
  }).payload;
  const { payload } = edited(
    joined,
    "adjust_interval",
    { step_id: "stp_bridge_plug_6954", depth_ft: 6950 },
    plan,
  );
  expect(stepOf(payload, "stp_new_1")).toMatchObject({ top_ft: 6600, bottom_ft: 6950 });
});

describe("refuses", () => {
  const refusal = (plan: typeof combined, args: object, ...members: string[]) =>
    refusalOf(() => edited(plan, "adjust_interval", args), ...members);

  test("a step that the plan doesn't have, and lists those it has", () => {
    expect(refusal(combined, { step_id: "stp_gone", top_ft: 1 }, "valid_step_ids")).toEqual({
      code: "unknown_step",
      valid_step_ids: combined.steps.map(({ step_id }) => step_id),
    });
  });

  test("an interval upside down, and one of no length", () => {
    for (const top_ft of [5600, 5582]) {
      expect(refusal(combined, { step_id: shoe, top_ft })).toEqual({
        code: "edit_refused",
        reason_code: "interval_inverted",
      });
    }
  });

  test("depths of the wrong kind for the step", () => {
    expect(refusal(bridged, { step_id: bridge, top_ft: 9000 })).toMatchObject({
      reason_code: "point_device",
    });
    expect(refusal(bridged, { step_id: bridge })).toMatchObject({ reason_code: "point_device" });
    expect(refusal(combined, { step_id: shoe, depth_ft: 5000 })).toMatchObject({
      reason_code: "depth_missing",
    });
    expect(refusal(combined, { step_id: shoe })).toMatchObject({ reason_code: "depth_missing" });
  });

  test("depths below total depth", () => {
    const below = { step_id: "stp_bridge_plug_6954", depth_ft: 20_000 };
    expect(refusal(planOf(wells.capped()), below, "td_ft")).toMatchObject({
      reason_code: "depth_outside_well",
    });
  });

  test("a plug that would cross, or lie below, the bridge plug in the well", () => {
    const tool = "stp_stage_tool_6997";
    expect(refusal(combined, { step_id: tool, bottom_ft: 8100 }, "lowest_ft")).toEqual({
      code: "edit_refused",
      reason_code: "crosses_barrier",
      lowest_ft: 7986,
    });
    expect(refusal(combined, { step_id: tool, top_ft: 8000, bottom_ft: 8100 })).toMatchObject({
      reason_code: "below_barrier",
    });
  });

  test("a plug that would run into its neighbour or through a bridge plug of the plan", () => {
    expect(refusal(combined, { step_id: shoe, top_ft: 3600 }, "step_ids")).toEqual({
      code: "edit_refused",
      reason_code: "overlaps_step",
      step_ids: ["stp_stage_tool_3588"],
    });
    expect(refusal(bridged, { step_id: "stp_intermediate_shoe_5554", bottom_ft: 9100 })).toMatchObject({
      reason_code: "crosses_barrier",
    });
  });

  test("a bridge plug set inside a cement plug", () => {
    expect(refusal(bridged, { step_id: bridge, depth_ft: 5560 })).toMatchObject({
      reason_code: "crosses_barrier",
    });
  });

  test("a cap taken off its bridge plug", () => {
    expect(refusal(bridged, { step_id: cap, bottom_ft: 9070 }, "step_ids")).toEqual({
      code: "edit_refused",
      reason_code: "cap_stays_on_bridge_plug",
      step_ids: [bridge],
    });
  });

  test("to move what is in the well already", () => {
    expect(refusal(combined, { step_id: "stp_tag_existing_7986", depth_ft: 7000 })).toMatchObject({
      reason_code: "existing_tool",
    });
  });

  test("a change that changes nothing", () => {
    expect(refusal(combined, { step_id: shoe, top_ft: 4920 })).toEqual({ code: "edit_no_change" });
  });
});

test("ends may touch a neighbour's", () => {
  const { payload } = edited(combined, "adjust_interval", { step_id: shoe, top_ft: 3638 });
  expect(stepOf(payload, shoe).top_ft).toBe(3638);
});
