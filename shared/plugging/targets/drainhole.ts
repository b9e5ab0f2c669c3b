import { feet } from "../words/feet.ts";
import { law } from "../regulation/citation.ts";
import { horizonTopMissing, wellIncomplete } from "../well/missing-fact.ts";
import type { WellFacts } from "../schema/well-schema.ts";
import { HALF_PLUG_FT, type CoverRule, type PlanContext } from "./target.ts";

/**
 * Whether the well is a horizontal drainhole: it has a kick-off point, and the record doesn't call it another kind of
 * well.
 */
export const isDrainhole = ({ kop_ft, well_type }: WellFacts): boolean =>
  kop_ft !== null && !/direct|deviat|slant|vertical/iu.test(well_type ?? "");

/** Whether a drainhole is open below its casing, so that the plug of (k) can be placed. */
export const isOpenDrainhole = ({ well }: Pick<PlanContext, "well">): boolean =>
  isDrainhole(well) && (well.open_hole !== null || well.perforations.every((p) => p.status !== "open"));

/** The deepest productive top on record; null when there is none. */
const horizonTop = (well: WellFacts): number | null => {
  const productive = well.formation_tops
    .filter((formation) => formation.productive === true && formation.top_ft <= well.td_ft)
    .map((formation) => formation.top_ft);
  return productive.length > 0 ? Math.max(...productive) : null;
};

/** Whether (k) requires a plug and the top of its horizon is unknown. */
export const lacksHorizonTop = (well: WellFacts): boolean =>
  isOpenDrainhole({ well }) && horizonTop(well) === null;

/** The deepest casing shoe, which leads into the drainhole. */
const casingShoe = (context: PlanContext): number =>
  Math.max(...context.model.pipes.map((pipe) => pipe.shoe_ft));

/**
 * The isolation plug of a horizontal drainhole ((k)): from 50 ft below the horizon's top to 50 ft above it; up to 50
 * ft above a shoe that is set above the top; from 50 ft below a shoe that is set below it.
 */
export const drainhole: CoverRule = (context) => {
  if (!isOpenDrainhole(context)) return [];
  const top = horizonTop(context.well);
  if (top === null) throw wellIncomplete(horizonTopMissing());
  const shoe = casingShoe(context);
  const span =
    shoe > top
      ? { top_ft: top - HALF_PLUG_FT, bottom_ft: shoe + HALF_PLUG_FT }
      : { top_ft: shoe - HALF_PLUG_FT, bottom_ft: top + HALF_PLUG_FT };
  return [
    {
      rule: "drainhole",
      anchor_ft: top,
      place: `the top of the drainhole's productive horizon at ${feet(top)} ft`,
      ...span,
      purposes: ["drainhole", "productive_horizon"],
      formations: [],
      citations: [law("(k)"), law("(d)(11)")],
      tag_why: [],
      behind_pipe: false,
      missing: "drainhole_plug_missing",
      short: "drainhole_plug_missing",
      severity: "error",
    },
  ];
};
