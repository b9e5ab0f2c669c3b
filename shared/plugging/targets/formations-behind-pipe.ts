import { feet } from "../words/feet.ts";
import { law } from "../regulation/citation.ts";
import { openHoleAt } from "../well/geometry.ts";
import type { Span } from "../schema/step-facts.ts";
import type { FormationTop } from "../schema/well-schema.ts";
import { isCementedThrough } from "../well/needs-squeeze.ts";
import { horizonTop, isInLateral, isOpenDrainhole, unfitKickOff } from "./drainhole.ts";
import { isolableOpenings } from "./below-floor.ts";
import { isJustBelowOldPlug } from "./old-plugs.ts";
import { everOpened, reachesInto, type Opening } from "./openings.ts";
import { baseOf, isSealedAbove, needsIsolation, sealParagraph } from "./productive-formations.ts";
import { isPluggedBack, onPlugBack } from "./under-plug-back.ts";
import {
  around,
  HALF_PLUG_FT,
  PLUG_FT,
  type CoverRule,
  type CoverTarget,
  type PlanContext,
} from "./target.ts";

/**
 * Whether a formation of a drainhole is isolated with it: the one whose top (k) speaks of, or all below the bridge plug
 * above the kick-off point.
 */
const isWithDrainhole = (
  { well, options }: PlanContext,
  top: number,
  isolated: readonly Opening[],
): boolean => {
  if (!isInLateral(well, top + HALF_PLUG_FT)) return false;
  if (isOpenDrainhole({ well })) return top === horizonTop(well);
  if (unfitKickOff(well) !== null) return false;
  return options.use_cibp && isolated.some((opening) => isInLateral(well, opening.top_ft));
};

/**
 * Whether an existing plug isolates a formation whose annuli are sealed: it stands immediately above, anywhere above where
 * the formation's openings are isolated with it, or with 100 ft of cement well beside.
 */
export const isBehindOldPlug = (
  context: PlanContext,
  { top_ft: top, bottom_ft }: Span,
  isOpened: boolean,
): boolean => {
  const { barrier, floor_ft } = context.model;
  if (barrier === null || barrier.tool === null) return false;
  const isBeside = top - HALF_PLUG_FT >= floor_ft && barrier.depth_ft - floor_ft >= PLUG_FT;
  const isBelow = top >= barrier.depth_ft && (isOpened || isJustBelowOldPlug(context, top));
  return (
    (isBelow || isBeside) &&
    isSealedAbove(context, top, isOpened) &&
    isCementedThrough(context.model, around(top), { seal_ft: top, through_ft: bottom_ft })
  );
};

/** Where the plug of a thing behind pipe stands: through it and 50 ft beyond, or about its top where it is over 100 ft thick. */
export const throughOrAtTop = ({ model }: PlanContext, { top_ft, bottom_ft }: Span): Span =>
  bottom_ft - top_ft <= PLUG_FT && !openHoleAt(model, bottom_ft)
    ? { top_ft: top_ft - HALF_PLUG_FT, bottom_ft: bottom_ft + HALF_PLUG_FT }
    : around(top_ft);

/**
 * What a formation is isolated for: as a productive horizon ((d)(2)), or where it is not known to be one, for its flow,
 * H2S or CO2, to contain it ((d)(7)).
 */
const isolatedAs = ({ productive }: FormationTop): Pick<CoverTarget, "rule" | "purposes" | "citations"> =>
  productive === true
    ? {
        rule: "productive_formation",
        purposes: ["productive_formation"],
        citations: [law("(d)(1)"), law("(d)(2)")],
      }
    : { rule: "problem_formation", purposes: ["problem_formation"], citations: [law("(d)(7)")] };

const target = (
  context: PlanContext,
  formation: FormationTop,
  span: { top_ft: number; bottom_ft: number },
): CoverTarget => ({
  ...isolatedAs(formation),
  anchor_ft: formation.top_ft,
  place: `the ${formation.name} behind pipe at ${feet(formation.top_ft)} ft`,
  ...span,
  formations: [formation.name],
  citations: [...isolatedAs(formation).citations, law(sealParagraph(context, formation.top_ft))],
  tag_why: [],
  behind_pipe: false,
  seal_ft: formation.top_ft,
  missing: "horizon_not_isolated",
  short: "horizon_not_isolated",
  severity: "error",
});

/**
 * A plug across the top of each productive or flowing formation behind pipe that no opening within reach isolates, from
 * 50 ft above it; through it where it is thinner than 100 ft. A formation with openings is isolated with these
 * (`horizons`), one in open hole by (i), the horizon of a drainhole by (k).
 */
export const formationsBehindPipe: CoverRule = (context) => {
  const isolated = isolableOpenings(context);
  const all = everOpened(context);
  return context.well.formation_tops.filter(needsIsolation).flatMap((formation) => {
    const top = formation.top_ft;
    const base = baseOf(formation, context);
    const isIn = (opening: Opening): boolean => reachesInto(context, formation, opening);
    if (top >= context.well.td_ft || openHoleAt(context.model, top)) return [];
    if (isolated.some(isIn) || isWithDrainhole(context, top, isolated)) return [];
    const isOpened = all.some(isIn);
    const through = { top_ft: top, bottom_ft: throughOf(formation, context) };
    if (isBehindOldPlug(context, through, isOpened)) return [];
    if (isPluggedBack(context, formation, through.bottom_ft)) return [onPlugBack(context, formation)];
    const span = throughOrAtTop(context, { top_ft: top, bottom_ft: base });
    // openings let the fluid into every annulus
    const reach = isOpened ? { is_opened: true } : { through_ft: base };
    return [{ ...target(context, formation, span), ...reach }];
  });
};

/** How far down each string is cemented beside a formation: through a productive one, to the top of another. */
export const throughOf = (formation: FormationTop, context: PlanContext): number =>
  formation.productive === true ? baseOf(formation, context) : formation.top_ft;

/** The formations behind pipe that no opening reaches and an existing plug immediately above isolates. */
export const isolatedByOldPlug = (context: PlanContext): FormationTop[] => {
  const openings = everOpened(context);
  return context.well.formation_tops.filter((formation) => {
    const { top_ft } = formation;
    if (!needsIsolation(formation) || top_ft >= context.well.td_ft || openHoleAt(context.model, top_ft))
      return false;
    return (
      !openings.some((opening) => reachesInto(context, formation, opening)) &&
      isJustBelowOldPlug(context, top_ft) &&
      isBehindOldPlug(context, { top_ft, bottom_ft: throughOf(formation, context) }, false)
    );
  });
};
