import type { StepType } from "../schema/enums.ts";
import type { Purpose } from "../schema/plan-schema.ts";

/** What is known of a rule that makes steps, in one place. Its interval is in targets/, under the rule's own name. */
export interface RuleRecord {
  /** The paragraphs of 16 TAC §3.14 that ask for it; none where it is practice. */
  paragraphs: readonly string[];
  /** What common practice asks for, where no paragraph does. */
  practice?: string;
  /** The purpose of its step. */
  purpose: Purpose;
  /** The type of its step. */
  step: StepType;
}

/** Every rule by the name that a step's origin bears; a joined plug is named by the first of its rules here. */
export const RULE_RECORDS = {
  uqw_base: {
    paragraphs: ["(d)(2)", "(e)(1)", "(f)(1)", "(g)(1)"],
    purpose: "uqw_base",
    step: "uqw_isolation_plug",
  },
  uqw_stratum: {
    paragraphs: ["(d)(2)", "(e)(4)", "(f)(3)", "(g)(4)"],
    purpose: "uqw_stratum",
    step: "uqw_isolation_plug",
  },
  surface_shoe: {
    paragraphs: ["(e)(1)", "(e)(2)"],
    purpose: "surface_shoe",
    step: "surface_casing_shoe_plug",
  },
  drainhole: { paragraphs: ["(k)"], purpose: "drainhole", step: "productive_horizon_isolation_plug" },
  productive_horizon: {
    paragraphs: ["(d)(2)"],
    purpose: "productive_horizon",
    step: "productive_horizon_isolation_plug",
  },
  open_hole_top: {
    paragraphs: ["(i)(1)"],
    purpose: "open_hole_formation",
    step: "productive_horizon_isolation_plug",
  },
  open_hole_bottom: {
    paragraphs: ["(i)(1)"],
    purpose: "open_hole_formation",
    step: "productive_horizon_isolation_plug",
  },
  open_hole_formation: {
    paragraphs: ["(i)(2)"],
    purpose: "open_hole_formation",
    step: "productive_horizon_isolation_plug",
  },
  liner_top: { paragraphs: ["(h)(2)"], purpose: "liner_top", step: "liner_top_plug" },
  stage_tool: { paragraphs: ["(g)(1)"], purpose: "stage_tool", step: "dv_tool_plug" },
  intermediate_shoe: {
    paragraphs: ["(d)(7)"],
    purpose: "intermediate_shoe",
    step: "intermediate_casing_shoe_plug",
  },
  formation_top: { paragraphs: ["(d)(7)"], purpose: "formation_top", step: "formation_top_plug" },
  productive_formation: {
    paragraphs: ["(d)(1)", "(d)(2)", "(d)(11)", "(f)(2)", "(g)(2)"],
    purpose: "productive_formation",
    step: "productive_horizon_isolation_plug",
  },
  problem_formation: {
    paragraphs: ["(d)(7)", "(d)(11)", "(f)(2)", "(g)(2)"],
    purpose: "problem_formation",
    step: "formation_top_plug",
  },
  horizon_seal: {
    paragraphs: ["(d)(2)", "(f)(2)", "(g)(2)"],
    purpose: "productive_formation",
    step: "productive_horizon_isolation_plug",
  },
  usdw_base: {
    paragraphs: [],
    practice:
      "A plug across the base of underground drinking water, where a letter gives it deeper than usable quality, is common on approved forms.",
    purpose: "usdw_base",
    step: "uqw_isolation_plug",
  },
  casing_stub: {
    paragraphs: [],
    practice: "Where casing is cut and pulled, a plug stands half in the stub and half above it.",
    purpose: "casing_stub",
    step: "cement_plug",
  },
  bridge_plug_cap: { paragraphs: ["(g)(3)"], purpose: "bridge_plug_cap", step: "bridge_plug_cap" },
  existing_bridge_plug: { paragraphs: ["(g)(3)"], purpose: "existing_tool", step: "cement_plug" },
  top_of_well: { paragraphs: ["(d)(8)"], purpose: "top_of_well", step: "top_plug" },
  bridge_plug: {
    paragraphs: ["(d)(2)", "(g)(3)", "(j)"],
    purpose: "productive_horizon",
    step: "bridge_plug",
  },
  tag_existing: { paragraphs: ["(d)(7)"], purpose: "existing_tool", step: "tag_existing" },
  casing_cut: {
    paragraphs: ["(d)(8)", "(e)(5)"],
    purpose: "casing_cut",
    step: "cut_casing_below_surface",
  },
} as const satisfies Readonly<Record<string, RuleRecord>>;

/** A rule's name, as it stands in the origin and in the id of its step. */
export type RuleName = keyof typeof RULE_RECORDS;

const records: readonly RuleRecord[] = Object.values(RULE_RECORDS);

/** The record of a rule by its name. */
export const recordOf = (rule: RuleName): RuleRecord => RULE_RECORDS[rule];

/** How binding a purpose is: a plug of several purposes is named by the one with the lowest rank. */
export const rankOfPurpose = (purpose: Purpose): number => {
  const rank = records.findIndex((record) => record.purpose === purpose);
  return rank < 0 ? records.length : rank;
};
