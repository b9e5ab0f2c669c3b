import { feet } from "../words/feet.ts";
import { law } from "../regulation/citation.ts";
import { isHorizontal } from "../well/horizontal.ts";
import { horizonTopMissing, wellIncomplete } from "../well/missing-fact.ts";
import type { Span } from "../schema/step-facts.ts";
import type { WellFacts } from "../schema/well-schema.ts";
import { horizonTopAt, kickOffOf } from "./kick-off.ts";
import { HALF_PLUG_FT, type CoverRule, type CoverTarget, type PlanContext } from "./target.ts";

/** Whether the well is a horizontal drainhole whose kick-off point is on record. */
export const isDrainhole = (well: WellFacts): boolean => well.kop_ft !== null && isHorizontal(well);

/** Whether a depth lies in the well's lateral, at or beyond the kick-off point. */
export const isInLateral = (well: WellFacts, depth: number): boolean =>
  isDrainhole(well) && depth >= (kickOffOf(well).depth_ft ?? Number.POSITIVE_INFINITY);

/** The kick-off point before a depth in the lateral, else the depth itself. */
export const kickOffBefore = (well: WellFacts, depth: number): number =>
  isInLateral(well, depth) ? (kickOffOf(well).depth_ft ?? depth) : depth;

/** Why the kick-off point on record of a drainhole is no place for a bridge plug; null where it is. */
export const unfitKickOff = (well: WellFacts): string | null =>
  isDrainhole(well) ? kickOffOf(well).unfit : null;

/** The deepest productive top on record; null when there is none. */
export const horizonTop = (well: WellFacts): number | null => {
  const productive = well.formation_tops
    .filter((formation) => formation.productive === true && formation.top_ft <= well.td_ft)
    .map((formation) => formation.top_ft);
  return productive.length > 0 ? Math.max(...productive) : null;
};

/** Whether perforations on record are the slots of a liner in the lateral, which (k) and (h)(2) isolate. */
export const isSlots = (well: WellFacts, { top_ft, bottom_ft }: Span): boolean =>
  isInLateral(well, top_ft) &&
  well.casing.some((pipe) => pipe.slotted === true && pipe.top_ft <= top_ft && bottom_ft <= pipe.shoe_ft);

/** Whether open perforations stand only above the kick-off point, and the drainhole's horizon below it. */
const isPerforatedAboveOnly = (well: WellFacts): boolean => {
  const kickOff = kickOffOf(well).depth_ft ?? Number.POSITIVE_INFINITY;
  const isBelow = (horizonTop(well) ?? 0) >= kickOff;
  return (
    isBelow &&
    well.perforations.every((shot) => shot.status !== "open" || shot.top_ft < kickOff || isSlots(well, shot))
  );
};

/** Whether a drainhole is open below its casing or through slots, or not opened at all, so that the plug of (k) can be placed. */
export const isOpenDrainhole = ({ well }: Pick<PlanContext, "well">): boolean =>
  isDrainhole(well) &&
  (well.open_hole !== null ||
    well.perforations.every((shot) => shot.status !== "open" || isSlots(well, shot)) ||
    isPerforatedAboveOnly(well));

/** Whether (k) requires a plug and the top of its horizon is unknown. */
export const lacksHorizonTop = (well: WellFacts): boolean =>
  isOpenDrainhole({ well }) && horizonTop(well) === null;

/** The shoe of the production casing, which leads into the drainhole; a liner's shoe is not it. */
export const productionShoe = ({ model }: Pick<PlanContext, "model">): number => {
  const pipes = model.pipes.filter(({ string }) => string !== "liner");
  const production = pipes.filter(({ string }) => string === "production");
  return Math.max(...(production.length > 0 ? production : pipes).map((pipe) => pipe.shoe_ft));
};

/** Whether the production casing goes on beyond the openings of a lateral: (k) would have it filled from its shoe up. */
export const isCasedBeyond = (context: Pick<PlanContext, "model">, highestOpening: number): boolean =>
  productionShoe(context) > highestOpening;

/** The top of what a lateral produces from: of the formation that holds its openings, or of these; else the deepest productive one. */
const drainTop = (well: WellFacts, highestOpening: number): number =>
  Number.isFinite(highestOpening)
    ? Math.min(highestOpening, horizonTopAt(well, highestOpening) ?? highestOpening)
    : (horizonTop(well) ?? highestOpening);

