import { describe, expect, it } from "vitest";
import { evaluate } from "#shared/plugging/evaluate/evaluate.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { pumpsCement, spanOf } from "#shared/plugging/schema/step-facts.ts";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const plugs = (plan: PlanPayload): [number | null, number | null][] =>
  plan.steps.filter((step) => pumpsCement(step.type)).map((step) => [step.top_ft, step.bottom_ft]);
const codes = (plan: PlanPayload): string[] => plan.violations.map((violation) => violation.code);

describe("what common implementations get wrong", () => {
  it("has one direction of depth in a whole plan", () => {
    const ends = planFor().steps.map((step) => [step.type, step.top_ft, step.bottom_ft, step.depth_ft]);
    expect(ends).toEqual([
      ["bridge_plug", null, null, 7450],
      ["bridge_plug_cap", 7430, 7450, null],
      ["uqw_isolation_plug", 750, 950, null],
      ["top_plug", 3, 13, null],
      ["cut_casing_below_surface", null, null, 3],
    ]);
  });

  it("covers the shoe below as well as above", () => {
    const plan = planFor({ groundwater: { base_uqw_ft: 400 } });
    expect(plugs(plan)).toContainEqual([850, 950]);
  });

  it("plugs the foot of a protected interval that starts at the surface", () => {
    const plan = planFor({
      groundwater: {
        base_uqw_ft: 2000,
        protect_ft: [
          [0, 300],
          [1200, 2000],
        ],
      },
    });
    expect(plugs(plan)).toContainEqual([250, 350]);
  });

  it("plugs the ends of a protected interval and leaves the middle to mud", () => {
    const plan = planFor({ groundwater: { base_uqw_ft: 2600, protect_ft: [[1400, 2600]] } });
    expect(plugs(plan)).toEqual([
      [7430, 7450],
      [2550, 2650],
      [1350, 1450],
      [850, 950],
      [3, 13],
    ]);
  });

  it("orders nothing below an existing bridge plug or below total depth", () => {
    const tools = [
      { type: "cibp" as const, depth_ft: 5000, cement_on_top_ft: 0 },
      { type: "dv_tool" as const, depth_ft: 6000 },
    ];
    const plan = planFor({ existing_tools: tools });
    for (const step of plan.steps) expect(spanOf(step)?.bottom_ft).toBeLessThanOrEqual(5000);
    expect(codes(plan)).toContain("target_unreachable");
    expect(plugs(plan)[0]).toEqual([4980, 5000]);
  });

  it("tags the existing bridge plug and tops its cement up to 20 ft, by what it lacks", () => {
    const with12 = planFor({ existing_tools: [{ type: "cibp", depth_ft: 5000, cement_on_top_ft: 12 }] });
    expect(with12.steps[0]).toMatchObject({ type: "tag_existing", depth_ft: 4988, tag: { required: true } });
    expect(plugs(with12)[0]).toEqual([4980, 4988]);
    const with20 = planFor({ existing_tools: [{ type: "cibp", depth_ft: 5000, cement_on_top_ft: 20 }] });
    expect(plugs(with20)[0]).not.toEqual([4980, 4988]);
  });

  it("isolates perforations above an existing bridge plug on their own", () => {
    const plan = planFor({
      perforations: [
        { top_ft: 4000, bottom_ft: 4100 },
        { top_ft: 7500, bottom_ft: 7600 },
      ],
      existing_tools: [{ type: "cibp", depth_ft: 7400, cement_on_top_ft: 20 }],
    });
    const bridges = plan.steps.filter((step) => step.type === "bridge_plug").map((step) => step.depth_ft);
    expect(bridges).toEqual([3950]);
  });

  it("isolates horizons that lie far apart each on its own", () => {
    const plan = planFor({
      perforations: [
        { top_ft: 4000, bottom_ft: 4100 },
        { top_ft: 7500, bottom_ft: 7600 },
      ],
    });
    const bridges = plan.steps.filter((step) => step.type === "bridge_plug").map((step) => step.depth_ft);
    expect(bridges).toEqual([7450, 3950]);
  });

  it("leaves squeezed and plugged perforations alone", () => {
    const plan = planFor({
      perforations: [
        { top_ft: 4000, bottom_ft: 4100, status: "squeezed" },
        { top_ft: 7500, bottom_ft: 7600, status: "plugged" },
      ],
    });
    expect(plan.steps.some((step) => step.type === "bridge_plug")).toBe(false);
  });

  it("takes 10 % a 1,000 ft in place of a flat excess, and one class's yield with its own density", () => {
    const plan = planFor({ existing_tools: [{ type: "dv_tool", depth_ft: 7000 }] });
    const deep = plan.steps.find((step) => step.bottom_ft === 7050);
    expect([deep?.materials?.excess_factor, deep?.cement]).toEqual([
      1.705,
      { class: "H", density_ppg: 15.6, yield_ft3_per_sk: 1.18, water_gal_per_sk: 5.2, additives: [] },
    ]);
    const shallow = plan.steps.find((step) => step.bottom_ft === 950);
    expect(shallow?.cement).toEqual({
      class: "C",
      density_ppg: 14.8,
      yield_ft3_per_sk: 1.32,
      water_gal_per_sk: 6.3,
      additives: [],
    });
  });

  it("gives a merged plug the sacks of the whole", () => {
    const merged = planFor().steps.find((step) => step.bottom_ft === 950);
    expect(merged?.materials?.sacks).toBe(22);
    expect(merged?.materials?.base_ft3).toBeCloseTo(26.09, 1);
  });

  it("computes sacks anew after an edit, and keeps ids when a step goes", () => {
    const plan = planFor({ groundwater: { base_uqw_ft: 2000 } });
    const water = plan.steps.find((step) => step.purposes.includes("uqw_base"));
    const longer = plan.steps
      .filter((step) => step.type !== "bridge_plug")
      .map((step) => (step === water ? { ...step, top_ft: 1750 } : step));
    const after = evaluate({ ...plan, steps: longer }, texasEvaluationRules);
    const edited = after.steps.find((step) => step.step_id === water?.step_id);
    expect([water?.materials?.sacks, edited?.materials?.sacks]).toEqual([12, 36]);
    expect(after.steps.map((step) => step.step_id)).toEqual(longer.map((step) => step.step_id));
    expect(after.steps.map((step) => step.plug_no)).toEqual([1, 2, 3, 4, 5]);
  });

  it("shows 25 sacks as practice, pumps them only when asked, and never on top plug or cap", () => {
    const plain = planFor();
    expect(plain.violations.find((v) => v.code === "minimum_sacks_practice")).toMatchObject({
      severity: "note",
      citation: "practice",
    });
    const asked = planFor({}, { variant: "isolated", minimum_sacks: 25 });
    expect(asked.steps.map((step) => step.materials?.sacks ?? null)).toEqual([null, 3, 25, 1, null]);
    expect(asked.steps[2]?.materials?.minimum_applied).toBe("minimum_sacks");
  });

  it("warns of formation plugs from borrowed rows", () => {
    const plan = planFor({
      county: "ANDREWS",
      district: "08",
      field: "SPRABERRY (TREND AREA)",
      location: { lat: 32.1875, lon: -102.225 },
    });
    expect(codes(plan)).toContain("borrowed_district_rows");
    expect(plan.plan_notes.warnings.join(" ")).toContain("28.9 km away");
  });

  it("counts a plug as short when its cover begins inside it", () => {
    const plan = planFor({
      casing: [surfaceCasing(900), productionCasing(8000, 0)],
      groundwater: { base_uqw_ft: 2000 },
    });
    const steps = plan.steps.map((step) =>
      step.purposes.includes("uqw_base") ? { ...step, top_ft: 2000, bottom_ft: 2100 } : step,
    );
    expect(codes(evaluate({ ...plan, steps }, texasEvaluationRules))).toContain("uqw_plug_short");
  });
});
