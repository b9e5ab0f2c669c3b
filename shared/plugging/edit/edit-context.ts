import { AppError } from "#shared/kernel/errors.ts";
import type { StepId } from "#shared/kernel/ids.ts";
import type { EditOf } from "../schema/edit-schema.ts";
import type { OpType } from "../schema/enums.ts";
import type { PlanPayload, Step } from "../schema/plan-schema.ts";
import type { EvaluationRules } from "../rules/rules.ts";
import type { WellModel } from "../well/well-model.ts";

/** The author and the modification of an edit; null where the edit is not recorded, as in a preview. */
export interface Attribution {
  modification_id: string | null;
  by: string | null;
}

/** What an operation may read besides the plan and its arguments. */
export interface EditContext {
  rules: EvaluationRules;
  model: WellModel;
  newStepId: () => StepId;
  attribution: Attribution;
}

/** Returns the edited plan, with derived fields left to `evaluate`. Throws a refusal without changing anything. */
export type Operation<O extends OpType> = (
  plan: PlanPayload,
  edit: EditOf<O>,
  context: EditContext,
) => PlanPayload;

const ATTEMPTS = 1000;

/** A step id that the plan doesn't use. */
export const freshStepId = ({ steps }: Pick<PlanPayload, "steps">, newStepId: () => StepId): StepId => {
  const taken = new Set(steps.map(({ step_id }) => step_id));
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const id = newStepId();
    if (!taken.has(id)) return id;
  }
  throw new AppError("internal", "The source of step ids repeats itself.");
};

/** The origin of a step that an edit creates. */
export const originOf = (op: OpType, { modification_id }: Attribution): Step["origin"] =>
  modification_id === null ? { rule: op } : { modification_id };
