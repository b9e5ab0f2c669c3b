import { feet } from "../words/feet.ts";
import { law } from "../regulation/citation.ts";
import { innermostPipeAt } from "../well/geometry.ts";
import { around, type CoverRule, type PlanContext } from "./target.ts";
import { deepestUqwFt } from "./uqw-base.ts";

const separationParagraph = (context: PlanContext, depth: number): string => {
  const string = innermostPipeAt(context.model, depth)?.string;
  if (string === "intermediate") return "(f)(3)";
  return string === "production" || string === "liner" ? "(g)(4)" : "(e)(4)";
};

/**
 * A plug at each end of each protected stratum, not through it. An end at the ground surface needs none, and the
 * deepest base has its own rule.
 */
export const uqwStrata: CoverRule = (context) => {
  const groundwater = context.well.groundwater;
  const base = deepestUqwFt(groundwater);
  const ends = new Set([...(groundwater?.protect_ft.flat() ?? []), groundwater?.base_uqw_ft ?? 0]);
  return [...ends]
    .filter((end) => end > 0 && end !== base)
    .sort((a, b) => a - b)
    .map((end) => ({
      rule: "uqw_stratum",
      anchor_ft: end,
      place: `the end of a protected water stratum at ${feet(end)} ft`,
      ...around(end),
      purposes: ["uqw_stratum"],
      formations: [],
      citations: [law("(d)(2)"), law(separationParagraph(context, end))],
      tag_why: [],
      behind_pipe: true,
      missing: "uqw_stratum_not_separated",
      short: "uqw_stratum_not_separated",
      severity: "error",
    }));
};