/** Casing that goes on farther (ft) beyond a horizon's top than any plug is long lines the lateral, not its landing. */
const LANDING_FT = 1000;

/** Whether casing without open perforations lines more of a lateral than it leaves bare, so that nothing is open before its end. */
const isLined = ({ well, model }: PlanContext, top: number): boolean => {
  const lined = productionShoe({ model }) - top;
  return lined > LANDING_FT && lined > well.td_ft - productionShoe({ model });
};

/** Whether the plug about a horizon's top is less than (k) asks for, whose plug begins below a shoe far out in the lateral. */
export const isShortOfShoe = (context: PlanContext, highestOpening: number): boolean => {
  const top = drainTop(context.well, highestOpening);
  return isCasedBeyond(context, highestOpening) || isLined(context, top);
};

/** What a step says of a plug that leaves out the lateral. */
export const shortOfShoe = (context: PlanContext): Pick<CoverTarget, "advice"> => ({
  advice: `(k) has this plug begin 50 ft below the shoe of the production casing at ${feet(productionShoe(context))} ft; in a cased lateral practice leaves that part out, which the district director has to approve.`,
});

/**
 * The interval of (k) around the top of a drainhole's horizon: from 50 ft below it to 50 ft above it; up to 50 ft
 * above a production shoe that is set above the top; from 50 ft below a shoe that is set below it. Where the shoe is
 * at the end of a cased lateral, 50 ft to each side of the top.
 */
export const horizonInterval = (
  context: PlanContext,
  highestOpening: number,
): { top_ft: number; bottom_ft: number } => {
  const top = drainTop(context.well, highestOpening);
  const shoe = productionShoe(context);
  if (shoe <= top) return { top_ft: shoe - HALF_PLUG_FT, bottom_ft: top + HALF_PLUG_FT };
  const isCased = isShortOfShoe(context, highestOpening);
  return { top_ft: top - HALF_PLUG_FT, bottom_ft: (isCased ? top : shoe) + HALF_PLUG_FT };
};

/** What a step says of a plug from above a shoe to the horizon, where a liner goes on from there: read as one string it is shorter. */
export const readWithLiner = (
  context: PlanContext,
  highestOpening: number,
): Pick<CoverTarget, "advice"> | null => {
  const top = drainTop(context.well, highestOpening);
  const shoe = productionShoe(context);
  const liner = context.model.pipes.find(
    (pipe) => pipe.string === "liner" && pipe.top_ft <= shoe && pipe.shoe_ft > top,
  );
  if (shoe > top || liner === undefined) return null;
  return {
    advice: `(k) has this plug end 50 ft above the shoe at ${feet(shoe)} ft, and a liner goes on from there to ${feet(liner.shoe_ft)} ft, past the top of the horizon at ${feet(top)} ft. Read with the liner as one string, as with a tie-back, (k) asks for cement about that top only; ask the district which it wants.`,
  };
};

/** The isolation plug of a drainhole that is open below its casing ((k)). */
export const drainhole: CoverRule = (context) => {
  if (!isOpenDrainhole(context)) return [];
  const top = horizonTop(context.well);
  if (top === null) throw wellIncomplete(horizonTopMissing());
  return [
    {
      rule: "drainhole",
      anchor_ft: top,
      place: `the top of the drainhole's productive horizon at ${feet(top)} ft`,
      ...horizonInterval(context, Number.POSITIVE_INFINITY),
      purposes: ["drainhole", "productive_horizon"],
      formations: [],
      citations: [law("(k)"), law("(d)(11)")],
      ...(isShortOfShoe(context, Number.POSITIVE_INFINITY) && shortOfShoe(context)),
      ...readWithLiner(context, Number.POSITIVE_INFINITY),
      tag_why: [],
      behind_pipe: false,
      // the open hole reaches the annulus at the shoe
      seal_ft: Math.min(top, productionShoe(context)),
      is_opened: true,
      missing: "drainhole_plug_missing",
      short: "drainhole_plug_missing",
      severity: "error",
    },
  ];
};
