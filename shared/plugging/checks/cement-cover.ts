import type { Step } from "../schema/plan-schema.ts";
import { pumpsCement, type Span } from "../schema/step-facts.ts";
import { DEPTH_TOLERANCE_FT, overlaps } from "./check.ts";

/** A step that leaves cement in the bore. */
export interface Cement extends Span {
  step: Step;
}

/** The steps that leave cement in the bore, shallowest first. */
export const cementOf = (steps: readonly Step[]): Cement[] =>
  steps
    .flatMap((step): Cement[] =>
      pumpsCement(step.type) &&
      step.cement !== null &&
      step.top_ft !== null &&
      step.bottom_ft !== null &&
      step.bottom_ft > step.top_ft
        ? [{ step, top_ft: step.top_ft, bottom_ft: step.bottom_ft }]
        : [],
    )
    .sort((a, b) => a.top_ft - b.top_ft);

/** The gaps of a span that no cement covers, shallowest first. */
export const gapsIn = (span: Span, cement: readonly Cement[]): Span[] => {
  const gaps: Span[] = [];
  let reached = span.top_ft;
  for (const plug of cement) {
    if (plug.bottom_ft <= reached || plug.top_ft >= span.bottom_ft) continue;
    if (plug.top_ft > reached + DEPTH_TOLERANCE_FT) gaps.push({ top_ft: reached, bottom_ft: plug.top_ft });
    reached = Math.max(reached, plug.bottom_ft);
  }
  if (reached < span.bottom_ft - DEPTH_TOLERANCE_FT)
    gaps.push({ top_ft: reached, bottom_ft: span.bottom_ft });
  return gaps;
};

/** The steps whose cement overlaps a span. */
export const coveringSteps = (span: Span, cement: readonly Cement[]): Step[] =>
  cement.filter((plug) => overlaps(plug, span)).map((plug) => plug.step);
