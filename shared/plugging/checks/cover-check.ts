import { feet } from "../words/feet.ts";
import type { Edit } from "../schema/edit-schema.ts";
import type { StepType } from "../schema/enums.ts";
import type { Step, Violation } from "../schema/plan-schema.ts";
import { bindingCitation, type CoverTarget } from "../targets/target.ts";
import { topOfWell } from "../targets/top-of-well.ts";
import { broken, idsOf, type Check } from "./check.ts";
import { cementOf, coveringSteps, gapsIn } from "./cement-cover.ts";

const TYPE_FOR_RULE: Readonly<Record<string, StepType>> = {
  uqw_base: "uqw_isolation_plug",
  uqw_stratum: "uqw_isolation_plug",
  surface_shoe: "surface_casing_shoe_plug",
  intermediate_shoe: "intermediate_casing_shoe_plug",
  stage_tool: "dv_tool_plug",
  liner_top: "liner_top_plug",
  formation_top: "formation_top_plug",
  drainhole: "productive_horizon_isolation_plug",
  productive_horizon: "productive_horizon_isolation_plug",
  top_of_well: "top_plug",
};

/** The suggested fix of an uncovered target: lengthen the plug that reaches into it, else add a plug. */
export const coverFix = (target: CoverTarget, covering: readonly Step[]): Edit => {
  const near = covering[0];
  const reason = `Cover ${target.place}`;
  if (near !== undefined && near.top_ft !== null && near.bottom_ft !== null)
    return {
      op_type: "adjust_interval",
      step_id: near.step_id,
      top_ft: Math.min(near.top_ft, target.top_ft),
      bottom_ft: Math.max(near.bottom_ft, target.bottom_ft),
      reason,
    };
  return {
    op_type: "add_step",
    type:
      TYPE_FOR_RULE[target.rule] ??
      (target.rule.startsWith("open_hole") ? "productive_horizon_isolation_plug" : "cement_plug"),
    top_ft: target.top_ft,
    bottom_ft: target.bottom_ft,
    formations: [...target.formations],
    reason,
  };
};

const uncovered = (target: CoverTarget, input: Parameters<Check>[0]): Violation[] => {
  const cement = cementOf(input.steps);
  const gaps = gapsIn(target, cement);
  const covering = coveringSteps(target, cement);
  const code = covering.length === 0 ? target.missing : target.short;
  if (gaps.length === 0 || code === null) return [];
  const open = gaps.map((gap) => `${feet(gap.top_ft)}–${feet(gap.bottom_ft)} ft`).join(", ");
  return [
    broken({
      code,
      severity: target.severity,
      message: `Cement has to cover ${target.place} from ${feet(target.top_ft)} to ${feet(target.bottom_ft)} ft; open: ${open}.`,
      citation: bindingCitation(target),
      depths: { top_ft: target.top_ft, bottom_ft: target.bottom_ft },
      step_ids: idsOf(covering),
      formation: target.formations[0] ?? null,
      fix: coverFix(target, covering),
    }),
  ];
};

/** Every target of cement cover, including the top of the well. */
export const coverCheck: Check = (input) =>
  [...input.targets.covers, ...topOfWell(input.context)].flatMap((target) => uncovered(target, input));
