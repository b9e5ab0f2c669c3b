import { AppError } from "#shared/kernel/errors.ts";
import type { StepId } from "#shared/kernel/ids.ts";
import type { EditOf } from "../schema/edit-schema.ts";
import type { OpType } from "../schema/names.ts";
import type { PlanPayload, Step } from "../schema/plan-schema.ts";
import type { EvaluationRules } from "../rules/rules.ts";
import type { WellModel } from "../well/well-model.ts";

/** Who makes an edit and under which record; nulls where nobody keeps one. */
export interface Attribution {
  modification_id: string | null;
  by: string | null;
}

/** What an operation may look at beside the plan and its arguments. */
export interface EditContext {
  rules: EvaluationRules;
  model: WellModel;
  newStepId: () => StepId;
  attribution: Attribution;
}

/** Turns a plan into another; what is derived is left to `evaluate`. Throws a refusal, and then nothing has changed. */
export type Operation<O extends OpType> = (
  plan: PlanPayload,
  edit: EditOf<O>,
  context: EditContext,
) => PlanPayload;

const ATTEMPTS = 1000;

/** An id that no step of the plan has. */
export const freshStepId = ({ steps }: Pick<PlanPayload, "steps">, newStepId: () => StepId): StepId => {
  const taken = new Set(steps.map(({ step_id }) => step_id));
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const id = newStepId();
    if (!taken.has(id)) return id;
  }
  throw new AppError("internal", "The source of step ids repeats itself.");
};

/** Where a step made by an edit comes from. */
export const originOf = (op: OpType, { modification_id }: Attribution): Step["origin"] =>
  modification_id === null ? { rule: op } : { modification_id };
