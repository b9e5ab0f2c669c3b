import { SEAL_WITHIN_FT } from "../well/needs-squeeze.ts";
import { feet } from "../words/feet.ts";
import type { RuleName } from "../regulation/rule-records.ts";
import { isJustBelowFloor, isLateralInReach } from "./below-floor.ts";
import { closedPerforations, isClosedWith } from "./closed-perforations.ts";
import { casingStub } from "./casing-stub.ts";
import { cutShort } from "./cut-short.ts";
import { drainhole, kickOffBefore } from "./drainhole.ts";
import { existingToolCement } from "./existing-tool.ts";
import { formationsBehindPipe } from "./formations-behind-pipe.ts";
import { formationTops } from "./formation-tops.ts";
import { horizonSeals, sealAboveOldPlug } from "./horizon-seals.ts";
import { horizons, withBookTag, type BookTag, type Horizon } from "./horizons.ts";
import { intermediateShoe } from "./intermediate-shoe.ts";
import { linerTop } from "./liner-top.ts";
import { openHoleFormations } from "./open-hole-formations.ts";
import { openingsOutOfReach } from "./old-plugs.ts";
import { stageTools } from "./stage-tools.ts";
import { surfaceShoe } from "./surface-shoe.ts";
import {
  fitIntoWell,
  type CoverRule,
  type CoverTarget,
  type PlanContext,
  type UnreachableTarget,
} from "./target.ts";
import { uqwBase } from "./uqw-base.ts";
import { uqwStrata } from "./uqw-strata.ts";
import { usdwBase } from "./usdw-base.ts";

const COVER_RULES: readonly CoverRule[] = [
  uqwBase,
  uqwStrata,
  usdwBase,
  surfaceShoe,
  intermediateShoe,
  stageTools,
  linerTop,
  casingStub,
  openHoleFormations,
  formationsBehindPipe,
  closedPerforations,
  drainhole,
  formationTops,
];

/** Rules whose plug stands on total depth where their place lies there. */
const NEEDED_AT_TD: ReadonlySet<RuleName> = new Set(["surface_shoe", "open_hole_bottom"]);

export interface Targets {
  covers: CoverTarget[];
  horizons: Horizon[];
  unreachable: UnreachableTarget[];
}

/**
 * The depth that pipe must reach to place a target's plug: the top of a drainhole's plug, where cement stands immediately
 * above a formation behind pipe or above the kick-off point before it, else the target's own depth.
 */
const reachedFrom = ({ rule, top_ft, anchor_ft }: CoverTarget, { well }: PlanContext): number => {
  if (rule === "drainhole") return top_ft;
  if (rule !== "productive_formation") return anchor_ft;
  return kickOffBefore(well, anchor_ft) - SEAL_WITHIN_FT;
};

/**
 * Whether cement on the floor serves a target that pipe doesn't reach: at an end of a formation in open hole close below,
 * and above a drainhole under fill. What the paragraph asks for deeper stays unreachable.
 */
const isServedFromFloor = ({ rule, anchor_ft, top_ft }: CoverTarget, context: PlanContext): boolean => {
  const { barrier, floor_ft } = context.model;
  if (rule === "open_hole_bottom") return top_ft < floor_ft;
  if (barrier === null || barrier.tool !== null) return false;
  if (rule === "drainhole") return isLateralInReach(context, anchor_ft);
  return (rule === "open_hole_top" || rule === "open_hole_formation") && isJustBelowFloor(context, anchor_ft);
};

/** Error in feet of a field's formation top in the book: a top this close below the openings counts as theirs. */
const BOOK_TOP_WITHIN_FT = 200;

/**
 * Whether the isolation of a horizon also covers a formation top: the top lies inside it, or so close below it that
 * the formation's own plug would be set in the openings below the bridge plug.
 */
const isIsolatedWith = (target: CoverTarget, horizon: Horizon, context: PlanContext): boolean => {
  const above = horizon.bridge_ft ?? horizon.across.top_ft;
  if (target.anchor_ft < above) return false;
  if (target.anchor_ft <= horizon.bottom_ft) return true;
  if (!context.options.use_cibp || horizon.bridge_ft === null) return false;
  const isByBook = context.formations.some(
    (formation) => formation.source === "district_book" && formation.top_ft === target.anchor_ft,
  );
  const slack = isByBook ? BOOK_TOP_WITHIN_FT : 0;
  return target.top_ft < horizon.across.bottom_ft || target.anchor_ft <= horizon.bottom_ft + slack;
};

