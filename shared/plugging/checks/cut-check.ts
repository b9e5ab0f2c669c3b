import type { Step, Violation } from "../schema/plan-schema.ts";
import { feet } from "../words/feet.ts";
import { law } from "../regulation/citation.ts";
import { TOP_OF_WELL_FT } from "../targets/target.ts";
import { broken, DEPTH_TOLERANCE_FT, type Check } from "./check.ts";

const isAt = ({ depth_ft }: Step, topFt: number): boolean =>
  Math.abs((depth_ft ?? 0) - topFt) < DEPTH_TOLERANCE_FT;

/** A second cut: casing that is pulled from depth is a fact that the plan is made from, not a step. */
const secondCuts = (cuts: readonly Step[]): Violation[] =>
  cuts.slice(1).map((cut) =>
    broken({
      code: "casing_cut_missing",
      severity: "error",
      message: `Step ${cut.plug_no} cuts casing a second time, at ${feet(cut.depth_ft ?? 0)} ft; casing is cut once, ${TOP_OF_WELL_FT} ft below ground, and what is pulled from depth is an option of the plan (pull_casing).`,
      citation: law("(d)(8)"),
      depths: { top_ft: cut.depth_ft ?? 0, bottom_ft: cut.depth_ft ?? 0 },
      step_ids: [cut.step_id],
      fix: { op_type: "remove_step", step_ids: [cut.step_id], reason: "Casing is cut once" },
    }),
  );

/** Casing is cut off 3 ft below ground, once. */
export const cutCheck: Check = ({ steps, context }) => {
  const top = context.model.top_ft;
  const cuts = steps
    .filter((step) => step.type === "cut_casing_below_surface")
    .sort((a, b) => Number(isAt(b, top)) - Number(isAt(a, top)));
  const [cut] = cuts;
  if (cut !== undefined && isAt(cut, top)) return secondCuts(cuts);
  const reason = "Casing is cut 3 ft below ground";
  return [
    ...secondCuts(cuts),
    broken({
      code: "casing_cut_missing",
      severity: "error",
      message: `Casing has to be cut off ${TOP_OF_WELL_FT} ft below the ground surface${top === TOP_OF_WELL_FT ? "" : `, at ${feet(top)} ft from the kelly bushing`}.`,
      citation: law("(d)(8)"),
      depths: { top_ft: top, bottom_ft: top },
      step_ids: cut ? [cut.step_id] : [],
      fix: cut
        ? { op_type: "adjust_interval", step_id: cut.step_id, depth_ft: top, reason }
        : { op_type: "add_step", type: "cut_casing_below_surface", depth_ft: top, reason },
    }),
  ];
};
