import { feet } from "../words/feet.ts";
import { law } from "../regulation/citation.ts";
import { around, type CoverRule } from "./target.ts";

/** The plug at the top of each liner or screen left in the hole. */
export const linerTop: CoverRule = ({ well }) =>
  well.casing
    .filter((casing) => casing.string === "liner" && casing.top_ft > 0)
    .map((casing) => ({
      rule: "liner_top",
      anchor_ft: casing.top_ft,
      place: `the top of the liner at ${feet(casing.top_ft)} ft`,
      ...around(casing.top_ft),
      purposes: ["liner_top"],
      formations: [],
      citations: [law("(h)(2)")],
      tag_why: [],
      behind_pipe: false,
      missing: "liner_top_not_covered",
      short: "liner_top_not_covered",
      severity: "error",
    }));
