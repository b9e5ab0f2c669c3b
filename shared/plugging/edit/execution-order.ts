import { feet } from "../words/feet.ts";
import { inWords, placeOf } from "../words/quantities.ts";
import type { Step } from "../schema/plan-schema.ts";
import { isBarrierType, pumpsCement, spanOf, type Span } from "../schema/step-facts.ts";

/** Nearer the surface than this, cutting the casing and cementing its top can go in either order. */
const WELLHEAD_REACH_FT = 50;

const named = (step: Step): string => `${step.step_id} (${inWords(step.type)} ${placeOf(step)})`;

const blocksBore = ({ type }: Step): boolean => pumpsCement(type) || isBarrierType(type);

/** Whether pipe reaches `a` only through `b`: it goes deeper, or `b` stands on it. */
const liesBelow = (a: Span, b: Span): boolean =>
  a.bottom_ft > b.bottom_ft || (a.top_ft >= b.bottom_ft && a.top_ft > b.top_ft);

const isWellheadCut = (step: Step, span: Span): boolean =>
  step.type === "cut_casing_below_surface" && span.top_ft <= WELLHEAD_REACH_FT;

/** Why `first` can't be done before `second`; null when it can. */
export const obstacle = (first: Step, second: Step): string | null => {
  const firstSpan = spanOf(first);
  const secondSpan = spanOf(second);
  if (!firstSpan || !secondSpan) return null;
  if (isWellheadCut(first, firstSpan) && secondSpan.top_ft > WELLHEAD_REACH_FT) {
    return `${named(second)} needs the wellhead, which ${named(first)} takes off at ${feet(firstSpan.top_ft)} ft`;
  }
  // casing is cut from a pit dug around it, whatever stands inside
  if (second.type === "cut_casing_below_surface") return null;
  if (!blocksBore(first) || !liesBelow(secondSpan, firstSpan)) return null;
  return `${named(second)} lies below ${named(first)}, and no pipe passes that any more`;
};

export interface Obstacle {
  step_ids: [first: Step["step_id"], second: Step["step_id"]];
  why: string;
}

/** The first pair of steps that can't be done in this order, and why; null for an order that can be worked. */
export const firstObstacle = (steps: readonly Step[]): Obstacle | null => {
  for (const [index, first] of steps.entries()) {
    for (const second of steps.slice(index + 1)) {
      const why = obstacle(first, second);
      if (why !== null) return { step_ids: [first.step_id, second.step_id], why };
    }
  }
  return null;
};
