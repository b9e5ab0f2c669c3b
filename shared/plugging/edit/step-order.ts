import type { Step } from "../plan/plan-schema.ts";
import { isBarrierType, spanOf } from "../plan/step-facts.ts";

const depthOf = (step: Step): number =>
  step.type === "cut_casing_below_surface" ? -1 : (spanOf(step)?.bottom_ft ?? 0);

const isDeviceBelow = ({ type }: Step): boolean => type === "tag_existing" || isBarrierType(type);

/** Whether `step` is worked before `other`: the deeper first, a device before the cement that stands on it. */
const goesBefore = (step: Step, other: Step): boolean => {
  if (depthOf(step) !== depthOf(other)) return depthOf(step) > depthOf(other);
  return isDeviceBelow(step) && !isDeviceBelow(other);
};

/** Puts a step among the others by depth, the deepest first, without moving any of them. */
export const insertByDepth = (steps: readonly Step[], step: Step): Step[] => {
  const index = steps.findIndex((other) => goesBefore(step, other));
  return steps.toSpliced(index < 0 ? steps.length : index, 0, step);
};
