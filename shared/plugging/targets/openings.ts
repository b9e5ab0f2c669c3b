import type { Span } from "../schema/step-facts.ts";
import { countDownTo } from "../schema/sorted-depths.ts";
import type { Casing, FormationTop } from "../schema/well-schema.ts";
import { areOneLateral } from "../well/long-openings.ts";
import { isInLateral, isOpenDrainhole, isSlots } from "./drainhole.ts";
import { isolatedSpans, isolatedTops, reachesFrom } from "./formations-in-order.ts";
import { lacksProductionCasing, ownDownTo, type BookedWell } from "./productive-formations.ts";
import { CAP_FT, type CoverTarget, type PlanContext } from "./target.ts";

/** Openings farther apart than this are different horizons, even where no formation's top on record parts them. */
const SAME_HORIZON_FT = 1000;

/** Room that a bridge plug and its cap take between two perforated intervals. */
const BRIDGE_AND_CAP_FT = CAP_FT + 10;

/** The well of a plan, whatever the options make of it, and the formations of the district's book where they are known. */
export type RecordedWell = Pick<PlanContext, "well" | "model"> & Partial<Pick<PlanContext, "formations">>;

/** What lets a formation's fluid into the bore. */
export interface Opening extends Span {
  kind: "perforations" | "open_hole" | "screen";
  /** Whether the record has it as squeezed or plugged. */
  was_closed?: true;
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
  const isInDrainhole = ({ shoe_ft }: Casing): boolean =>
    isOpenDrainhole({ well }) && isInLateral(well, shoe_ft);
  // the plugs of (k) and (h)(2) isolate the slots of a lateral
  const screens = well.casing.filter((casing) => isScreen(casing, hole) && !isInDrainhole(casing));
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
      .filter((shot) => shot.status === "open" && !(isSlots(context.well, shot) && isOpenDrainhole(context)))
      .map(({ top_ft, bottom_ft }): Opening => ({ kind: "perforations", top_ft, bottom_ft })),
    ...completions(context),
  ].sort((a, b) => a.top_ft - b.top_ft || a.bottom_ft - b.bottom_ft);

/** Perforations on record as squeezed or plugged: what they were shot into is a productive horizon all the same. */
export const closedOpenings = ({ well }: Pick<RecordedWell, "well">): Opening[] =>
  well.perforations
    .filter(({ status }) => status !== "open")
    .map(({ top_ft, bottom_ft }) => ({ kind: "perforations", top_ft, bottom_ft, was_closed: true }));

/** Every opening that the well has or had, shallowest first. */
export const everOpened = (context: RecordedWell): Opening[] =>
  [...allOpenings(context), ...closedOpenings(context)].sort(
    (a, b) => a.top_ft - b.top_ft || a.bottom_ft - b.bottom_ft,
  );

/** The openings within a span of the bore, clipped to it. */
export const openingsWithin = (
  context: PlanContext,
  { top_ft: top, bottom_ft: bottom }: Span,
  openings: readonly Opening[] = allOpenings(context),
): Opening[] =>
  openings
    .filter((opening) => opening.top_ft < bottom && opening.bottom_ft > top)
    .map((opening) => ({
      ...opening,
      top_ft: Math.max(opening.top_ft, top),
      bottom_ft: Math.min(opening.bottom_ft, bottom),
    }));

/** Whether an opening is one of a formation's own: it reaches into what is known of it. */
export const reachesInto = (
  context: BookedWell,
  formation: FormationTop,
  { top_ft, bottom_ft }: Span,
): boolean => top_ft < ownDownTo(formation, context) && bottom_ft > formation.top_ft;

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
 * How far (ft) an opening may lie below others and still be of their horizon: of what was opened first where one plug is
 * set for all, of the one before it where an old plug stands above them already.
 */
type Measure = "from_first" | "from_last";

/** Whether an opening belongs to those above it, the deepest of which ends at `foot`. */
type Joins = (group: readonly Opening[], opening: Opening, foot: number) => boolean;

/** Cuts openings, shallowest first, where one doesn't join those above it. */
const cutWhere = (list: readonly Opening[], joins: Joins): Opening[][] => {
  const groups: Opening[][] = [];
  let foot = Number.NEGATIVE_INFINITY;
  for (const opening of list) {
    const group = groups.at(-1);
    const isOne = group !== undefined && joins(group, opening, foot);
    if (isOne) group.push(opening);
    else groups.push([opening]);
    foot = isOne ? Math.max(foot, opening.bottom_ft) : opening.bottom_ft;
  }
  return groups;
};

