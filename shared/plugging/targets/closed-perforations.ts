import { law } from "../regulation/citation.ts";
import type { Span } from "../schema/step-facts.ts";
import { openHoleAt } from "../well/geometry.ts";
import { feet } from "../words/feet.ts";
import { closedIntervals } from "./closed-intervals.ts";
import { isBehindOldPlug, throughOrAtTop } from "./formations-behind-pipe.ts";
import { openingsCitations, tagsAboveOpenings, type Horizon } from "./horizons.ts";
import { openHolePlugs } from "./open-hole-formations.ts";
import { isolableOpenings } from "./below-floor.ts";
import { isInLateral, isOpenDrainhole } from "./drainhole.ts";
import { isAssumedSealed, isSealedAbove, sealParagraph } from "./productive-formations.ts";
import { HALF_PLUG_FT, PLUG_FT, type CoverRule, type CoverTarget, type PlanContext } from "./target.ts";

const nameOf = ({ top_ft, bottom_ft }: Span): string =>
  `closed perforations at ${feet(top_ft)}–${feet(bottom_ft)} ft`;

/** What the record lets nobody forget of them. */
const BEHIND_PIPE =
  "These perforations were closed before: a productive horizon all the same, unless formation_tops[].productive says that it is none. The squeeze closes the perforations and is not counted as cement behind the pipe.";
const IN_OPEN_HOLE =
  "These perforations were closed in casing that is pulled from here: a productive horizon in open hole, unless formation_tops[].productive says that it is none. The cement of the squeeze may hold the casing, and is not counted on where it stays in the hole.";

const behindPipe = (context: PlanContext, interval: Span): CoverTarget => {
  const { top_ft } = interval;
  return {
    rule: "productive_formation",
    anchor_ft: top_ft,
    place: `the ${nameOf(interval)}`,
    ...throughOrAtTop(context, interval),
    purposes: ["productive_formation"],
    formations: [],
    citations: [
      law("(d)(1)"),
      law("(d)(2)"),
      law(sealParagraph(context, top_ft)),
      ...openingsCitations(context.well),
    ],
    tag_why: tagsAboveOpenings(context.well),
    advice: BEHIND_PIPE,
    behind_pipe: false,
    seal_ft: top_ft,
    is_opened: true,
    was_closed: true,
    missing: "horizon_not_isolated",
    short: "horizon_not_isolated",
    severity: "error",
  };
};

/** Where the casing was pulled the interval is a thin formation in open hole ((i)). */
const inOpenHole = (context: PlanContext, interval: Span): CoverTarget[] =>
  openHolePlugs(context, {
    ...interval,
    name: nameOf(interval),
    productive: true,
    flags: [],
  }).map((target) => ({ ...target, formations: [], advice: IN_OPEN_HOLE }));

/** Whether they lie in a lateral that is isolated as one, by (k) or above its kick-off point, with their annulus sealed. */
const isWithLateral = (context: PlanContext, top: number): boolean => {
  const { well } = context;
  if (!isInLateral(well, top) || !(isSealedAbove(context, top, true) || isAssumedSealed(context, top)))
    return false;
  return (
    isOpenDrainhole({ well }) ||
    isolableOpenings(context).some((opening) => isInLateral(well, opening.top_ft))
  );
};

/**
 * A plug across each interval of perforations that were squeezed or plugged, from 50 ft below to 50 ft above; about the
 * top of a long one. A squeeze closes the perforations, not the horizon's annulus ((d)(2), (g)(2)).
 */
export const closedPerforations: CoverRule = (context) =>
  closedIntervals(context).flatMap((interval) => {
    if (interval.top_ft >= context.well.td_ft || isWithLateral(context, interval.top_ft)) return [];
    if (openHoleAt(context.model, interval.top_ft)) return inOpenHole(context, interval);
    return isBehindOldPlug(context, { top_ft: interval.top_ft, bottom_ft: interval.top_ft }, true)
      ? []
      : [behindPipe(context, interval)];
  });

/** Whether the bridge plug above a horizon isolates closed perforations too: right below it, or among the openings. */
export const isClosedWith = (
  { well, options }: PlanContext,
  { was_closed, anchor_ft }: CoverTarget,
  { bridge_ft, bottom_ft, drainhole }: Horizon,
): boolean => {
  if (was_closed !== true || !options.use_cibp || bridge_ft === null || bridge_ft > anchor_ft) return false;
  if (drainhole) return isInLateral(well, anchor_ft);
  return anchor_ft - bridge_ft <= PLUG_FT || anchor_ft - HALF_PLUG_FT < bottom_ft;
};
