import { feet } from "../words/feet.ts";
import { practiceOf } from "../district/county-practice.ts";
import { districtCitation } from "../district/district-citation.ts";
import { districtOf } from "../schema/districts.ts";
import { law, PRACTICE } from "../regulation/citation.ts";
import type { WellFacts } from "../schema/well-schema.ts";
import { offPipeEnd, whyNoSeat } from "../well/tool-seat.ts";
import type { Span } from "../schema/step-facts.ts";
import {
  horizonInterval,
  isCasedBeyond,
  isInLateral,
  kickOffBefore,
  readWithLiner,
  shortOfShoe,
  unfitKickOff,
} from "./drainhole.ts";
import { closedIntervals } from "./closed-intervals.ts";
import { isolableOpenings } from "./below-floor.ts";
import { isAssumedSealed, isSealedOnRecord, needsIsolation } from "./productive-formations.ts";
import { groupOpenings, intervalsOf, openedFormationTops, type Opening } from "./openings.ts";
import { CAP_FT, fitIntoWell, HALF_PLUG_FT, PLUG_FT, type CoverTarget, type PlanContext } from "./target.ts";

/** Open perforations or open hole of one formation, which are isolated as one. */
export interface Horizon {
  kind: Opening["kind"];
  top_ft: number;
  bottom_ft: number;
  intervals: readonly Span[];
  place: string;
  /** The depth immediately above it, where a bridge plug would stand. */
  above_ft: number;
  /** Depth of the bridge plug that isolates it; null where none fits or cement has to go across anyway. */
  bridge_ft: number | null;
  /** Whether it is the perforated horizon of a drainhole, which is isolated above the kick-off point. */
  drainhole: boolean;
  /** The top from which its annulus must be sealed: of its formation on record, else of its openings. */
  seal_ft: number;
  /** The cement across it: from 50 ft below to 50 ft above, as far as the well has room; in a drainhole (k)'s, at a screen (h)(2)'s. */
  across: CoverTarget;
  /** Why the book has the plug tagged for which this isolation stands, and the book's rows. */
  book_tag?: BookTag;
}

/** The tag of a formation's plug in the book, and the rows that print it. */
export type BookTag = Pick<CoverTarget, "tag_why" | "citations">;

/** A target that stands for a plug that the book has tagged, tagged as that one. */
export const withBookTag = (target: CoverTarget, tag: BookTag | undefined): CoverTarget =>
  tag === undefined
    ? target
    : {
        ...target,
        tag_why: [...new Set([...target.tag_why, ...tag.tag_why])],
        citations: [...new Set([...target.citations, ...tag.citations])],
      };

/** What lets the fluid in, in words. */
export const OPENING_NAMES: Readonly<Record<Opening["kind"], string>> = {
  perforations: "perforations",
  open_hole: "open hole",
  screen: "screen or slotted liner",
};

/** Why the plug above a produced or injected interval is tagged; empty where the district doesn't ask for it. */
export const tagsAboveOpenings = (well: WellFacts): string[] =>
  [practiceOf(well)?.tags_openings ?? []].flat();

/** The citation of the district's book, where it speaks of the plug above a produced or injected interval. */
export const openingsCitations = (well: WellFacts): string[] =>
  tagsAboveOpenings(well).length > 0 ? [districtCitation(districtOf(well), well.county)] : [];

/** The cement across openings; in a drainhole the interval of (k) instead, since nobody cements a lateral. */
export const acrossTarget = (
  context: PlanContext,
  span: Span & { seal_ft: number },
  place: string,
  drainhole: boolean,
): CoverTarget =>
  fitIntoWell(
    {
      rule: "productive_horizon",
      anchor_ft: span.top_ft,
      place,
      ...(drainhole
        ? horizonInterval(context, span.top_ft)
        : { top_ft: span.top_ft - HALF_PLUG_FT, bottom_ft: span.bottom_ft + HALF_PLUG_FT }),
      purposes: ["productive_horizon"],
      formations: [],
      citations: [law("(d)(2)"), ...(drainhole ? [law("(k)")] : []), ...openingsCitations(context.well)],
      ...(drainhole && isCasedBeyond(context, span.top_ft) && shortOfShoe(context)),
      ...(drainhole && readWithLiner(context, span.top_ft)),
      tag_why: tagsAboveOpenings(context.well),
      behind_pipe: false,
      // a formation that begins higher is sealed at its own top (`horizonSeals`)
      seal_ft: span.seal_ft > span.top_ft - HALF_PLUG_FT ? span.seal_ft : span.top_ft,
      is_opened: true,
      missing: drainhole ? "drainhole_plug_missing" : "horizon_not_isolated",
      short: drainhole ? "drainhole_plug_missing" : "horizon_not_isolated",
      severity: "error",
    },
    context.model.floor_ft,
    context.model.top_ft,
  );

