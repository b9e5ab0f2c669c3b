import type { Step } from "../schema/plan-schema.ts";
import { isBarrierType, spanOf } from "../schema/step-facts.ts";
import { firstObstacle, obstacle } from "./execution-order.ts";

const depthOf = (step: Step): number =>
  step.type === "cut_casing_below_surface" ? -1 : (spanOf(step)?.bottom_ft ?? 0);

const isDeviceBelow = ({ type }: Step): boolean => type === "tag_existing" || isBarrierType(type);

/** Whether `step` is done before `other`: the deeper first, a device before the cement on it. */
const goesBefore = (step: Step, other: Step): boolean => {
  if (depthOf(step) !== depthOf(other)) return depthOf(step) > depthOf(other);
  return isDeviceBelow(step) && !isDeviceBelow(other);
};

/** Inserts a step by depth, the deepest first, but after every step that it would block; moves no other step. */
export const insertByDepth = (steps: readonly Step[], step: Step): Step[] => {
  const byDepth = steps.findIndex((other) => goesBefore(step, other));
  const barred = steps.findLastIndex((other) => obstacle(step, other) !== null);
  const index = Math.max(byDepth < 0 ? steps.length : byDepth, barred + 1);
  return steps.toSpliced(index, 0, step);
};

/** Steps whose ends moved keep their places in the order of work, unless that order is not workable any more. */
export const settle = (steps: readonly Step[], moved: ReadonlySet<Step["step_id"]>): Step[] => {
  if (firstObstacle(steps) === null) return [...steps];
  const deepestFirst = steps
    .filter(({ step_id }) => moved.has(step_id))
    .toSorted((a, b) => (goesBefore(a, b) ? -1 : 1));
  return deepestFirst.reduce(
    insertByDepth,
    steps.filter(({ step_id }) => !moved.has(step_id)),
  );
};
