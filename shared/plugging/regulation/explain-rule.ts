import { ownValue } from "#shared/kernel/own-value.ts";
import type { ViolationCode } from "../schema/plan-schema.ts";
import { law } from "./citation.ts";
import { PARAGRAPHS } from "./paragraphs.ts";

/** What a rule asks for, in our own words, and its source. */
export interface RuleExplanation {
  reference: string;
  rank: "law" | "district" | "practice";
  text: string;
}

/**
 * The paragraphs or the practice behind each rule that makes steps, by the rule's name in a step's origin. A rule's interval
 * is in targets/, under its own name; bridge plugs, their depth and cap are in targets/horizons.ts and targets/bridge-cap.ts.
 */
const RULES: Readonly<Record<string, readonly string[]>> = {
  uqw_base: ["(d)(2)", "(e)(1)", "(f)(1)", "(g)(1)"],
  uqw_stratum: ["(d)(2)", "(e)(4)", "(f)(3)", "(g)(4)"],
  surface_shoe: ["(e)(1)", "(e)(2)"],
  stage_tool: ["(g)(1)"],
  liner_top: ["(h)(2)"],
  drainhole: ["(k)"],
  productive_horizon: ["(d)(2)"],
  bridge_plug: ["(d)(2)", "(g)(3)"],
  bridge_plug_cap: ["(g)(3)"],
  existing_bridge_plug: ["(g)(3)"],
  open_hole_top: ["(i)(1)"],
  open_hole_bottom: ["(i)(1)"],
  open_hole_formation: ["(i)(2)"],
  top_of_well: ["(d)(8)"],
  casing_cut: ["(d)(8)", "(e)(5)"],
  formation_top: ["(d)(7)"],
  intermediate_shoe: ["(d)(7)"],
  tag_existing: ["(d)(7)"],
};

/** What common practice asks for where no paragraph applies. */
const PRACTICES: Readonly<Record<string, string>> = {
  usdw_base:
    "A plug across the base of underground drinking water, where a letter gives it deeper than usable quality, is common on approved forms.",
  casing_stub: "Where casing is cut and pulled, a plug stands half in the stub and half above it.",
  length_below_form_minimum:
    "The RRC's online form asks for 100 feet and 10 feet more for each 1,000 feet of depth; approved forms carry 100 feet at any depth.",
  minimum_sacks_practice:
    "Many operators pump 25 sacks a plug at least; approved forms have 20. No paragraph asks for it.",
  override_out_of_range:
    "Sacks set by hand below half or above twice the computed figure deserve a second look.",
  steps_overlap: "Two plugs can't take the same place; they are one plug.",
  steps_out_of_order:
    "Pipe can't pass a plug that already stands in the well, so the deeper plug goes first.",
  plug_below_barrier: "Pipe can't pass a bridge plug: nothing new goes below one without drilling it out.",
  depth_outside_well: "A step stands between the surface and total depth.",
};

const VIOLATION_PARAGRAPHS: Partial<Readonly<Record<ViolationCode, readonly string[]>>> = {
  groundwater_depth_unknown: ["(d)(2)"],
  uqw_plug_missing: ["(d)(2)", "(e)(1)", "(f)(1)", "(g)(1)"],
  uqw_plug_short: ["(e)(1)", "(f)(1)", "(g)(1)"],
  uqw_not_tagged: ["(d)(2)", "(e)(1)"],
  uqw_stratum_not_separated: ["(d)(2)", "(e)(4)", "(f)(3)", "(g)(4)"],
  surface_shoe_plug_missing: ["(e)(1)", "(e)(2)"],
  surface_shoe_cover_short: ["(e)(1)", "(e)(2)"],
  extra_plug_in_surface_casing_missing: ["(e)(3)"],
  horizon_not_isolated: ["(d)(2)", "(g)(3)"],
  bridge_plug_cap_short: ["(g)(3)"],
  stage_tool_not_covered: ["(g)(1)"],
  liner_top_not_covered: ["(h)(2)"],
  open_hole_formation_not_isolated: ["(i)(1)", "(i)(2)"],
  drainhole_plug_missing: ["(k)"],
  top_plug_missing: ["(d)(8)"],
  casing_cut_missing: ["(d)(8)", "(e)(5)"],
  slurry_below_required_volume: ["(d)(11)"],
  plug_shorter_than_100_ft: ["(d)(11)", "(e)(2)", "(g)(1)"],
  open_annulus_not_squeezed: ["(f)(2)", "(g)(2)"],
  top_of_cement_unknown: ["(f)(2)", "(g)(2)"],
  cement_class_unfit_for_depth: ["(d)(4)"],
  intermediate_shoe_not_covered: ["(d)(7)"],
  formation_not_covered: ["(d)(7)"],
  tag_missing: ["(d)(7)"],
  target_unreachable: ["(d)(2)", "(j)"],
};

const explainParagraph = (paragraph: string): RuleExplanation[] => {
  const text = ownValue(PARAGRAPHS, paragraph);
  return text === undefined ? [] : [{ reference: law(paragraph), rank: "law", text }];
};

const paragraphIn = (text: string): string | null =>
  /(?:3\.14)?\s*((?:\([a-z]\))(?:\(\d{1,2}\))?)/u.exec(text)?.[1] ?? null;

/**
 * Explains a rule by its name in a step's origin, by a violation's code or by a citation ("16 TAC §3.14(g)(1)",
 * "(d)(11)", a district's book, "practice"); empty for anything else.
 */
export const explainRule = (ruleOrCitation: string): RuleExplanation[] => {
  const key = ruleOrCitation.trim();
  const practice = ownValue(PRACTICES, key);
  if (practice !== undefined) return [{ reference: "practice", rank: "practice", text: practice }];
  const named = ownValue(RULES, key) ?? ownValue<readonly string[]>(VIOLATION_PARAGRAPHS, key);
  if (named !== undefined) return named.flatMap(explainParagraph);
  if (/plugging book|^district|borrowed_district_rows|sacks_below_district_chart/iu.test(key))
    return [
      {
        reference: key,
        rank: "district",
        text: "The district's plugging book names, for county and field, the formations that need a plug, their depths and which plugs are tagged; under (d)(7) the district director may ask for them. Where a county has no row for a field, the nearest county's within 40 km is borrowed and marked.",
      },
    ];
  if (key.toLowerCase() === "practice")
    return [
      {
        reference: "practice",
        rank: "practice",
        text: "What engineers and districts commonly do and approved forms show, where no paragraph asks for it.",
      },
    ];
  const paragraph = paragraphIn(key.toLowerCase());
  if (paragraph === null) return [];
  const exact = explainParagraph(paragraph);
  if (exact.length > 0) return exact;
  const members = Object.keys(PARAGRAPHS).filter((known) => known.startsWith(`${paragraph}(`));
  return members.flatMap(explainParagraph);
};
