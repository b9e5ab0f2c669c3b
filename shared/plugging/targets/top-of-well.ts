import { feet } from "../words/feet.ts";
import { law } from "../regulation/citation.ts";
import { openStretches } from "../well/geometry.ts";
import type { Span } from "../schema/step-facts.ts";
import { PLUG_FT, TOP_OF_WELL_FT, type CoverTarget, type PlanContext } from "./target.ts";

export const TOP_PLUG_FT = 10;

/** Water down to this depth is shallow: cement circulated to surface protects it, even if the surface shoe is less deep. */
const SHALLOW_FT = 500;

/** An annulus that is open above this depth is open to near surface. */
const NEAR_SURFACE_FT = 50;

/** Where the ground lies, in a well whose kelly bushing is on record: the law counts the top plug from there. */
const groundAdvice = ({ well, model }: PlanContext): Pick<CoverTarget, "advice"> => {
  if ((well.kb_above_gl_ft ?? 0) === 0) return {};
  const below = `The top of this plug is ${TOP_OF_WELL_FT} ft below ground level`;
  return {
    advice:
      model.top_ft === TOP_OF_WELL_FT
        ? `${below}.`
        : `${below}, ${feet(model.top_ft)} ft from the kelly bushing, from which the depths of this plan count.`,
  };
};

const topTarget = (context: PlanContext): CoverTarget => ({
  rule: "top_of_well",
  anchor_ft: context.model.top_ft,
  place: "the top of the well",
  top_ft: context.model.top_ft,
  bottom_ft: Math.min(context.model.top_ft + TOP_PLUG_FT, context.model.floor_ft),
  purposes: ["top_of_well"],
  formations: [],
  citations: [law("(d)(8)"), law("(e)(5)")],
  ...groundAdvice(context),
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
  const { top_ft: top, floor_ft } = context.model;
  const open: Span | undefined = openStretches(context.model, top, floor_ft)[0];
  if (open === undefined || open.top_ft > top + NEAR_SURFACE_FT - TOP_OF_WELL_FT) return null;
  if (open.bottom_ft <= top + TOP_PLUG_FT) return null;
  const shoe = covers.find((cover) => cover.rule === "surface_shoe")?.anchor_ft ?? 0;
  const shallowest = covers
    .filter((cover) => cover.behind_pipe && cover.anchor_ft <= Math.max(shoe, SHALLOW_FT))
    .sort((a, b) => a.anchor_ft - b.anchor_ft)[0];
  const reached = covers
    .filter((cover) => cover.rule === "surface_shoe" || cover === shallowest)
    .filter((cover) => cover.top_ft < open.bottom_ft && cover.bottom_ft <= lowestFt)
    .map((cover) => cover.bottom_ft)
    .filter((bottom) => bottom - top <= context.options.joining.max_length_ft);
  const least = Math.min(top + PLUG_FT, open.bottom_ft, lowestFt);
  return Math.min(lowestFt, Math.max(least, top + TOP_PLUG_FT, ...reached));
};
