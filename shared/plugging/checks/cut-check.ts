import { law } from "../regulation/citation.ts";
import { TOP_OF_WELL_FT } from "../targets/target.ts";
import { broken, DEPTH_TOLERANCE_FT, type Check } from "./check.ts";

/** Casing is cut off 3 ft below ground. */
export const cutCheck: Check = ({ steps }) => {
  const cut = steps.find((step) => step.type === "cut_casing_below_surface");
  if (cut !== undefined && Math.abs((cut.depth_ft ?? 0) - TOP_OF_WELL_FT) < DEPTH_TOLERANCE_FT) return [];
  const reason = "Casing is cut 3 ft below ground";
  return [
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
