import { describe, expect, test } from "vitest";
import { edited, planOf, refusalOf, stepOf, wells } from "./edit-harness.ts";

const plan = planOf(wells.stageTools());
const shoe = "stp_intermediate_shoe_5532";
const base = "stp_uqw_base_1625";
const formation = "stp_formation_top_5020";
const squeezed = planOf(wells.intermediate());

const sacksOf = (source: typeof plan, id: string) => {
  const { materials } = stepOf(source, id);
  return [materials?.sacks, materials?.sacks_computed];
};

test("another class brings its own density, yield and water, and the sacks that follow", () => {
  const { payload, diff } = edited(plan, "change_materials", { step_ids: [shoe], cement_class: "H" });
  const step = stepOf(payload, shoe);
  expect(step.cement).toEqual({
    class: "H",
    density_ppg: 15.6,
    yield_ft3_per_sk: 1.18,
    water_gal_per_sk: 5.2,
    additives: [],
  });
  expect(step.materials?.sacks).toBe(Math.ceil((step.materials?.slurry_ft3 ?? 0) / 1.18));
  expect(diff.sentences).toEqual(["Plug 3: class C → H, 16 → 18 sacks"]);
  expect(payload.materials_totals.by_class["H"]?.sacks).toBeGreaterThan(18);
});

test("several steps change in one edit", () => {
  const { diff } = edited(plan, "change_materials", { step_ids: [shoe, base], additives: ["2 % CaCl2"] });
  expect(diff.steps.modified.map(({ step_id }) => step_id)).toEqual([shoe, base]);
});

test("an excess set by hand takes the place of the rule's, and too little of it is a violation", () => {
  const { payload, violations_delta } = edited(plan, "change_materials", { step_ids: [shoe], excess: 0 });
  expect(stepOf(payload, shoe)).toMatchObject({ excess: 0, materials: { excess_factor: 1 } });
  expect(violations_delta.added.map(({ code }) => code)).toContain("slurry_below_required_volume");
});

test("an override keeps the computed figure beside it, also the second time", () => {
  const once = edited(plan, "change_materials", { step_ids: [shoe], sacks: 20 }).payload;
  expect(stepOf(once, shoe).override).toEqual({
    sacks: 20,
    reason: "because the engineer says so",
    by: "Dana",
  });
  const twice = edited(once, "change_materials", { step_ids: [shoe], sacks: 24 }, plan).payload;
  expect(sacksOf(twice, shoe)).toEqual([24, 16]);
  expect(twice.materials_totals.sacks).toBe(plan.materials_totals.sacks + 8);
});

test("clearing an override gives the very plan from before", () => {
  const once = edited(plan, "change_materials", { step_ids: [shoe], sacks: 20 }).payload;
  const { payload, risk_score } = edited(
    once,
    "change_materials",
    { step_ids: [shoe], clear_override: true },
    plan,
  );
  expect(payload).toEqual(plan);
  expect(risk_score).toBe(0);
});

test("clearing takes a hand-set excess back too", () => {
  const once = edited(plan, "change_materials", { step_ids: [shoe], excess: 2 }).payload;
  expect(edited(once, "change_materials", { step_ids: [shoe], clear_override: true }, plan).payload).toEqual(
    plan,
  );
});

test.each([7, 33, 100_000])("%i sacks where 16 are computed is warned about", (sacks) => {
  const { violations_delta } = edited(plan, "change_materials", { step_ids: [shoe], sacks });
  expect(violations_delta.added.map(({ code }) => code)).toContain("override_out_of_range");
});

test.each([16, 32])("%i sacks where 16 are computed is not warned about", (sacks) => {
  const { violations_delta } = edited(plan, "change_materials", { step_ids: [shoe], sacks });
  expect(violations_delta.added.map(({ code }) => code)).not.toContain("override_out_of_range");
});

