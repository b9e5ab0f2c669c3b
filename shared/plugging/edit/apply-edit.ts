import { AppError } from "#shared/kernel/errors.ts";
import type { StepId } from "#shared/kernel/ids.ts";
import { sameJson } from "../diff/json-value.ts";
import { evaluate, modelOf } from "../evaluate/evaluate.ts";
import type { Candidate } from "../schema/candidate-schema.ts";
import type { Edit } from "../schema/edit-schema.ts";
import type { PlanPayload } from "../schema/plan-schema.ts";
import type { EvaluationRules } from "../rules/rules.ts";
import { addStep } from "./add-step.ts";
import { adjustInterval } from "./adjust-interval.ts";
import { changeMaterials } from "./change-materials.ts";
import { combinePlugs } from "./combine-plugs.ts";
import { customPatch } from "./custom-patch.ts";
import type { Attribution, EditContext } from "./edit-context.ts";
import { changeBetween } from "./plan-change.ts";
import { removeStep } from "./remove-step.ts";
import { reorderSteps } from "./reorder-steps.ts";
import { replaceCibp } from "./replace-cibp.ts";

/** An edit and its inputs: the version it starts from, the branch's baseline, the rules, and the source of new step ids. */
export interface EditInput {
  source: PlanPayload;
  edit: Edit;
  baseline: PlanPayload;
  rules: EvaluationRules;
  newStepId: () => StepId;
  attribution?: Attribution;
}

const NOBODY: Attribution = { modification_id: null, by: null };

const operate = (plan: PlanPayload, edit: Edit, context: EditContext): PlanPayload => {
  switch (edit.op_type) {
    case "combine_plugs":
      return combinePlugs(plan, edit, context);
    case "replace_cibp":
      return replaceCibp(plan, edit, context);
    case "adjust_interval":
      return adjustInterval(plan, edit, context);
    case "change_materials":
      return changeMaterials(plan, edit, context);
    case "add_step":
      return addStep(plan, edit, context);
    case "remove_step":
      return removeStep(plan, edit, context);
    case "reorder_steps":
      return reorderSteps(plan, edit, context);
    case "custom":
      return customPatch(plan, edit, context.attribution);
    default:
      return edit satisfies never;
  }
};

/**
 * The only function that applies an edit to a plan: it copies the plan, runs the operation, then `evaluate` for all
 * derived fields. It never mutates its input. Throws `unknown_step`, `edit_refused` or `edit_no_change`.
 */
export const applyEdit = ({
  source,
  edit,
  baseline,
  rules,
  newStepId,
  attribution = NOBODY,
}: EditInput): Candidate => {
  const plan = structuredClone(source);
  const model = modelOf(plan, rules);
  const draft = operate(plan, edit, { rules, model, newStepId, attribution });
  const payload = sameJson(draft, source) ? source : evaluate(draft, rules);
  if (sameJson(payload, source)) {
    throw new AppError("edit_no_change", "The plan is already so; the edit changes nothing.");
  }
  return { op_type: edit.op_type, edit, ...changeBetween(source, payload, baseline) };
};
