import { law } from "../regulation/citation.ts";
import type { Step, Violation } from "../schema/plan-schema.ts";
import { isBarrierType, spanOf, type Span } from "../schema/step-facts.ts";
import type { WellFacts } from "../schema/well-schema.ts";
import { isBarrier } from "../well/existing-tools.ts";
import { feet } from "../words/feet.ts";
import { broken, DEPTH_TOLERANCE_FT, idsOf, type Check } from "./check.ts";

/** Whether a step puts a tool at or below a depth, or cement below it; the casing is cut from outside. */
const goesBelow = (step: Step, depth: number): boolean => {
  const bottom = spanOf(step)?.bottom_ft;
  if (bottom === undefined || step.type === "cut_casing_below_surface") return false;
  return isBarrierType(step.type) ? bottom >= depth : bottom > depth + DEPTH_TOLERANCE_FT;
};

/** The first open perforations below a packer that no old plug parts from it. */
const openBelow = ({ perforations, existing_tools }: WellFacts, depth: number): Span | undefined => {
  const [first] = perforations
    .filter(({ status, top_ft }) => status === "open" && top_ft >= depth)
    .sort((a, b) => a.top_ft - b.top_ft);
  const isParted = existing_tools.some(
    (tool) => isBarrier(tool) && tool.depth_ft > depth && tool.depth_ft <= (first?.top_ft ?? 0),
  );
  return isParted ? undefined : first;
};

/** A packer that the plan leaves between its lowest step and what that isolates. */
const leftBetween = (steps: readonly Step[], well: WellFacts, depth: number): Violation[] => {
  const opening = openBelow(well, depth);
  const above = steps.filter((step) => spanOf(step) !== null && step.type !== "cut_casing_below_surface");
  const [lowest] = above.sort((a, b) => (spanOf(b)?.bottom_ft ?? 0) - (spanOf(a)?.bottom_ft ?? 0));
  if (opening === undefined || lowest === undefined) return [];
  return [
    broken({
      code: "packer_in_the_way",
      severity: "warning",
      message: `The packer in place at ${feet(depth)} ft stands between step ${lowest.plug_no} and the perforations at ${feet(opening.top_ft)}–${feet(opening.bottom_ft)} ft that it isolates: as planned, the packer and what hangs in it stay in the hole below the plug, which ${law("(d)(10)")} has the district approve, and nothing is seen of the perforations. Release or mill it first and put it on record (status removed, or to_be_removed), or put what stays on record with the approval (left_in_hole).`,
      citation: law("(d)(10)"),
      depths: { top_ft: depth, bottom_ft: opening.top_ft },
      step_ids: [lowest.step_id],
    }),
  ];
};

/**
 * A packer in place, through which no bridge plug passes and which cement across it leaves in the hole: every step that
 * reaches below it waits until it is out, recorded as removed or to be removed, or for the district's decision.
 */
export const packerCheck: Check = ({ steps, context }) =>
  context.well.existing_tools.flatMap(({ type, status, depth_ft }) => {
    if (type !== "packer" || status !== "in_place") return [];
    const below = steps.filter((step) => goesBelow(step, depth_ft));
    if (below.length === 0)
      return depth_ft > context.model.floor_ft ? [] : leftBetween(steps, context.well, depth_ft);
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
