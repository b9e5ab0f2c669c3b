import { feet } from "../words/feet.ts";
import { isBarrier } from "../well/existing-tools.ts";
import { recordedCap } from "../well/well-model.ts";
import type { Span } from "../schema/step-facts.ts";
import { horizonInterval, isInLateral } from "./drainhole.ts";
import { acrossTarget, OPENING_NAMES } from "./horizons.ts";
import { horizonsUnderFill } from "./below-floor.ts";
import { chainOpenings, hullOfOpenings, everOpened, openingsWithin, type Opening } from "./openings.ts";
import { CAP_FT, type PlanContext, type UnreachableTarget } from "./target.ts";

/** A plug this much (ft) above the openings below it isn't immediately above them ((g)(3)). */
const FAR_ABOVE_FT = 100;

/** Whether an existing plug isolates what lies below it: it has its cement on record, or the work reaches it to cap it. */
const isIsolating = ({ well, model }: PlanContext, depth: number): boolean =>
  model.barrier?.depth_ft === depth ||
  well.existing_tools.some(
    (tool) => isBarrier(tool) && tool.depth_ft === depth && (recordedCap(tool, model) ?? 0) >= CAP_FT,
  );

const oldPlugDepths = ({ well }: PlanContext): number[] =>
  [...new Set(well.existing_tools.filter(isBarrier).map((tool) => tool.depth_ft))].sort((a, b) => a - b);

/**
 * Whether an existing plug stands immediately above a top, or above the kick-off point before it: it isolates a formation
 * behind pipe as a new one would. Farther above it isolates only what is open to the bore.
 */
export const isJustBelowOldPlug = (context: PlanContext, top: number): boolean => {
  const { well } = context;
  const from = isInLateral(well, top) ? Math.min(top, well.kop_ft ?? top) : top;
  return oldPlugDepths(context).some(
    (depth) => depth <= top && depth >= from - FAR_ABOVE_FT && isIsolating(context, depth),
  );
};

/**
 * The horizons below each existing plug that isolates, down to the next one; the first of them is what it isolates. A
 * bare plug between parts nothing.
 */
const belowOldPlugs = (context: PlanContext): { depth_ft: number; groups: Opening[][] }[] => {
  const depths = oldPlugDepths(context).filter((depth) => isIsolating(context, depth));
  // below a plug the cement and the distance isolate, whatever the record calls the perforations
  const openings = everOpened(context);
  return depths.map((depth_ft, i) => {
    const span = { top_ft: depth_ft, bottom_ft: depths[i + 1] ?? Number.POSITIVE_INFINITY };
    return { depth_ft, groups: chainOpenings(context, openingsWithin(context, span, openings)) };
  });
};

const nameOf = (group: readonly Opening[]): string => {
  const { top_ft, bottom_ft } = hullOfOpenings(group);
  const kind = group.find((opening) => opening.kind !== "perforations")?.kind ?? "perforations";
  return `the ${OPENING_NAMES[kind]} at ${feet(top_ft)}–${feet(bottom_ft)} ft`;
};

/** The plug without cement that stands above openings and can't be capped, or that nothing on record closed them, in words. */
const whyOpen = (context: PlanContext, group: readonly Opening[]): string => {
  const { top_ft: top } = hullOfOpenings(group);
  const bare = oldPlugDepths(context).findLast((depth) => depth <= top);
  if (bare === undefined || isIsolating(context, bare))
    return group.every(({ was_closed }) => was_closed) ? " (what closed them below it isn't on record)" : "";
  return ` (the plug at ${feet(bare)} ft has no ${CAP_FT} ft of cement on record)`;
};

const unreachable = (context: PlanContext, group: readonly Opening[]): UnreachableTarget => {
  const span = hullOfOpenings(group);
  const { barrier, floor_ft } = context.model;
  const because = `${barrier?.what ?? "total depth"} at ${feet(barrier?.depth_ft ?? floor_ft)} ft${whyOpen(context, group)}`;
  const place = `the top of ${nameOf(group)}`;
  return {
    target: acrossTarget(context, { ...span, seal_ft: span.top_ft }, place, false),
    because,
    depths: span,
  };
};

/**
 * Openings that pipe can't reach and nothing isolates: below fill that no tool explains, below a plug that has no cement
 * and can't be reached, and every horizon but the first below an existing plug.
 */
export const openingsOutOfReach = (context: PlanContext): UnreachableTarget[] =>
  [
    ...horizonsUnderFill(context).hidden,
    ...belowOldPlugs(context).flatMap(({ groups }) => groups.slice(1)),
  ].map((group) => unreachable(context, group));

/** Existing plugs that stand far above the openings that they isolate, with these in words. */
export const farAboveOpenings = (
  context: PlanContext,
): { depth_ft: number; top_ft: number; place: string }[] =>
  belowOldPlugs(context).flatMap(({ depth_ft, groups: [first] }) => {
    if (!first || hullOfOpenings(first).top_ft - depth_ft <= FAR_ABOVE_FT) return [];
    return [{ depth_ft, top_ft: hullOfOpenings(first).top_ft, place: nameOf(first) }];
  });

/** Existing plugs above the perforations of a lateral, each with the interval that (k) has and the part of it above the cement on the plug. */
export const oldPlugsOverLateral = (
  context: PlanContext,
): { depth_ft: number; place: string; across: Span; above: Span | null }[] =>
  belowOldPlugs(context).flatMap(({ depth_ft, groups: [first] }) => {
    if (!first) return [];
    const { top_ft: top } = hullOfOpenings(first);
    if (!isInLateral(context.well, top)) return [];
    const across = horizonInterval(context, top);
    const tool = context.well.existing_tools.find((one) => isBarrier(one) && one.depth_ft === depth_ft);
    const foot = Math.min(across.bottom_ft, depth_ft - ((tool && recordedCap(tool, context.model)) ?? 0));
    const above = foot > across.top_ft ? { top_ft: across.top_ft, bottom_ft: foot } : null;
    return [{ depth_ft, place: nameOf(first), across, above }];
  });
