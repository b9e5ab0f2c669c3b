import { onceFor } from "#shared/kernel/once-for.ts";
import { countAbove } from "../schema/sorted-depths.ts";
import type { Span } from "../schema/step-facts.ts";
import { feet } from "../words/feet.ts";
import type { PlanWork } from "./plan-work.ts";
import type { WellRecord } from "./record.ts";
import { aroundOf, gapsIn, hullOf, PLUG_FT, REACH_FT, TOLERANCE_FT } from "./spans.ts";
import { fromTo } from "./open-path.ts";

/** The cement that (g)(3) asks for on a bridge plug. */
const CAP_FT = 20;

/** What is open in the bore; null where nothing is. */
export interface OpenBore {
  where: "inside" | "unreachable";
  span: Span;
  reason: string;
}

/** The well that one predicate looks at, and the work in it. */
export interface Plugged {
  record: WellRecord;
  work: PlanWork;
}

const clipped = ({ top_ft }: WellRecord, zone: Span, bottom: number): Span => ({
  top_ft: Math.max(top_ft, zone.top_ft),
  bottom_ft: Math.min(zone.bottom_ft, bottom),
});

/** The part of a zone that lies in the well and can be reached; what can't fit is not asked for. */
export const reachable = (record: WellRecord, zone: Span): Span =>
  clipped(record, zone, Math.min(record.floor_ft, record.facts.td_ft));

const beyond = (record: WellRecord, span: Span): OpenBore => ({
  where: "unreachable",
  span: clipped(record, span, record.facts.td_ft),
  reason: `below ${record.stopped_by ?? "total depth"} at ${feet(record.floor_ft)} ft, which stops the work`,
});

/** What bore cement leaves open of a zone. A zone wholly below the reach of the work is unreachable. */
export const openAcross = ({ record, work }: Plugged, zone: Span): OpenBore | null => {
  const inWell = clipped(record, zone, record.facts.td_ft);
  if (inWell.bottom_ft <= inWell.top_ft + TOLERANCE_FT) return null;
  if (record.floor_ft <= inWell.top_ft + TOLERANCE_FT) return beyond(record, inWell);
  const hull = hullOf(gapsIn(reachable(record, zone), work.bore));
  return hull === null
    ? null
    : { where: "inside", span: hull, reason: `the bore has no cement ${fromTo(hull)}` };
};

/**
 * What an old plug, fill or junk keeps the work from filling at the lower end of a zone around a depth that it reaches,
 * from that depth on; null where old cement stands there, or nothing but the end of the hole stops the work.
 */
export const cutOff = ({ record, work }: Plugged, depth: number, zone: Span): OpenBore | null => {
  const { facts, floor_ft, stopped_by } = record;
  if (stopped_by === null || depth > floor_ft + TOLERANCE_FT) return null;
  const below = { top_ft: Math.max(zone.top_ft, floor_ft), bottom_ft: Math.min(zone.bottom_ft, facts.td_ft) };
  const hull = below.bottom_ft <= below.top_ft ? null : hullOf(gapsIn(below, work.bore));
  if (hull === null) return null;
  return {
    where: "unreachable",
    span: { top_ft: Math.min(depth, hull.top_ft), bottom_ft: hull.bottom_ft },
    reason: `the bore has no cement ${fromTo(hull)}, where ${stopped_by} stops the work at ${feet(floor_ft)} ft`,
  };
};

/** An old plug with its cement between two depths: it isolates in the bore what is below it, up to openings of others. */
const oldPlugAbove = ({ work }: Plugged, from: number, top: number, parted: readonly Span[]): boolean =>
  work.barriers.some(
    ({ old, depth_ft, cap_ft }) =>
      old &&
      depth_ft >= from - TOLERANCE_FT &&
      depth_ft <= top + TOLERANCE_FT &&
      cap_ft >= CAP_FT - TOLERANCE_FT &&
      !isBetween(parted, depth_ft, top),
  );

/** Openings by their tops, and how deep each or one above it reaches: every barrier asks for those below it. */
const inOrder = onceFor((openings: readonly Span[]) => {
  const sorted = [...openings].sort((a, b) => a.top_ft - b.top_ft);
  let deepest = Number.NEGATIVE_INFINITY;
  return {
    tops: sorted.map(({ top_ft }) => top_ft),
    reached: sorted.map(({ bottom_ft }) => (deepest = Math.max(deepest, bottom_ft))),
  };
});

const isBetween = (openings: readonly Span[], upper: number, lower: number): boolean => {
  const { tops, reached } = inOrder(openings);
  return (reached[countAbove(tops, lower) - 1] ?? Number.NEGATIVE_INFINITY) > upper;
};

