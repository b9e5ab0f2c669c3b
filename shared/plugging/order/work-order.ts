import { feet } from "../words/feet.ts";
import { inWords, placeOf } from "../words/quantities.ts";
import type { Step } from "../schema/plan-schema.ts";
import {
  isBarrierType,
  pumpsCement,
  spanOf,
  squeezes,
  type Span,
  standsUnderRetainer,
} from "../schema/step-facts.ts";

/**
 * Down to this depth (ft), cutting the casing and cementing its top can be done in either order, unless the cement is
 * circulated or squeezed through perforations below it.
 */
const WELLHEAD_REACH_FT = 50;

type Placed = Pick<Step, "type" | "placement" | "top_ft" | "bottom_ft" | "depth_ft">;

const named = (step: Step): string => `${step.step_id} (${inWords(step.type)} ${placeOf(step)})`;

const blocksBore = ({ type }: Step): boolean => pumpsCement(type) || isBarrierType(type);

/** Whether pipe reaches `a` only through `b`: `a` ends deeper, or lies directly below `b`. */
const liesBelow = (a: Span, b: Span): boolean =>
  a.bottom_ft > b.bottom_ft || (a.top_ft >= b.bottom_ft && a.top_ft > b.top_ft);

const isWellheadCut = (step: Step, span: Span): boolean =>
  step.type === "cut_casing_below_surface" && span.top_ft <= WELLHEAD_REACH_FT;

/** Whether cement is squeezed through a retainer, and so pumped after it is set. */
const isSqueezedThrough = (step: Placed, retainer: Placed): boolean =>
  squeezes(step.placement) && standsUnderRetainer(step, [retainer]);

/** The reason why `second` can't be done after `first`; null when it can. */
export const obstacle = (first: Step, second: Step): string | null => {
  const firstSpan = spanOf(first);
  const secondSpan = spanOf(second);
  if (!firstSpan || !secondSpan) return null;
  const needsWellhead =
    secondSpan.top_ft > WELLHEAD_REACH_FT ||
    (squeezes(second.placement) && secondSpan.bottom_ft > WELLHEAD_REACH_FT);
  if (isWellheadCut(first, firstSpan) && needsWellhead) {
    return `${named(second)} needs the wellhead, which ${named(first)} takes off at ${feet(firstSpan.top_ft)} ft`;
  }
  // casing is cut from a pit dug around it, whatever is inside the casing
  if (second.type === "cut_casing_below_surface") return null;
  if (!blocksBore(first) || !liesBelow(secondSpan, firstSpan)) return null;
  if (isSqueezedThrough(second, first)) return null;
  return `${named(second)} lies below ${named(first)}, and no pipe passes that any more`;
};

const depthOf = (step: Placed): number =>
  step.type === "cut_casing_below_surface" ? -1 : (spanOf(step)?.bottom_ft ?? 0);

const isDeviceBelow = ({ type }: Placed): boolean => type === "tag_existing" || isBarrierType(type);

/**
 * The order of work: the deepest first, a device before the cement on it and before what is squeezed through it, the
 * casing cut last.
 */
export const byWorkOrder = (a: Placed, b: Placed): number =>
  Number(isSqueezedThrough(a, b)) - Number(isSqueezedThrough(b, a)) ||
  depthOf(b) - depthOf(a) ||
  Number(isDeviceBelow(b)) - Number(isDeviceBelow(a));

export interface Obstacle {
  step_ids: [first: Step["step_id"], second: Step["step_id"]];
  why: string;
}

/** The first pair of steps that can't be done in this order, with the reason; null for a workable order. */
export const firstObstacle = (steps: readonly Step[]): Obstacle | null => {
  for (const [index, first] of steps.entries()) {
    for (const second of steps.slice(index + 1)) {
      const why = obstacle(first, second);
      if (why !== null) return { step_ids: [first.step_id, second.step_id], why };
    }
  }
  return null;
};
