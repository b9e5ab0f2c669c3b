import type { Step, Violation } from "../schema/plan-schema.ts";
import { feet } from "../words/feet.ts";
import { law } from "../regulation/citation.ts";
import { TOP_OF_WELL_FT } from "../targets/target.ts";
import { broken, DEPTH_TOLERANCE_FT, type Check } from "./check.ts";

const isAtTop = ({ depth_ft }: Step): boolean =>
  Math.abs((depth_ft ?? 0) - TOP_OF_WELL_FT) < DEPTH_TOLERANCE_FT;

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
export const cutCheck: Check = ({ steps }) => {
  const cuts = steps
    .filter((step) => step.type === "cut_casing_below_surface")
    .sort((a, b) => Number(isAtTop(b)) - Number(isAtTop(a)));
  const [cut] = cuts;
  if (cut !== undefined && isAtTop(cut)) return secondCuts(cuts);
  const reason = "Casing is cut 3 ft below ground";
  return [
    ...secondCuts(cuts),
    broken({
      code: "casing_cut_missing",
      severity: "error",
      message: "Casing has to be cut off 3 ft below the ground surface.",
      citation: law("(d)(8)"),
      depths: { top_ft: TOP_OF_WELL_FT, bottom_ft: TOP_OF_WELL_FT },
      step_ids: cut ? [cut.step_id] : [],
      fix: cut
        ? { op_type: "adjust_interval", step_id: cut.step_id, depth_ft: TOP_OF_WELL_FT, reason }
        : { op_type: "add_step", type: "cut_casing_below_surface", depth_ft: TOP_OF_WELL_FT, reason },
    }),
  ];
};
