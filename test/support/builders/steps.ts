import type { PlanPayload, Step, Violation } from "#shared/plugging/schema/plan-schema.ts";
import { aPayload } from "./plans.ts";
import { ids } from "./ids.ts";

/** A spotted plug with its cement reckoned; enough where only what is stored matters. */
export const aStep = (over: Partial<Step> = {}): Step => ({
  step_id: ids.step(1),
  plug_no: 1,
  type: "formation_top_plug",
  placement: "spot",
  purposes: ["formation_top"],
  formations: ["San Andres"],
  top_ft: 4400,
  bottom_ft: 4500,
  depth_ft: null,
  inside: [{ top_ft: 4400, bottom_ft: 4500, kind: "casing", string: "production", id_in: 4.892 }],
  outside: [],
  perforate_at_ft: null,
  cement: { class: "C", density_ppg: 14.8, yield_ft3_per_sk: 1.32, water_gal_per_sk: 6.3, additives: [] },
  excess: null,
  materials: {
    base_ft3: 13.05,
    excess_factor: 1.45,
    slurry_ft3: 18.92,
    slurry_bbl: 3.37,
    sacks: 15,
    sacks_computed: 15,
    water_bbl: 2.25,
    minimum_applied: "none",
    explain: ["15 sacks"],
  },
  override: null,
  tag: { required: false, wait_hours: 0, why: [] },
  citations: ["16 TAC §3.14(d)(7)"],
  special_instructions: "",
  origin: { rule: "formation_top" },
  ...over,
});

/** A step's cement with another count of sacks. */
export const withSacks = (sacks: number): Step["materials"] => {
  const { materials } = aStep();
  return materials && { ...materials, sacks, sacks_computed: sacks };
};

/** A bridge plug, which has a depth and no cement. */
export const aBridgePlug = (over: Partial<Step> = {}): Step =>
  aStep({
    type: "bridge_plug",
    placement: "mechanical",
    purposes: ["productive_horizon"],
    formations: [],
    top_ft: null,
    bottom_ft: null,
    depth_ft: 9050,
    inside: [],
    cement: null,
    materials: null,
    ...over,
  });

export const aViolation = (over: Partial<Violation> = {}): Violation => ({
  code: "formation_not_covered",
  severity: "warning",
  message: "The San Andres is not covered.",
  citation: "practice",
  depths: { top_ft: 4400, bottom_ft: 4500 },
  step_ids: [],
  formation: "San Andres",
  fix: null,
  ...over,
});

/** A payload with these steps, numbered and totalled as the engine would. */
export const aPlanOf = (steps: readonly Step[], over: Partial<PlanPayload> = {}): PlanPayload => {
  const sacks = steps.reduce((sum, { materials }) => sum + (materials?.sacks ?? 0), 0);
  const { materials_totals } = aPayload();
  return aPayload({
    steps: steps.map((step, index) => ({ ...step, plug_no: index + 1 })),
    materials_totals: { ...materials_totals, sacks, by_class: { C: { sacks, slurry_ft3: 0, water_bbl: 0 } } },
    ...over,
  });
};