/** Where the first of some openings ends, with all that overlap it. */
const footOfFirst = (group: readonly Opening[]): number =>
  group.reduce(
    (foot, { top_ft, bottom_ft }) => (top_ft <= foot ? Math.max(foot, bottom_ft) : foot),
    group[0]?.bottom_ft ?? 0,
  );

/** Whether openings are one whatever stands between: they overlap, or lie in one lateral. */
const areJoined = ({ well }: RecordedWell, ...[group, opening, foot]: Parameters<Joins>): boolean =>
  opening.top_ft <= foot ||
  (group[0] !== undefined &&
    (isInLateral(well, group[0].top_ft) || areOneLateral(well, group.at(-1) ?? group[0], opening)));

/** Whether a lateral begins between openings, with room for a bridge plug: what lies above it has a plug of its own ((g)(3)). */
const isBeyondKickOff = ({ well }: RecordedWell, ...[group, { top_ft }, foot]: Parameters<Joins>): boolean =>
  isInLateral(well, top_ft) &&
  !group.some((upper) => isInLateral(well, upper.top_ft)) &&
  top_ft - foot >= BRIDGE_AND_CAP_FT;

const grouped = (context: RecordedWell, list: readonly Opening[], measure: Measure): Opening[][] =>
  cutWhere(list, (group, opening, foot) => {
    if (areJoined(context, group, opening, foot)) return true;
    if (measure === "from_first" && isBeyondKickOff(context, group, opening, foot)) return false;
    const from = measure === "from_first" ? footOfFirst(group) : foot;
    // the nearest first: it is what nothing parts as a rule
    return (
      opening.top_ft - from <= SAME_HORIZON_FT &&
      group.findLast((upper) => !isParted(context, upper, opening)) !== undefined
    );
  });

/**
 * The openings that one plug may isolate: those that overlap, that lie in one lateral, or that begin within 1,000 ft of
 * the foot of the first with neither a required plug nor a productive formation's top between them ((d)(2), (g)(3)).
 */
export const groupOpenings = (
  context: RecordedWell,
  list: readonly Opening[],
  covers: readonly CoverTarget[],
): Opening[][] =>
  grouped(context, list, "from_first").flatMap((all) =>
    cutWhere(
      all,
      (group, opening, foot) =>
        areJoined(context, group, opening, foot) ||
        !covers.some((cover) => cover.top_ft < opening.top_ft && cover.bottom_ft > foot),
    ),
  );

/**
 * The openings that an old plug above isolates, each within 1,000 ft of the one before it: nobody drills a plug out that
 * stands above all of them, as approved forms have it, and a warning says that they are pooled.
 */
export const chainOpenings = (context: RecordedWell, list: readonly Opening[]): Opening[][] =>
  grouped(context, list, "from_last");

/** Openings between which a bridge plug and its cap have no room, as one. */
export const intervalsOf = (openings: readonly Opening[]): Opening[][] =>
  cutWhere(openings, (_group, { top_ft }, foot) => top_ft - foot < BRIDGE_AND_CAP_FT);

/** From the top of the shallowest to the foot of the deepest. */
export const hullOfOpenings = (openings: readonly Span[]): Span => ({
  top_ft: Math.min(...openings.map(({ top_ft }) => top_ft)),
  bottom_ft: Math.max(...openings.map(({ bottom_ft }) => bottom_ft)),
});

/** The tops of the productive formations on record that openings reach into, shallowest first. */
export const openedFormationTops = (context: PlanContext, openings: readonly Span[]): number[] => {
  const top = Math.min(...openings.map(({ top_ft }) => top_ft));
  const bottom = Math.max(...openings.map(({ bottom_ft }) => bottom_ft));
  return isolatedSpans(context)
    .filter((formation) => formation.top_ft < bottom && formation.bottom_ft > top)
    .filter((formation) =>
      openings.some(({ top_ft, bottom_ft }) => top_ft < formation.bottom_ft && bottom_ft > formation.top_ft),
    )
    .map(({ top_ft }) => top_ft);
};