test("a squeezed plug made a spotted one loses the cement behind the pipe and says what rule that breaks", () => {
  const { payload, violations_delta } = edited(plan, "change_materials", {
    step_ids: [formation],
    placement: "spot",
  });
  expect(stepOf(payload, formation)).toMatchObject({ placement: "spot", perforate_at_ft: null });
  expect(stepOf(payload, formation).outside.some(({ filled }) => filled)).toBe(false);
  expect(stepOf(payload, formation).materials?.sacks).toBeLessThan(
    stepOf(plan, formation).materials?.sacks ?? 0,
  );
  expect(violations_delta.added.map(({ code }) => code)).toContain("open_annulus_not_squeezed");
  const back = edited(
    payload,
    "change_materials",
    { step_ids: [formation], placement: "perf_and_squeeze" },
    plan,
  );
  expect(back.payload).toEqual(plan);
});

test("a circulated plug made a squeezed one is called by what it is for, and circulated again as before", () => {
  const id = "stp_uqw_stratum_300";
  const { payload } = edited(squeezed, "change_materials", { step_ids: [id], placement: "perf_and_squeeze" });
  expect(stepOf(payload, id)).toMatchObject({ type: "uqw_isolation_plug", placement: "perf_and_squeeze" });
  const back = edited(
    payload,
    "change_materials",
    { step_ids: [id], placement: "perf_and_circulate" },
    squeezed,
  );
  expect(back.payload).toEqual(squeezed);
});

describe("refuses", () => {
  const refusal = (args: object, source = plan, ...members: string[]) =>
    refusalOf(() => edited(source, "change_materials", args), ...members);

  test("to change nothing, or to set and clear at once", () => {
    expect(refusal({ step_ids: [shoe] })).toEqual({ code: "edit_refused", reason_code: "nothing_asked" });
    expect(refusal({ step_ids: [shoe], clear_override: false })).toMatchObject({
      reason_code: "nothing_asked",
    });
    expect(refusal({ step_ids: [shoe], sacks: 20, clear_override: true })).toMatchObject({
      reason_code: "fields_conflict",
    });
  });

  test("cement for a device, and then changes none of the others either", () => {
    const bridge = "stp_bridge_plug_9074";
    const args = { step_ids: ["stp_intermediate_shoe_5554", bridge], cement_class: "H" };
    expect(refusal(args, squeezed, "step_ids")).toEqual({
      code: "edit_refused",
      reason_code: "no_cement",
      step_ids: [bridge],
    });
  });

  test("to clear an override that was never set", () => {
    expect(refusal({ step_ids: [shoe], clear_override: true })).toMatchObject({ reason_code: "no_override" });
  });

  test("to squeeze where every annulus holds cement", () => {
    expect(refusal({ step_ids: ["stp_stage_tool_6997"], placement: "perf_and_squeeze" })).toMatchObject({
      reason_code: "placement_unfit",
    });
  });

  test("to circulate a plug that ends far below the surface", () => {
    const args = { step_ids: ["stp_formation_top_3500"], placement: "perf_and_circulate" };
    expect(refusal(args, squeezed)).toMatchObject({ reason_code: "placement_unfit" });
  });

  test("to squeeze a cap, and placements that are none of cement", () => {
    const cap = ["stp_bridge_plug_cap_9074"];
    expect(refusal({ step_ids: cap, placement: "perf_and_squeeze" }, squeezed)).toMatchObject({
      reason_code: "placement_unfit",
    });
    for (const placement of ["mechanical", "cut", "dump_bail"]) {
      expect(refusal({ step_ids: [shoe], placement })).toMatchObject({ reason_code: "placement_unfit" });
    }
  });

  test("the class that it has already", () => {
    expect(refusal({ step_ids: [shoe], cement_class: "C" })).toEqual({ code: "edit_no_change" });
  });

  test("a step that isn't there", () => {
    expect(refusal({ step_ids: [shoe, "stp_x"], cement_class: "H" })).toEqual({ code: "unknown_step" });
  });
});
