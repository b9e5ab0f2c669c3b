import type { Span } from "../schema/step-facts.ts";
import { countDownTo } from "../schema/sorted-depths.ts";
import type { Casing, FormationTop } from "../schema/well-schema.ts";
import { isInLateral, isOpenDrainhole } from "./drainhole.ts";
import { isolatedSpans, isolatedTops, reachesFrom } from "./formations-in-order.ts";
import { baseOf, lacksProductionCasing } from "./productive-formations.ts";
import { CAP_FT, type CoverTarget, type PlanContext } from "./target.ts";

/** Openings farther apart than this are different horizons, even where no formation's top on record parts them. */
const SAME_HORIZON_FT = 1000;

/** Room that a bridge plug and its cap take between two perforated intervals. */
const BRIDGE_AND_CAP_FT = CAP_FT + 10;

/** The well of a plan, whatever the options make of it. */
export type RecordedWell = Pick<PlanContext, "well" | "model">;

/** What lets a formation's fluid into the bore. */
export interface Opening extends Span {
  kind: "perforations" | "open_hole" | "screen";
}

/** A liner on record as slotted, or one without cement in the hole of an open-hole completion. */
const isScreen = ({ string, slotted, cement, top_ft, shoe_ft }: Casing, hole: Span | null): boolean =>
  slotted === true ||
  (string === "liner" &&
    cement.length === 0 &&
    hole !== null &&
    top_ft <= hole.top_ft &&
    shoe_ft > hole.top_ft);

/** Screens and slotted liners, which let fluid in from their top on, and the open hole that none of them lines. */
const completions = ({ well, model }: RecordedWell): Opening[] => {
  const hole = model.open_hole;
  const screens = well.casing.filter((casing) => isScreen(casing, hole));
  const lined = screens.map(({ top_ft, shoe_ft }): Opening => ({
    kind: "screen",
    top_ft,
    bottom_ft: Math.max(shoe_ft, hole?.bottom_ft ?? 0),
  }));
  const isOpen = hole !== null && !lacksProductionCasing({ model }) && !isOpenDrainhole({ well });
  if (lined.length > 0 || !isOpen) return lined;
  return [{ kind: "open_hole", top_ft: hole.top_ft, bottom_ft: hole.bottom_ft }];
};

/** Every open perforation and open-hole completion, shallowest first. */
export const allOpenings = (context: RecordedWell): Opening[] =>
  [
    ...context.well.perforations
      .filter((perforation) => perforation.status === "open")
      .map(({ top_ft, bottom_ft }): Opening => ({ kind: "perforations", top_ft, bottom_ft })),
    ...completions(context),
  ].sort((a, b) => a.top_ft - b.top_ft || a.bottom_ft - b.bottom_ft);

/** The openings within a span of the bore, clipped to it. */
export const openingsWithin = (context: PlanContext, { top_ft: top, bottom_ft: bottom }: Span): Opening[] =>
  allOpenings(context)
    .filter((opening) => opening.top_ft < bottom && opening.bottom_ft > top)
    .map((opening) => ({
      ...opening,
      top_ft: Math.max(opening.top_ft, top),
      bottom_ft: Math.min(opening.bottom_ft, bottom),
    }));

/** Whether an opening reaches into a formation. */
export const reachesInto = (
  context: RecordedWell,
  formation: FormationTop,
  { top_ft, bottom_ft }: Span,
): boolean => top_ft < baseOf(formation, context) && bottom_ft > formation.top_ft;

/**
 * Whether one of these tops of formations, shallowest first, parts an opening from one above it: below the upper one's top,
 * with room for a bridge plug between them, and without a formation that holds both.
 */
export const isPartedBy = (
  { well }: RecordedWell,
  tops: readonly number[],
  upper: Opening,
  opening: Opening,
): boolean => {
  if (opening.top_ft - upper.bottom_ft < BRIDGE_AND_CAP_FT) return false;
  const [along, below] = [upper.top_ft, upper.bottom_ft].map((depth) => tops[countDownTo(tops, depth)]);
  if (below !== undefined && below < opening.bottom_ft) return true;
  return (
    along !== undefined && along <= upper.bottom_ft && !reachesFrom(well, upper.bottom_ft, opening.top_ft)
  );
};

/** Whether a productive formation's top on record parts an opening from one above it. */
const isParted = (context: RecordedWell, upper: Opening, opening: Opening): boolean =>
  isPartedBy(context, isolatedTops(context.well), upper, opening);

/**
 * The openings of one horizon each: those that overlap, that lie in one lateral, or that follow within 1,000 ft with
 * neither a required plug nor a productive formation's top between them ((d)(2), (g)(3)).
 */
export const groupOpenings = (
  context: RecordedWell,
  list: readonly Opening[],
  covers: readonly CoverTarget[],
): Opening[][] => {
  const groups: Opening[][] = [];
  let bottom = Number.NEGATIVE_INFINITY;
  for (const opening of list) {
    const { top_ft: top } = opening;
    const group = groups.at(-1);
    const isCovered = covers.some((cover) => cover.top_ft < top && cover.bottom_ft > bottom);
    // the nearest first: it is what nothing parts as a rule
    const isNear = (): boolean =>
      top - bottom <= SAME_HORIZON_FT &&
      !isCovered &&
      group?.findLast((upper) => !isParted(context, upper, opening)) !== undefined;
    const isOneBore = group?.[0] !== undefined && isInLateral(context.well, group[0].top_ft);
    if (group && (top <= bottom || isOneBore || isNear())) group.push(opening);
    else groups.push([opening]);
    bottom = Math.max(bottom, opening.bottom_ft);
  }
  return groups;
};

/** The tops of the productive formations on record that openings reach into, shallowest first. */
export const openedFormationTops = ({ well }: PlanContext, openings: readonly Span[]): number[] => {
  const top = Math.min(...openings.map(({ top_ft }) => top_ft));
  const bottom = Math.max(...openings.map(({ bottom_ft }) => bottom_ft));
  return isolatedSpans(well)
    .filter((formation) => formation.top_ft < bottom && formation.bottom_ft > top)
    .filter((formation) =>
      openings.some(({ top_ft, bottom_ft }) => top_ft < formation.bottom_ft && bottom_ft > formation.top_ft),
    )
    .map(({ top_ft }) => top_ft);
};