/** The tag that the book prints for plugs in whose place others stand; undefined where it prints none. */
const tagOf = (targets: readonly CoverTarget[]): BookTag | undefined => {
  const tagged = targets.filter(({ tag_why }) => tag_why.length > 0);
  return tagged.length === 0
    ? undefined
    : {
        tag_why: tagged.flatMap(({ tag_why }) => tag_why),
        citations: tagged.flatMap(({ citations }) => citations),
      };
};

/** Whether a formation's top lies in the lateral that the plug of (k) isolates. */
const isInDrainhole = (cover: CoverTarget, { anchor_ft }: CoverTarget): boolean =>
  cover.rule === "drainhole" && anchor_ft >= cover.top_ft;

/** Whether a plug of (i) stands at a formation's top. */
const standsInHoleAt = (cover: CoverTarget, { anchor_ft }: CoverTarget): boolean =>
  cover.rule.startsWith("open_hole_") && cover.top_ft <= anchor_ft && anchor_ft <= cover.bottom_ft;

/** All targets of the rules in this well: what cement must cover, which horizons to isolate, what pipe can't reach. */
export const findTargets = (context: PlanContext): Targets => {
  const { floor_ft, reach_ft, top_ft, barrier } = context.model;
  const inWell = COVER_RULES.flatMap((rule) => rule(context)).filter(
    (target) =>
      reachedFrom(target, context) < context.well.td_ft ||
      NEEDED_AT_TD.has(target.rule) ||
      target.behind_pipe,
  );
  const isReached = (target: CoverTarget): boolean => reachedFrom(target, context) <= reach_ft;
  const covers = inWell
    .filter((target) => isReached(target) || isServedFromFloor(target, context))
    .map((target) => fitIntoWell(target, floor_ft, top_ft))
    .filter((target) => target.bottom_ft - target.top_ft > 0 && target.bottom_ft > top_ft);
  // cement on an existing bridge plug takes up room as well: no new bridge plug fits into it
  const sealsOfOld = sealAboveOldPlug(context);
  const tops = covers.filter(({ rule }) => rule === "formation_top");
  const isInHole = (target: CoverTarget): boolean => covers.some((cover) => standsInHoleAt(cover, target));
  const found = horizons(context, [...covers, ...sealsOfOld, ...existingToolCement(context)]).map(
    (horizon) => {
      const tag = tagOf(tops.filter((top) => isIsolatedWith(top, horizon, context) && !isInHole(top)));
      return tag === undefined
        ? horizon
        : { ...horizon, across: withBookTag(horizon.across, tag), book_tag: tag };
    },
  );
  const isolated = (target: CoverTarget): boolean =>
    target.rule === "formation_top" &&
    (found.some((horizon) => isIsolatedWith(target, horizon, context)) ||
      covers.some((cover) => isInDrainhole(cover, target)));
  const standsFor = (cover: CoverTarget): CoverTarget[] =>
    tops.filter((top) => isInDrainhole(cover, top) || (standsInHoleAt(cover, top) && isolated(top)));
  const closedWith = (target: CoverTarget): boolean =>
    found.some((horizon) => isClosedWith(context, target, horizon));
  const because = `${barrier?.what ?? "total depth"} at ${feet(barrier?.depth_ft ?? context.well.td_ft)} ft`;
  return {
    covers: [
      ...covers
        .filter((target) => !isolated(target) && !closedWith(target))
        .map((cover) => withBookTag(cover, tagOf(standsFor(cover)))),
      ...horizonSeals(context, found),
      ...sealsOfOld,
    ],
    horizons: found,
    unreachable: [
      ...inWell.filter((target) => !isReached(target)).map((target) => ({ target, because })),
      ...inWell.filter(isReached).flatMap((target) => cutShort(context, target, because) ?? []),
      ...openingsOutOfReach(context),
    ],
  };
};
