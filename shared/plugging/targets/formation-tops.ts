import { feet } from "../words/feet.ts";
import { law } from "../regulation/citation.ts";
import type { CoverRule } from "./target.ts";

/** The plug above each formation in the district's book: its bottom at the formation's top, 100 or 200 ft long. */
export const formationTops: CoverRule = ({ formations }) =>
  formations
    .filter((formation) => formation.required)
    .map((formation) => ({
      rule: "formation_top",
      anchor_ft: formation.top_ft,
      place: `the top of the ${formation.formations.join(" and ")} at ${feet(formation.top_ft)} ft`,
      top_ft: formation.top_ft - formation.length_ft,
      bottom_ft: formation.top_ft,
      purposes: ["formation_top"],
      formations: formation.formations,
      citations: [law("(d)(7)"), formation.citation],
      tag_why: formation.tag ? [`the district tags the plug at the ${formation.name}`] : [],
      ...(formation.note === null ? {} : { advice: `${formation.name}: ${formation.note}.` }),
      behind_pipe: false,
      ...(formation.squeeze === true && {
        beside: { top_ft: formation.top_ft - formation.length_ft, bottom_ft: formation.top_ft },
      }),
      seal_ft: formation.top_ft,
      missing: "formation_not_covered",
      short: "formation_not_covered",
      severity: "warning",
    }));
