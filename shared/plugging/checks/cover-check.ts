import { feet } from "../words/feet.ts";
import type { Edit } from "../schema/edit-schema.ts";
import type { Step, Violation } from "../schema/plan-schema.ts";
import { recordOf } from "../regulation/rule-records.ts";
import { bindingCitation, type CoverTarget } from "../targets/target.ts";
import { topOfWell } from "../targets/top-of-well.ts";
import { broken, idsOf, type Check } from "./check.ts";
import { type Cement, cementOf, coveringSteps, gapsIn } from "./cement-cover.ts";

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
    type: recordOf(target.rule).step,
    top_ft: target.top_ft,
    bottom_ft: target.bottom_ft,
    formations: [...target.formations],
    reason,
  };
};

const uncovered = (target: CoverTarget, cement: readonly Cement[]): Violation[] => {
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
export const coverCheck: Check = ({ steps, targets, context }) => {
  const cement = cementOf(steps);
  return [...targets.covers, ...topOfWell(context)].flatMap((target) => uncovered(target, cement));
};
