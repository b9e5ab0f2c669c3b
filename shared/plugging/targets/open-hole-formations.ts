import { feet } from "../words/feet.ts";
import { law } from "../regulation/citation.ts";
import type { Span } from "../schema/step-facts.ts";
import { isBareBelowShoe } from "../well/open-hole.ts";
import { innermostPipeAt, openHoleAt, openStretches, slices } from "../well/geometry.ts";
import type { FormationTop } from "../schema/well-schema.ts";
import { isInLateral } from "./drainhole.ts";
import type { RecordedWell } from "./openings.ts";
import { baseOf, lacksProductionCasing, needsIsolation, ownDownTo } from "./productive-formations.ts";
import { around, HALF_PLUG_FT, PLUG_FT, type CoverTarget } from "./target.ts";

const PARAGRAPHS = { top: "(i)(1)", bottom: "(i)(1)", formation: "(i)(2)" } as const;

const target = (
  formation: FormationTop,
  anchor: number,
  part: keyof typeof PARAGRAPHS,
  span: Span,
  behind: { beside?: Span; citations: readonly string[] },
): CoverTarget => ({
  rule: `open_hole_${part}`,
  anchor_ft: anchor,
  place: `the ${part === "formation" ? "whole" : part} of the ${formation.name} ${behind.citations.length > 0 ? "behind pipe" : "in open hole"} at ${feet(anchor)} ft`,
  ...span,
  purposes: ["open_hole_formation"],
  formations: [formation.name],
  ...behind,
  citations: [
    ...(formation.productive === true ? [law("(d)(2)")] : []),
    law(PARAGRAPHS[part]),
    ...behind.citations,
  ],
  tag_why: [],
  behind_pipe: false,
  missing: "open_hole_formation_not_isolated",
  short: "open_hole_formation_not_isolated",
  severity: "error",
});

/**
 * The bottom of a formation whose top lies bare above a stub, inside pipe that is cemented there: behind pipe, not in the
 * open hole of (i)(1).
 */
const bottomInPipe = (formation: FormationTop, base: number, span: Span): CoverTarget => {
  const isProductive = formation.productive === true;
  return {
    rule: isProductive ? "productive_formation" : "problem_formation",
    anchor_ft: base,
    place: `the bottom of the ${formation.name} behind pipe at ${feet(base)} ft`,
    ...span,
    purposes: [isProductive ? "productive_formation" : "problem_formation"],
    formations: [formation.name],
    citations: [law(isProductive ? "(d)(2)" : "(d)(7)"), law("(d)(11)")],
    tag_why: [],
    behind_pipe: false,
    missing: "horizon_not_isolated",
    short: "horizon_not_isolated",
    severity: "error",
  };
};

const IN_OPEN_HOLE = { citations: [] } as const;

/** Whether a formation whose base is behind pipe lies bare above that pipe, as at a stub. */
const bareAbove = (
  { model }: RecordedWell,
  top: number,
  base: number,
  isOpenAt: (depth: number) => boolean,
): boolean => slices(model, top, base).some((slice) => isOpenAt(slice.top_ft));

/**
 * Whether a depth of a formation is the open hole of a completion below production casing, and the formation the first
 * there, so close below the shoe that a bridge plug above it stands immediately above the formation: each other has the
 * plugs of (i).
 */
const isFirstInCompletion = (context: RecordedWell, formation: FormationTop, depth: number): boolean => {
  const hole = context.model.open_hole;
  if (lacksProductionCasing(context) || hole === null) return false;
  const isFirst =
    formation.top_ft <= hole.top_ft ||
    !context.well.formation_tops
      .filter(needsIsolation)
      .some((other) => other.top_ft < formation.top_ft && ownDownTo(other, context) > hole.top_ft);
  const isBelowBridge = formation.top_ft - hole.top_ft <= HALF_PLUG_FT;
  return isFirst && isBelowBridge && depth >= hole.top_ft && depth <= hole.bottom_ft;
};

/** The part of a plug's length from a depth down that stands in pipe; cement goes behind it where an annulus is open. */
const besidePipe = (
  { model }: RecordedWell,
  { top_ft, bottom_ft }: Span,
): { beside?: Span; citations: readonly string[] } => {
  const [first, ...others] = openStretches(model, Math.max(0, top_ft), bottom_ft);
  if (first === undefined) return { citations: [] };
  const beside = { top_ft: first.top_ft, bottom_ft: (others.at(-1) ?? first).bottom_ft };
  const isIntermediate = innermostPipeAt(model, beside.top_ft)?.string === "intermediate";
  return { beside, citations: [law(isIntermediate ? "(f)(2)" : "(g)(2)")] };
};

/**
 * The bottom of a formation as far as the hole goes: one behind pipe that isn't known to reach the hole below ends above it.
 */
const bareDownTo = (context: RecordedWell, formation: FormationTop): number => {
  const { model } = context;
  const known = ownDownTo(formation, context);
  const isBare = bareAbove(context, formation.top_ft, known, (depth) => openHoleAt(model, depth));
  return isBare ? baseOf(formation, context) : known;
};

/**
 * In open hole, also where casing was pulled: plugs centred at the top and the bottom of each productive or pressured
 * formation ((i)(1)), or one through it where it is thinner than 100 ft ((i)(2)). The part above a shoe is behind pipe;
 * the part below the top of a stub is still the formation's bottom, with cement behind the pipe too ((f)(2), (g)(2)). The
 * plug through a thin one goes on into the pipe.
 */
export const openHolePlugs = (context: RecordedWell, formation: FormationTop): CoverTarget[] => {
  const top = formation.top_ft;
  const base = bareDownTo(context, formation);
  const isOpenAt = (depth: number): boolean =>
    openHoleAt(context.model, depth) && !isFirstInCompletion(context, formation, depth);
  if (top >= context.well.td_ft || isInLateral(context.well, top)) return [];
  if (isBareBelowShoe(context.well, { top_ft: top, bottom_ft: base }) && !openHoleAt(context.model, top))
    return [];
  const isTopOpen = isOpenAt(top);
  const entersPipe =
    base < context.well.td_ft &&
    !openHoleAt(context.model, base - 1) &&
    bareAbove(context, top, base, isOpenAt);
  const isBaseOpen = isOpenAt(base - 1);
  const isPartOpen = isTopOpen ? isBaseOpen || entersPipe : isBaseOpen && !openHoleAt(context.model, top);
  if (isPartOpen && base - top < PLUG_FT) {
    const span = { top_ft: top - HALF_PLUG_FT, bottom_ft: base + HALF_PLUG_FT };
    const behind = entersPipe ? besidePipe(context, { ...span, top_ft: top }) : IN_OPEN_HOLE;
    return [target(formation, top, "formation", span, behind)];
  }
  const bottom = around(base);
  const atStub = entersPipe ? besidePipe(context, bottom) : IN_OPEN_HOLE;
  return [
    ...(isTopOpen ? [target(formation, top, "top", around(top), IN_OPEN_HOLE)] : []),
    ...(isBaseOpen ? [target(formation, base, "bottom", bottom, IN_OPEN_HOLE)] : []),
    ...(entersPipe && atStub.citations.length > 0 ? [target(formation, base, "bottom", bottom, atStub)] : []),
    ...(entersPipe && atStub.citations.length === 0 ? [bottomInPipe(formation, base, bottom)] : []),
  ];
};

/** These plugs for every productive or pressured formation. */
export const openHoleFormations = (context: RecordedWell): CoverTarget[] =>
  context.well.formation_tops
    .filter(needsIsolation)
    .flatMap((formation) => openHolePlugs(context, formation));
