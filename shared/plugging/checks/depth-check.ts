import { feet } from "../words/feet.ts";
import { pumpsCement, spanOf } from "../schema/step-facts.ts";
import { PRACTICE } from "../regulation/citation.ts";
import { broken, DEPTH_TOLERANCE_FT, type Check } from "./check.ts";

/** Every step lies between the surface and total depth. */
export const depthCheck: Check = ({ steps, context }) =>
  steps.flatMap((step) => {
    const span = spanOf(step);
    const td = context.well.td_ft;
    const isOutside =
      span === null ||
      span.top_ft < 0 ||
      span.bottom_ft > td + DEPTH_TOLERANCE_FT ||
      (pumpsCement(step.type) && span.bottom_ft <= span.top_ft);
    if (!isOutside) return [];
    const where = span === null ? "no depth" : `${feet(span.top_ft)}–${feet(span.bottom_ft)} ft`;
    return [
      broken({
        code: "depth_outside_well",
        severity: "error",
        message: `Step ${step.plug_no} has ${where}, which isn't inside the well (0–${feet(td)} ft).`,
        citation: PRACTICE,
        depths: span,
        step_ids: [step.step_id],
        fix:
          span !== null && span.top_ft < td
            ? {
                op_type: "adjust_interval",
                step_id: step.step_id,
                bottom_ft: Math.min(span.bottom_ft, td),
                reason: "Stay inside the well",
              }
            : { op_type: "remove_step", step_ids: [step.step_id], reason: "It lies outside the well" },
      }),
    ];
  });

/** No new step lies below a barrier, such as an existing bridge plug. */
export const barrierCheck: Check = ({ steps, context }) => {
  const { barrier } = context.model;
  if (barrier === null) return [];
  return steps.flatMap((step) => {
    const span = spanOf(step);
    if (step.type === "tag_existing" || step.type === "cut_casing_below_surface") return [];
    if (span === null || span.bottom_ft <= barrier.top_ft + DEPTH_TOLERANCE_FT) return [];
    if (span.bottom_ft > context.well.td_ft + DEPTH_TOLERANCE_FT) return [];
    const reachable = span.top_ft < barrier.top_ft - DEPTH_TOLERANCE_FT && pumpsCement(step.type);
    return [
      broken({
        code: "plug_below_barrier",
        severity: "error",
        message: `Step ${step.plug_no} at ${feet(span.top_ft)}–${feet(span.bottom_ft)} ft reaches below the ${barrier.what} at ${feet(barrier.depth_ft)} ft${barrier.top_ft < barrier.depth_ft ? ` and the cement on it from ${feet(barrier.top_ft)} ft` : ""}.`,
        citation: PRACTICE,
        depths: span,
        step_ids: [step.step_id],
        fix: reachable
          ? {
              op_type: "adjust_interval",
              step_id: step.step_id,
              bottom_ft: barrier.top_ft,
              reason: `End the plug on the ${barrier.what}`,
            }
          : { op_type: "remove_step", step_ids: [step.step_id], reason: "It can't be reached" },
      }),
    ];
  });
};
