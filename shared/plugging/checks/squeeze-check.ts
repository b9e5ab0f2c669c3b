import { PRACTICE } from "../regulation/citation.ts";
import { spanOf, squeezes, standsUnderRetainer } from "../schema/step-facts.ts";
import { feet } from "../words/feet.ts";
import { whyNoSqueeze } from "../well/squeeze-room.ts";
import { broken, type Check } from "./check.ts";

/** A squeeze goes somewhere: into an annulus that isn't cemented, or through open perforations. */
export const squeezeCheck: Check = ({ steps, context }) =>
  steps.flatMap((step) => {
    const span = spanOf(step);
    if (span === null || !squeezes(step.placement) || span.bottom_ft <= span.top_ft) return [];
    const why = whyNoSqueeze(context.model, span, step.placement);
    if (why === null || standsUnderRetainer(step, steps)) return [];
    return [
      broken({
        code: "nowhere_to_squeeze",
        severity: "error",
        message: `Step ${step.plug_no} at ${feet(span.top_ft)}–${feet(span.bottom_ft)} ft can't be squeezed: ${why}.`,
        citation: PRACTICE,
        depths: span,
        step_ids: [step.step_id],
        fix: {
          op_type: "change_materials",
          step_ids: [step.step_id],
          placement: "spot",
          reason: "There is nowhere to squeeze",
        },
      }),
    ];
  });