/** Cement in the bore from 50 ft above a top down to it, 100 ft long in all or as long as fits. */
const cementAbove = ({ record, work }: Plugged, top: number, window: number): boolean => {
  const { floor_ft, facts } = record;
  const low = Math.max(record.top_ft, top - REACH_FT);
  const end = Math.min(top, floor_ft);
  const fits =
    floor_ft >= top - TOLERANCE_FT
      ? Math.min(top + REACH_FT, floor_ft, facts.td_ft) - low
      : end - record.top_ft;
  const length = Math.min(PLUG_FT, fits);
  const drainhole = window < top - PLUG_FT;
  if (floor_ft < window - TOLERANCE_FT) return false;
  return work.bore.some(
    (run) =>
      run.top_ft <= low + TOLERANCE_FT &&
      run.bottom_ft - run.top_ft >= length - TOLERANCE_FT &&
      (run.bottom_ft >= end - TOLERANCE_FT ||
        (drainhole && run.bottom_ft - Math.max(run.top_ft, window) >= REACH_FT - TOLERANCE_FT)),
  );
};

/** The shallowest depth at which a barrier still stands immediately above a top: in a drainhole, above the kick-off. */
export const windowAbove = ({ kick_off_ft, strings }: WellRecord, top: number): number => {
  if (kick_off_ft === null || top < kick_off_ft - TOLERANCE_FT) return top - PLUG_FT;
  const liners = strings.filter(({ hung, bottom_ft }) => hung && bottom_ft > kick_off_ft);
  return Math.min(top, kick_off_ft, ...liners.map(({ top_ft }) => top_ft)) - PLUG_FT;
};

/** The plug at the top of a screen or slotted liner isolates what it is open to: (h)(2). */
const isShutAtScreen = (plugged: Plugged, top: number): boolean =>
  plugged.record.strings.some(
    ({ slotted, hung, top_ft, bottom_ft }) =>
      slotted && hung && top_ft <= top && top < bottom_ft && openAcross(plugged, aroundOf(top_ft)) === null,
  );

/** Openings of others, which a bridge plug above them doesn't separate from a horizon: a new one, or an old one. */
export interface Parted {
  byNew: readonly Span[];
  byOld: readonly Span[];
}

/**
 * Whether the bore above a top is left open: no cement or capped bridge plug stands immediately above it, and no old
 * plug anywhere above, or immediately above where the thing was never open to the bore.
 */
export const openAbove = (
  plugged: Plugged,
  { top_ft, bottom_ft }: Span,
  parted: Parted = { byNew: [], byOld: [] },
  isOpened = true,
): OpenBore | null => {
  const { record, work } = plugged;
  const window = windowAbove(record, top_ft);
  const oldFrom = isOpened ? record.top_ft : window;
  if (oldPlugAbove(plugged, oldFrom, top_ft, parted.byOld) || cementAbove(plugged, top_ft, window))
    return null;
  if (isShutAtScreen(plugged, top_ft)) return null;
  const near = work.barriers.filter(
    ({ depth_ft }) =>
      depth_ft >= window - TOLERANCE_FT &&
      depth_ft <= top_ft + TOLERANCE_FT &&
      !isBetween(parted.byNew, depth_ft, top_ft),
  );
  if (near.some(({ cap_ft }) => cap_ft >= CAP_FT - TOLERANCE_FT)) return null;
  const short =
    near[0] ??
    work.barriers.find(
      ({ old, depth_ft, cap_ft }) =>
        old &&
        depth_ft >= oldFrom - TOLERANCE_FT &&
        depth_ft <= top_ft + TOLERANCE_FT &&
        cap_ft < CAP_FT - TOLERANCE_FT &&
        !isBetween(parted.byOld, depth_ft, top_ft),
    );
  if (short !== undefined) {
    const { what, old, depth_ft, cap_ft } = short;
    const onIt = depth_ft - cap_ft;
    const isCovered =
      old &&
      record.floor_ft < onIt &&
      (record.floor_ft < window - TOLERANCE_FT ||
        record.floor_ft < onIt - PLUG_FT ||
        isBetween(parted.byOld, record.floor_ft, depth_ft));
    return {
      where: isCovered ? "unreachable" : "inside",
      span: { top_ft: Math.min(depth_ft, top_ft), bottom_ft },
      reason: `the ${old ? "old " : ""}${what} at ${feet(depth_ft)} ft has ${feet(cap_ft)} ft of cement on it, not ${CAP_FT} ft`,
    };
  }
  const span = { top_ft: Math.max(record.top_ft, window), bottom_ft };
  if (record.floor_ft < window - TOLERANCE_FT) return beyond(record, { top_ft, bottom_ft });
  return {
    where: "inside",
    span,
    reason: `the bore has no cement and no capped bridge plug immediately above ${feet(top_ft)} ft`,
  };
};
