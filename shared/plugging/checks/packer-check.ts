import { law } from "../regulation/citation.ts";
import type { Step } from "../schema/plan-schema.ts";
import { isBarrierType, spanOf } from "../schema/step-facts.ts";
import { feet } from "../words/feet.ts";
import { broken, DEPTH_TOLERANCE_FT, idsOf, type Check } from "./check.ts";

/** Whether a step puts a tool at or below a depth, or cement below it; the casing is cut from outside. */
const goesBelow = (step: Step, depth: number): boolean => {
  const bottom = spanOf(step)?.bottom_ft;
  if (bottom === undefined || step.type === "cut_casing_below_surface") return false;
  return isBarrierType(step.type) ? bottom >= depth : bottom > depth + DEPTH_TOLERANCE_FT;
};

/**
 * A packer in place, through which no bridge plug passes and which cement across it leaves in the hole: every step that
 * reaches below it waits until it is out, recorded as removed or to be removed, or for the district's decision.
 */
export const packerCheck: Check = ({ steps, context }) =>
  context.well.existing_tools.flatMap(({ type, status, depth_ft }) => {
    if (type !== "packer" || status !== "in_place") return [];
    const below = steps.filter((step) => goesBelow(step, depth_ft));
    if (below.length === 0) return [];
    const numbers = below.map(({ plug_no }) => plug_no).join(", ");
    const which = below.length === 1 ? `Step ${numbers} reaches` : `Steps ${numbers} reach`;
    return [
      broken({
        code: "packer_in_the_way",
        severity: "error",
        message: `${which} below the packer in place at ${feet(depth_ft)} ft: no bridge plug passes it, and cement across it leaves it in the hole. Release or mill it first and put it on record (status removed, or to_be_removed), or end the work on top of it.`,
        citation: law("(d)(10)"),
        depths: { top_ft: depth_ft, bottom_ft: depth_ft },
        step_ids: idsOf(below),
      }),
    ];
  });
