import type { PlanPayload, Step } from "../plan/plan-schema.ts";
import type { Interval } from "../well/well-schema.ts";
import { footage, within, without } from "./footage.ts";
import { horizonIntervals, protectedIntervals } from "./protected-intervals.ts";
import type { ProtectedKind } from "./weights.ts";

const isBarrier = ({ type }: Step): boolean => type === "bridge_plug" || type === "cement_retainer";

const cementCover = (steps: readonly Step[]): Interval[] =>
  steps.flatMap(({ top_ft, bottom_ft, materials }) =>
    top_ft !== null && bottom_ft !== null && materials !== null ? [{ top_ft, bottom_ft }] : [],
  );

/** A bridge plug shuts off the horizon right below it, not those below that one. */
const barrierCover = (steps: readonly Step[], horizons: readonly Interval[]): Interval[] =>
  steps.filter(isBarrier).flatMap(({ depth_ft }) => {
    const horizon = horizons.find(({ bottom_ft }) => depth_ft !== null && bottom_ft > depth_ft);
    return horizon && depth_ft !== null ? [{ top_ft: depth_ft, bottom_ft: horizon.bottom_ft }] : [];
  });

/** Feet of each kind of protected interval that the baseline's plugs cover and the result's do not. */
export const coverLost = (baseline: PlanPayload, result: PlanPayload): Record<ProtectedKind, number> => {
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
