import { law } from "../regulation/citation.ts";
import { openStretches } from "../well/geometry.ts";
import type { Span } from "../schema/step-facts.ts";
import { PLUG_FT, TOP_OF_WELL_FT, type CoverTarget, type PlanContext } from "./target.ts";

export const TOP_PLUG_FT = 10;

/** Water down to this depth is shallow: cement circulated to surface protects it, even if the surface shoe is less deep. */
const SHALLOW_FT = 500;

/** An annulus that is open above this depth is open to near surface. */
const NEAR_SURFACE_FT = 50;

const topTarget = (context: PlanContext): CoverTarget => ({
  rule: "top_of_well",
  anchor_ft: TOP_OF_WELL_FT,
  place: "the top of the well",
  top_ft: TOP_OF_WELL_FT,
  bottom_ft: Math.min(TOP_OF_WELL_FT + TOP_PLUG_FT, context.model.floor_ft),
  purposes: ["top_of_well"],
  formations: [],
  citations: [law("(d)(8)"), law("(e)(5)")],
  tag_why: [],
  behind_pipe: false,
  missing: "top_plug_missing",
  short: "top_plug_missing",
  severity: "error",
});

/** The plug in the top of the well: 10 ft of cement ((d)(8)). */
export const topOfWell = (context: PlanContext): CoverTarget[] => {
  const target = topTarget(context);
  return target.bottom_ft > target.top_ft ? [target] : [];
};

/**
 * The depth from which cement is circulated to surface, where an annulus is open to near surface: 50 ft below the
 * surface shoe or the shallow protected water, whichever is deeper, as far as one plug can reach. Null where every
 * annulus is cemented at the top.
 */
export const circulateFrom = (
  context: PlanContext,
  covers: readonly CoverTarget[],
  lowestFt: number,
): number | null => {
  const open: Span | undefined = openStretches(context.model, TOP_OF_WELL_FT, context.model.floor_ft)[0];
  if (open === undefined || open.top_ft > NEAR_SURFACE_FT) return null;
  if (open.bottom_ft <= TOP_OF_WELL_FT + TOP_PLUG_FT) return null;
  const shoe = covers.find((cover) => cover.rule === "surface_shoe")?.anchor_ft ?? 0;
  const shallowest = covers
    .filter((cover) => cover.behind_pipe && cover.anchor_ft <= Math.max(shoe, SHALLOW_FT))
    .sort((a, b) => a.anchor_ft - b.anchor_ft)[0];
  const reached = covers
    .filter((cover) => cover.rule === "surface_shoe" || cover === shallowest)
    .filter((cover) => cover.top_ft < open.bottom_ft && cover.bottom_ft <= lowestFt)
    .map((cover) => cover.bottom_ft)
    .filter((bottom) => bottom - TOP_OF_WELL_FT <= context.options.joining.max_length_ft);
  const least = Math.min(TOP_OF_WELL_FT + PLUG_FT, open.bottom_ft, lowestFt);
  return Math.min(lowestFt, Math.max(least, TOP_OF_WELL_FT + TOP_PLUG_FT, ...reached));
};