/**
 * Immediately above a horizon: 50 ft above the highest opening, and above the kick-off point in a drainhole; clear of
 * the openings above it, and not among perforations that were squeezed, as far as 100 ft above it allow.
 */
const depthAbove = (context: PlanContext, top: number, drainhole: boolean, openAbove: number): number => {
  const aim = drainhole ? kickOffBefore(context.well, top) : top;
  let depth = Math.max(aim - HALF_PLUG_FT, Math.min(top, openAbove + CAP_FT));
  const closed = context.well.perforations.filter(({ status }) => status !== "open");
  for (let among = closed.length; among >= 0; among -= 1) {
    const here = closed.find(({ top_ft, bottom_ft }) => top_ft <= depth && depth <= bottom_ft);
    const above = (here?.top_ft ?? 0) - HALF_PLUG_FT;
    // higher it would not stand immediately above the openings ((g)(3)): cement goes across them
    if (!here || above < openAbove + CAP_FT || above < aim - PLUG_FT) break;
    depth = above;
  }
  return depth;
};

/**
 * The cement across openings; in the hole of a completion as (i) has it too: 50 ft above the top of the formation, where
 * that lies in the pipe close above the hole.
 */
const acrossOf = (
  context: PlanContext,
  { kind, drainhole, place, ...span }: Pick<Horizon, "kind" | "drainhole" | "place" | "seal_ft"> & Span,
): CoverTarget => {
  const foot = kind === "screen" ? span.top_ft : span.bottom_ft;
  const across = acrossTarget(context, { ...span, bottom_ft: foot }, place, drainhole);
  if (kind !== "open_hole" || drainhole) return across;
  const isThin = span.bottom_ft - span.seal_ft < PLUG_FT;
  const isClose = span.top_ft - span.seal_ft <= PLUG_FT;
  return {
    ...across,
    top_ft: isClose
      ? Math.max(context.model.top_ft, Math.min(across.top_ft, span.seal_ft - HALF_PLUG_FT))
      : across.top_ft,
    citations: [law("(d)(2)"), law(isThin ? "(i)(2)" : "(i)(1)"), ...across.citations.slice(1)],
  };
};

/** Whether a bridge plug fits: in whole casing, and deep enough for its cap and the plug in the top of the well. */
const canHoldBridgePlug = ({ model }: PlanContext, depth: number): boolean =>
  depth - CAP_FT - PLUG_FT >= model.top_ft && depth <= model.floor_ft && whyNoSeat(model, depth) === null;

const asHorizon = (
  context: PlanContext,
  group: readonly Opening[],
  openAbove: number,
): Omit<Horizon, "bridge_ft"> => {
  const top_ft = Math.min(...group.map((opening) => opening.top_ft));
  const bottom_ft = Math.max(...group.map((opening) => opening.bottom_ft));
  const kind = group.find((opening) => opening.kind !== "perforations")?.kind ?? "perforations";
  const drainhole = isInLateral(context.well, top_ft);
  const place = `the ${OPENING_NAMES[kind]} at ${feet(top_ft)}–${feet(bottom_ft)} ft`;
  const above_ft = offPipeEnd(context.model, depthAbove(context, top_ft, drainhole, openAbove));
  const seal_ft = Math.min(
    top_ft,
    ...openedFormationTops(context, group).filter((top) => top > openAbove),
    ...closedIntervals(context)
      .map((closed) => closed.top_ft)
      .filter((top) => top >= above_ft && !drainhole),
  );
  return {
    kind,
    top_ft,
    bottom_ft,
    intervals: group.map((opening) => ({ top_ft: opening.top_ft, bottom_ft: opening.bottom_ft })),
    place,
    above_ft,
    drainhole,
    seal_ft,
    across: acrossOf(context, { kind, drainhole, place, seal_ft, top_ft, bottom_ft }),
  };
};

/** Whether the plug of (k) stands across a lateral's perforations, and 50 ft beyond: no bridge plug stands in its place. */
const isInDrainholePlug = (cover: CoverTarget, { top_ft, bottom_ft }: Omit<Horizon, "bridge_ft">): boolean =>
  cover.rule === "drainhole" &&
  cover.top_ft <= top_ft - HALF_PLUG_FT &&
  bottom_ft + HALF_PLUG_FT <= cover.bottom_ft;

