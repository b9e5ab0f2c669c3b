import { law } from "../regulation/citation.ts";
import { capsBridgePlug, spanOf } from "../schema/step-facts.ts";
import { isDrainhole } from "../targets/drainhole.ts";
import { PLUG_FT } from "../targets/target.ts";
import { feet } from "../words/feet.ts";
import { broken, type Check } from "./check.ts";

/** 16 TAC §3.14(k): every plug of a horizontal drainhole well meets (d)(11), so a cap of 20 ft there needs approval. */
export const drainholeCapCheck: Check = ({ steps, context, seats }) => {
  if (!isDrainhole(context.well)) return [];
  return steps.flatMap((step) => {
    const span = spanOf(step);
    if (span === null || !capsBridgePlug(step, seats) || span.bottom_ft - span.top_ft >= PLUG_FT) return [];
    return [
      broken({
        code: "cap_needs_approval",
        severity: "warning",
        message: `Step ${step.plug_no} is ${feet(span.bottom_ft - span.top_ft)} ft of cement on a bridge plug; in a horizontal drainhole well (k) has every plug meet (d)(11), 100 ft and 10 % for each 1,000 ft, so the district director has to approve less.`,
        citation: `${law("(k)")}, ${law("(d)(11)")}`,
        depths: span,
        step_ids: [step.step_id],
        fix: {
          op_type: "adjust_interval",
          step_id: step.step_id,
          top_ft: Math.max(context.model.top_ft, span.bottom_ft - PLUG_FT),
          reason: "100 ft of cement on the bridge plug, as (k) asks for",
        },
      }),
    ];
  });
};
