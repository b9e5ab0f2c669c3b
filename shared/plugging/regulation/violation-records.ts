import type { ViolationCode } from "../schema/plan-schema.ts";

/** What stands behind a violation: paragraphs of 16 TAC §3.14, common practice in words, or the district's book. */
export type ViolationRecord = { paragraphs: readonly string[] } | { practice: string } | { district: true };

/** Every violation with its source; a code without one doesn't compile. */
export const VIOLATION_RECORDS: Readonly<Record<ViolationCode, ViolationRecord>> = {
  groundwater_depth_unknown: { paragraphs: ["(d)(2)"] },
  fact_missing: { paragraphs: ["(d)(1)", "(d)(2)"] },
  records_differ: { paragraphs: ["(d)(1)", "(d)(2)", "(d)(7)", "(f)(2)", "(g)(2)"] },
  left_in_hole_not_approved: { paragraphs: ["(d)(10)"] },
  annulus_open_behind_slots: { paragraphs: ["(h)(2)"] },
  packer_in_the_way: { paragraphs: ["(d)(10)"] },
  uqw_plug_missing: { paragraphs: ["(d)(2)", "(e)(1)", "(f)(1)", "(g)(1)"] },
  uqw_plug_short: { paragraphs: ["(e)(1)", "(f)(1)", "(g)(1)"] },
  uqw_not_tagged: { paragraphs: ["(d)(2)", "(e)(1)"] },
  uqw_stratum_not_separated: { paragraphs: ["(d)(2)", "(e)(4)", "(f)(3)", "(g)(4)"] },
  surface_shoe_plug_missing: { paragraphs: ["(e)(1)", "(e)(2)"] },
  surface_shoe_cover_short: { paragraphs: ["(e)(1)", "(e)(2)"] },
  extra_plug_in_surface_casing_missing: { paragraphs: ["(e)(3)"] },
  horizon_not_isolated: { paragraphs: ["(d)(2)", "(d)(7)", "(g)(3)"] },
  not_isolated: { paragraphs: ["(d)(1)", "(d)(2)", "(f)(2)", "(g)(2)"] },
  bridge_plug_cap_short: { paragraphs: ["(g)(3)"] },
  stage_tool_not_covered: { paragraphs: ["(g)(1)"] },
  liner_top_not_covered: { paragraphs: ["(h)(2)"] },
  open_hole_formation_not_isolated: { paragraphs: ["(i)(1)", "(i)(2)"] },
  drainhole_plug_missing: { paragraphs: ["(k)"] },
  top_plug_missing: { paragraphs: ["(d)(8)"] },
  casing_cut_missing: { paragraphs: ["(d)(8)", "(e)(5)"] },
  slurry_below_required_volume: { paragraphs: ["(d)(11)"] },
  plug_shorter_than_100_ft: { paragraphs: ["(d)(11)", "(e)(2)", "(g)(1)"] },
  open_annulus_not_squeezed: { paragraphs: ["(f)(2)", "(g)(2)"] },
  top_of_cement_unknown: { paragraphs: ["(f)(2)", "(g)(2)"] },
  cement_class_unfit_for_depth: { paragraphs: ["(d)(4)"] },
  intermediate_shoe_not_covered: { paragraphs: ["(d)(7)"] },
  formation_not_covered: { paragraphs: ["(d)(7)"] },
  tag_missing: { paragraphs: ["(d)(7)"] },
  bridge_plug_far_above: { paragraphs: ["(g)(3)"] },
  target_unreachable: { paragraphs: ["(d)(2)", "(j)"] },
  length_below_form_minimum: {
    practice:
      "The RRC's online form asks for 100 feet and 10 feet more for each 1,000 feet of depth; approved forms carry 100 feet at any depth.",
  },
  minimum_sacks_practice: {
    practice:
      "Many operators pump 25 sacks a plug at least; approved forms have 20. No paragraph asks for it.",
  },
  override_out_of_range: {
    practice: "Sacks set by hand below half or above twice the computed figure deserve a second look.",
  },
  steps_overlap: { practice: "Two plugs can't take the same place; they are one plug." },
  steps_out_of_order: {
    practice: "Pipe can't pass a plug that already stands in the well, so the deeper plug goes first.",
  },
  plug_below_barrier: {
    practice: "Pipe can't pass a bridge plug: nothing new goes below one without drilling it out.",
  },
  depth_outside_well: { practice: "A step stands between the surface and total depth." },
  slurry_out_of_balance: { paragraphs: ["(d)(4)"] },
  cement_extended: { paragraphs: ["(d)(4)"] },
  placement_needs_approval: { paragraphs: ["(d)(3)"] },
  plug_needs_approval: { paragraphs: ["(i)(1)", "(i)(2)", "(j)", "(k)"] },
  cap_needs_approval: { paragraphs: ["(k)", "(d)(11)"] },
  bridge_plug_not_seated: {
    practice:
      "A bridge plug or a retainer holds in whole pipe only: perforations and open hole give its slips and its rubber no hold.",
  },
  nowhere_to_squeeze: {
    practice:
      "Cement is squeezed into an annulus without cement or through open perforations; where there is neither, the pressure only breaks the rock or the pipe.",
  },
  plug_beyond_joining_limits: {
    practice:
      "Plugs are joined to save a trip up to a length and a number of sacks that can be placed in one go; beyond them more goes wrong than a trip costs.",
  },
  tag_wait_short: { practice: "Cement is tagged after it has set: the form has four hours on cement." },
  borrowed_district_rows: { district: true },
  sacks_below_district_chart: { district: true },
};
