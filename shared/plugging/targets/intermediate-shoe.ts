import { feet } from "../words/feet.ts";
import { law, PRACTICE } from "../regulation/citation.ts";
import { besideStub } from "./beside-stub.ts";
import { around, type CoverRule } from "./target.ts";

/** The plug across each intermediate casing shoe: district practice under (d)(7). */
export const intermediateShoe: CoverRule = (context) =>
  context.well.casing
    .filter((casing) => casing.string === "intermediate")
    .map((casing) => ({
      rule: "intermediate_shoe",
      anchor_ft: casing.shoe_ft,
      place: `the intermediate casing shoe at ${feet(casing.shoe_ft)} ft`,
      ...around(casing.shoe_ft),
      ...besideStub(context, casing.shoe_ft),
      purposes: ["intermediate_shoe"],
      formations: [],
      citations: [law("(d)(7)"), PRACTICE],
      tag_why: [],
      behind_pipe: false,
      seals_here: true,
      missing: "intermediate_shoe_not_covered",
      short: "intermediate_shoe_not_covered",
      severity: "warning",
    }));
