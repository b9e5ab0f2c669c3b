import { MAX_DEPTH_FT, type WellFacts } from "../schema/well-schema.ts";
import { datumMissing, wellIncomplete } from "./missing-fact.ts";

/**
 * The facts with the groundwater letter's depths counted as the well's own are, from the kelly bushing. Depths that
 * count from it already stay. Throws `well_incomplete` where the bushing's height is unknown.
 */
export const inWellDatum = (well: WellFacts): WellFacts => {
  const { groundwater, kb_above_gl_ft } = well;
  if (groundwater?.datum !== "ground") return well;
  const missing = datumMissing(well);
  if (missing !== null) throw wellIncomplete(missing);
  const down = (depth: number): number => Math.min(MAX_DEPTH_FT, depth + (kb_above_gl_ft ?? 0));
  // the surface stays the surface: a stratum from 0 ft has no end there, and water to 0 ft is none
  const end = (depth: number): number => (depth === 0 ? 0 : down(depth));
  return {
    ...well,
    groundwater: {
      ...groundwater,
      base_uqw_ft: groundwater.base_uqw_ft === null ? null : end(groundwater.base_uqw_ft),
      usdw_ft: groundwater.usdw_ft === null ? null : down(groundwater.usdw_ft),
      protect_ft: groundwater.protect_ft.map(([top, bottom]) => [end(top), down(bottom)]),
      datum: "kb",
    },
  };
};