/** Whether cement that is required anyway would lie below or across a bridge plug at this depth. */
const wantsCementBelow = (
  cover: CoverTarget,
  bridge: number,
  horizon: Omit<Horizon, "bridge_ft">,
): boolean => {
  const isAcross = cover.bottom_ft > bridge && cover.top_ft < bridge;
  if (isInDrainholePlug(cover, horizon)) return true;
  // what stands deeper is placed first: the cap of an old plug among the openings, the plug at a liner's top, those of
  // further formations in the hole of a completion
  const isInHole = horizon.kind === "open_hole" && cover.rule.startsWith("open_hole");
  if (cover.rule === "existing_bridge_plug" || horizon.drainhole || isInHole) return isAcross;
  // one right below it is closed with the openings; one above has cement down to where its cap would be
  if (cover.was_closed === true)
    return cover.anchor_ft < bridge && cover.bottom_ft > bridge - CAP_FT && cover.top_ft < horizon.bottom_ft;
  if (cover.rule === "formation_top") return cover.bottom_ft > horizon.bottom_ft && cover.top_ft < bridge;
  // below openings among usable water its plug leaves no hole without cement
  const foot = cover.behind_pipe ? Math.max(horizon.bottom_ft, horizon.across.bottom_ft) : horizon.bottom_ft;
  return cover.bottom_ft > bridge && cover.top_ft < foot;
};

/**
 * Whether no bridge plug fits between two productive formations that are open: their openings are too close together, or
 * one opening reaches both and no cement behind the pipe keeps them apart.
 */
const isInseparable = (context: PlanContext, group: readonly Opening[]): boolean => {
  const top = Math.min(...group.map(({ top_ft }) => top_ft));
  return (
    context.well.formation_tops
      .filter(needsIsolation)
      .some(
        (formation) =>
          group.some(({ bottom_ft }) => bottom_ft <= formation.top_ft) &&
          group.some(({ top_ft }) => top_ft >= formation.top_ft),
      ) ||
    openedFormationTops(context, group).some(
      (deeper) =>
        deeper > top && !isSealedOnRecord(context, deeper, true) && !isAssumedSealed(context, deeper),
    )
  );
};

/**
 * Every productive opening within reach of pipe, grouped into horizons, shallowest first. A bridge plug isolates a
 * horizon, unless a plug that is required anyway would lie below it; then cement goes across. Only a bridge plug serves
 * several intervals: cement goes across each, not through what lies between them ((d)(2)).
 */
export const horizons = (context: PlanContext, covers: readonly CoverTarget[]): Horizon[] => {
  const binding = covers.filter(
    ({ rule, was_closed }) =>
      rule !== "formation_top" && rule !== "existing_bridge_plug" && was_closed !== true,
  );
  const wanted = [...covers];
  let openAbove = Number.NEGATIVE_INFINITY;
  const horizonOf = (group: readonly Opening[]): Horizon => {
    const horizon = asHorizon(context, group, openAbove);
    const bridge = horizon.above_ft;
    const free =
      canHoldBridgePlug(context, bridge) &&
      (!horizon.drainhole || unfitKickOff(context.well) === null) &&
      (horizon.drainhole || !isInseparable(context, group)) &&
      !wanted.some((cover) => wantsCementBelow(cover, bridge, horizon));
    return { ...horizon, bridge_ft: free ? bridge : null };
  };
  const kept = (horizon: Horizon): Horizon => {
    openAbove = horizon.bottom_ft;
    // cement across a shallower horizon may reach down to the next one
    if (horizon.bridge_ft === null) wanted.push(horizon.across);
    return horizon;
  };
  return groupOpenings(context, isolableOpenings(context), binding).flatMap((group) => {
    const pooled = horizonOf(group);
    const isPooled = pooled.drainhole || (context.options.use_cibp && pooled.bridge_ft !== null);
    if (isPooled) return [kept(pooled)];
    return intervalsOf(group).map((interval) => kept(horizonOf(interval)));
  });
};

/**
 * The citations of a bridge plug above a horizon: (g)(3) above perforations. At a kick-off point it is practice in place
 * of (k)'s cement, above open hole in place of (i)'s, and the district director decides by (j).
 */
export const bridgeCitations = ({ drainhole, kind, intervals }: Horizon): string[] => {
  if (drainhole) return [law("(d)(2)"), PRACTICE];
  if (kind !== "open_hole") return [law("(d)(2)"), law("(g)(3)"), PRACTICE];
  const isOverPerforations = intervals.length > 1;
  return [law("(d)(2)"), ...(isOverPerforations ? [law("(g)(3)")] : []), law("(j)"), PRACTICE];
};
