import type { Step } from "../plan/plan-schema.ts";
import { spanOf } from "../plan/step-facts.ts";

/** Puts a step among the others by depth, the deepest first, without moving any of them. */
export const insertByDepth = (steps: readonly Step[], step: Step): Step[] => {
  const span = spanOf(step);
  const index = steps.findIndex((other) => {
    const otherSpan = spanOf(other);
    if (!span || !otherSpan) return false;
    if (otherSpan.bottom_ft !== span.bottom_ft) return otherSpan.bottom_ft < span.bottom_ft;
    return otherSpan.top_ft < span.top_ft;
  });
  return steps.toSpliced(index < 0 ? steps.length : index, 0, step);
};
