import { feet } from "../words/feet.ts";
import { law, PRACTICE } from "../regulation/citation.ts";
import { around, type CoverRule } from "./target.ts";
import { deepestUqwFt } from "./uqw-base.ts";

/**
 * The base of underground sources of drinking water (USDW), where a letter gives it deeper than usable-quality water:
 * practice.
 */
export const usdwBase: CoverRule = ({ well }) => {
  const usdw = well.groundwater?.usdw_ft ?? null;
  const water = deepestUqwFt(well.groundwater) ?? 0;
  if (usdw === null || usdw <= water) return [];
  return [
    {
      rule: "usdw_base",
      anchor_ft: usdw,
      place: `the base of underground drinking water at ${feet(usdw)} ft`,
      ...around(usdw),
      purposes: ["usdw_base"],
      formations: [],
      citations: [PRACTICE],
      tag_why: [],
      advice: `The letter has drinking water down to ${feet(usdw)} ft and usable-quality water down to ${feet(water)} ft: the law protects the latter, this plug is practice. The district may ask for cement behind the pipe as well (${law("(d)(7)")}).`,
      behind_pipe: false,
      seals_here: true,
      missing: null,
      short: null,
      severity: "note",
    },
  ];
};
