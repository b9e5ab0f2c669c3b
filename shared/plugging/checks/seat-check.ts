import type { Edit } from "../schema/edit-schema.ts";
import type { Step } from "../schema/plan-schema.ts";
import { HALF_PLUG_FT } from "../targets/target.ts";
import type { WellModel } from "../well/well-model.ts";
import { PRACTICE } from "../regulation/citation.ts";
import { isBarrierType } from "../schema/step-facts.ts";
import { feet } from "../words/feet.ts";
import { whyNoSeat } from "../well/tool-seat.ts";
import { broken, type Check } from "./check.ts";

/** The move to 50 ft above the perforations in which the device stands; null where that is no place for it either. */
const moveAbove = (model: WellModel, { step_id }: Step, depth: number): Edit | null => {
  const shot = model.facts.perforations.find(
    ({ top_ft, bottom_ft }) => top_ft <= depth && depth <= bottom_ft,
  );
  const above = (shot?.top_ft ?? 0) - HALF_PLUG_FT;
  if (above <= model.top_ft || whyNoSeat(model, above) !== null) return null;
  return {
    op_type: "adjust_interval",
    step_id,
    depth_ft: above,
    reason: "Set it in whole pipe above the perforations",
  };
};

/** A bridge plug or a retainer holds in whole pipe only: not in perforations, and not in open hole. */
export const seatCheck: Check = ({ steps, context }) =>
  steps.flatMap((step) => {
    if (!isBarrierType(step.type) || step.depth_ft === null) return [];
    const why = whyNoSeat(context.model, step.depth_ft);
    if (why === null) return [];
    return [
      broken({
        code: "bridge_plug_not_seated",
        severity: "error",
        message: `Step ${step.plug_no} can't hold at ${feet(step.depth_ft)} ft: ${why}.`,
        citation: PRACTICE,
        depths: { top_ft: step.depth_ft, bottom_ft: step.depth_ft },
        step_ids: [step.step_id],
        fix: moveAbove(context.model, step, step.depth_ft),
      }),
    ];
  });
