import type { ViolationCode } from "#shared/plugging/schema/plan-schema.ts";
import { productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";
import {
  APART,
  SURFACE_ONLY,
  INTERMEDIATE,
  OPEN,
  BOOK,
  MIDLAND,
  IN_7C,
  change,
  has,
  without,
} from "./violation-wells.ts";
import { OF_THE_RECORD } from "./record-cases.ts";
import { WORK_CASES, type Case } from "./violation-cases-of-work.ts";

/** For each rule, one way to break it and one to keep it. */
export const VIOLATION_CASES: Record<ViolationCode, Case> = {
  target_unreachable: {
    severity: "warning",
    citation: "16 TAC §3.14(g)(1)",
    well: {
      ...APART,
      existing_tools: [
        { type: "cibp", depth_ft: 5000, cement_on_top_ft: 20 },
        { type: "dv_tool", depth_ft: 6000 },
      ],
    },
    clear: {
      ...APART,
      existing_tools: [
        { type: "cibp", depth_ft: 7000, cement_on_top_ft: 20 },
        { type: "dv_tool", depth_ft: 6000 },
      ],
    },
  },
  uqw_plug_missing: {
    severity: "error",
    citation: "16 TAC §3.14(g)(1)",
    well: APART,
    breaks: without("uqw_base"),
  },
  uqw_plug_short: {
    severity: "error",
    citation: "16 TAC §3.14(g)(1)",
    well: APART,
    breaks: change("uqw_base", { top_ft: 1951 }),
  },
  uqw_not_tagged: {
    severity: "error",
    citation: "16 TAC §3.14(d)(2)",
    well: APART,
    breaks: change("uqw_base", { tag: { required: false, wait_hours: 0, why: [] } }),
  },
  uqw_stratum_not_separated: {
    severity: "error",
    citation: "16 TAC §3.14(g)(4)",
    well: APART,
    breaks: (plan) => {
      plan.steps = plan.steps.filter((step) => step.bottom_ft !== 1550);
    },
  },
  surface_shoe_plug_missing: {
    severity: "error",
    citation: "16 TAC §3.14(e)(1)",
    well: APART,
    breaks: without("surface_shoe"),
  },
  surface_shoe_cover_short: {
    severity: "error",
    citation: "16 TAC §3.14(e)(1)",
    well: APART,
    breaks: change("surface_shoe", { bottom_ft: 900 }),
  },
  extra_plug_in_surface_casing_missing: {
    severity: "error",
    citation: "16 TAC §3.14(e)(3)",
    well: SURFACE_ONLY,
    breaks: without("extra_plug_in_surface_casing"),
  },
  horizon_not_isolated: {
    severity: "error",
    citation: "16 TAC §3.14(d)(2)",
    well: APART,
    breaks: (plan) => {
      plan.steps = plan.steps.filter((step) => step.type !== "bridge_plug");
    },
  },
  bridge_plug_cap_short: {
    severity: "error",
    citation: "16 TAC §3.14(g)(3)",
    well: APART,
    breaks: change("bridge_plug_cap", { top_ft: 7431 }),
  },
  bridge_plug_far_above: {
    severity: "warning",
    citation: "16 TAC §3.14(g)(3)",
    well: { ...APART, existing_tools: [{ type: "cibp", depth_ft: 5000, cement_on_top_ft: 20 }] },
    clear: { ...APART, existing_tools: [{ type: "cibp", depth_ft: 7400, cement_on_top_ft: 20 }] },
  },
  not_isolated: {
    severity: "error",
    citation: "16 TAC §3.14(d)(1)",
    well: { ...APART, casing: [surfaceCasing(900), productionCasing(8000, 6000)] },
    options: { variant: "isolated", pull_casing: [{ string: "production", cut_ft: 4000 }] },
    breaks: without("casing_stub"),
  },
  plug_below_barrier: {
    severity: "error",
    citation: "practice",
    well: { ...APART, existing_tools: [{ type: "cibp", depth_ft: 5000, cement_on_top_ft: 20 }] },
    breaks: change("uqw_base", { top_ft: 4900, bottom_ft: 5000 }),
  },
  stage_tool_not_covered: {
    severity: "error",
    citation: "16 TAC §3.14(g)(1)",
    well: { ...APART, existing_tools: [{ type: "dv_tool", depth_ft: 6000 }] },
    breaks: without("stage_tool"),
  },
  liner_top_not_covered: {
    severity: "error",
    citation: "16 TAC §3.14(h)(2)",
    well: {
      ...APART,
      td_ft: 9000,
      casing: [
        surfaceCasing(900),
        productionCasing(7000, 0),
        {
          string: "liner",
          od_in: 3.5,
          id_in: 2.992,
          hole_in: 4.75,
          top_ft: 6500,
          shoe_ft: 9000,
          cement: [{ toc_ft: 6500 }],
        },
      ],
    },
    breaks: without("liner_top"),
  },
  open_hole_formation_not_isolated: {
    severity: "error",
    citation: "16 TAC §3.14(i)(1)",
    well: {
      ...SURFACE_ONLY,
      formation_tops: [{ name: "Sand", top_ft: 4000, bottom_ft: 4300, productive: true }],
    },
    breaks: without("open_hole_formation"),
  },
  drainhole_plug_missing: {
    severity: "error",
    citation: "16 TAC §3.14(k)",
    well: {
      ...APART,
      td_ft: 12_000,
      kop_ft: 8500,
      perforations: [],
      open_hole: { top_ft: 8000, bottom_ft: 12_000 },
      formation_tops: [{ name: "Pay", top_ft: 9000, productive: true }],
    },
    breaks: without("drainhole"),
  },
  top_plug_missing: {
    severity: "error",
    citation: "16 TAC §3.14(d)(8)",
    well: APART,
    breaks: without("top_of_well"),
  },
  casing_cut_missing: {
    severity: "error",
    citation: "16 TAC §3.14(d)(8)",
    well: APART,
    breaks: without("casing_cut"),
  },
  slurry_below_required_volume: {
    severity: "error",
    citation: "16 TAC §3.14(d)(11)",
    well: APART,
    breaks: change("uqw_base", (step) => ({
      override: { sacks: (step.materials?.sacks_computed ?? 0) - 1, reason: "less", by: null },
    })),
  },
  plug_shorter_than_100_ft: {
    severity: "error",
    citation: "16 TAC §3.14(d)(11)",
    well: { ...APART, groundwater: { base_uqw_ft: 2000, usdw_ft: 3000 } },
    breaks: change("usdw_base", { top_ft: 2960 }),
  },
  open_annulus_not_squeezed: {
    severity: "error",
    citation: "16 TAC §3.14(g)(2)",
    well: OPEN,
    breaks: change("uqw_base", { placement: "spot" }),
  },
  steps_overlap: {
    severity: "error",
    citation: "practice",
    well: APART,
    breaks: change("uqw_base", { top_ft: 1549 }),
  },
  steps_out_of_order: {
    severity: "error",
    citation: "practice",
    well: APART,
    breaks: (plan) => {
      const water = plan.steps.findIndex(has("uqw_base"));
      const [deep] = plan.steps.splice(water, 1);
      plan.steps.splice(water + 1, 0, ...(deep ? [deep] : []));
    },
  },
  depth_outside_well: {
    severity: "error",
    citation: "practice",
    well: APART,
    breaks: change("uqw_base", { top_ft: 8000, bottom_ft: 8051 }),
  },
  ...OF_THE_RECORD,
  groundwater_depth_unknown: {
    severity: "error",
    citation: "16 TAC §3.14(d)(2)",
    well: { ...APART, groundwater: null },
    clear: APART,
  },
  top_of_cement_unknown: {
    severity: "warning",
    citation: "16 TAC §3.14(g)(2)",
    well: { ...APART, casing: [surfaceCasing(900), productionCasing(8000, null)] },
    clear: APART,
  },
  intermediate_shoe_not_covered: {
    severity: "warning",
    citation: "practice",
    well: INTERMEDIATE,
    breaks: without("intermediate_shoe"),
  },
  formation_not_covered: {
    severity: "warning",
    citation: "District 08/8A plugging book, Andrews County, Midland Farms",
    well: BOOK,
    breaks: without("formation_top"),
  },
  tag_missing: {
    severity: "warning",
    citation: "District 08/8A plugging book, Midland County, Virey",
    well: MIDLAND,
    breaks: (plan) => {
      plan.steps = plan.steps.map((step) =>
        step.formations.includes("San Andres")
          ? { ...step, tag: { required: false, wait_hours: 0, why: [] } }
          : step,
      );
    },
  },
  sacks_below_district_chart: {
    severity: "note",
    citation: "District 7C plugging book, chart of sacks per 100 ft",
    well: IN_7C,
    clear: APART,
  },
  length_below_form_minimum: {
    severity: "note",
    citation: "practice",
    well: APART,
    clear: {
      td_ft: 250,
      casing: [surfaceCasing(150), productionCasing(240, 0)],
      perforations: [],
      groundwater: { base_uqw_ft: 150 },
    },
    clearOptions: { variant: "combined" },
  },
  minimum_sacks_practice: {
    severity: "note",
    citation: "practice",
    well: APART,
    clear: APART,
    clearOptions: { variant: "isolated", minimum_sacks: 25 },
  },
  borrowed_district_rows: {
    severity: "note",
    citation: "District 08/8A plugging book, Martin County, Spraberry",
    well: { ...BOOK, field: "SPRABERRY (TREND AREA)", location: { lat: 32.19, lon: -102.22 } },
    clear: BOOK,
  },
  override_out_of_range: {
    severity: "warning",
    citation: "practice",
    well: APART,
    breaks: change("uqw_base", (step) => ({
      override: { sacks: (step.materials?.sacks_computed ?? 0) * 2 + 1, reason: "more", by: null },
    })),
  },
  ...WORK_CASES,
};
