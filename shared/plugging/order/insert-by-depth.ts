import type { Step } from "../schema/plan-schema.ts";
import { byWorkOrder, firstObstacle, obstacle } from "./work-order.ts";

/** Inserts a step by depth, the deepest first, but after every step that it would block; moves no other step. */
export const insertByDepth = (steps: readonly Step[], step: Step): Step[] => {
  const byDepth = steps.findIndex((other) => byWorkOrder(step, other) < 0);
  const barred = steps.findLastIndex((other) => obstacle(step, other) !== null);
  const index = Math.max(byDepth < 0 ? steps.length : byDepth, barred + 1);
  return steps.toSpliced(index, 0, step);
};

/** Steps whose ends moved keep their places in the order of work, unless that order is not workable any more. */
export const settle = (steps: readonly Step[], moved: ReadonlySet<Step["step_id"]>): Step[] => {
  if (firstObstacle(steps) === null) return [...steps];
  const deepestFirst = steps
    .filter(({ step_id }) => moved.has(step_id))
    .toSorted((a, b) => byWorkOrder(a, b));
  return deepestFirst.reduce(
    insertByDepth,
    steps.filter(({ step_id }) => !moved.has(step_id)),
  );
};
