import type { PlanPayload, Step } from "../schema/plan-schema.ts";
import { isBarrierType } from "../schema/step-facts.ts";
import type { Interval } from "../schema/well-schema.ts";
import { footage, within, without } from "./interval-sets.ts";
import { horizonIntervals, protectedIntervals } from "./protected-intervals.ts";
import type { ProtectedKind } from "./weights.ts";

const cementCover = (steps: readonly Step[]): Interval[] =>
  steps.flatMap(({ top_ft, bottom_ft, materials }) =>
    top_ft !== null && bottom_ft !== null && materials !== null ? [{ top_ft, bottom_ft }] : [],
  );

/** Intervals farther apart than this (ft) are different horizons, and each needs its own barrier. */
const SAME_HORIZON_FT = 1000;

/** The bottom of the horizon directly below a depth; null where there is none. */
const footOfHorizonBelow = (depth: number, horizons: readonly Interval[]): number | null => {
  let foot: number | null = null;
  for (const { top_ft, bottom_ft } of horizons) {
    if (bottom_ft <= depth) continue;
    if (foot !== null && top_ft - foot > SAME_HORIZON_FT) break;
    foot = bottom_ft;
  }
  return foot;
};

/** A bridge plug isolates the horizon directly below it, not the deeper ones. */
const barrierCover = (steps: readonly Step[], horizons: readonly Interval[]): Interval[] =>
  steps.flatMap(({ type, depth_ft }) => {
    const foot = depth_ft === null ? null : footOfHorizonBelow(depth_ft, horizons);
    if (!isBarrierType(type) || depth_ft === null || foot === null) return [];
    return [{ top_ft: depth_ft, bottom_ft: foot }];
  });

export type CoverLost = Record<ProtectedKind, number>;

/** Feet of each kind of protected interval that the baseline's plugs cover and the result's do not. */
export const coverLost = (baseline: PlanPayload, result: PlanPayload): CoverLost => {
  const intervals = protectedIntervals(baseline.well_geometry);
  const horizons = horizonIntervals(baseline.well_geometry);
  const cover = (kind: ProtectedKind, { steps }: PlanPayload): Interval[] => [
    ...cementCover(steps),
    ...(kind === "horizon" ? barrierCover(steps, horizons) : []),
  ];
  const lost = (kind: ProtectedKind): number =>
    footage(without(within(intervals[kind], cover(kind, baseline)), cover(kind, result)));
  return { water: lost("water"), horizon: lost("horizon"), casing: lost("casing") };
};
