import { AppError } from "#shared/kernel/errors.ts";
import { MOST_PROBLEMS } from "#shared/kernel/field-problems.ts";
import type { StepId } from "#shared/kernel/ids.ts";
import type { PlanPayload, Step } from "../schema/plan-schema.ts";
import { refuse } from "./refuse.ts";

type Plan = Pick<PlanPayload, "steps">;

/** The steps with these ids, in the order of the ids. Throws `unknown_step` for an id that the plan doesn't have. */
export const findSteps = ({ steps }: Plan, ids: readonly StepId[]): Step[] => {
  const byId = new Map(steps.map((step) => [step.step_id, step]));
  const unknown = ids.filter((id) => !byId.has(id));
  if (unknown.length > 0) {
    throw new AppError(
      "unknown_step",
      `This plan has no step ${unknown.slice(0, MOST_PROBLEMS).join(", ")}${unknown.length > MOST_PROBLEMS ? ", …" : ""}.`,
      {
        unknown_step_ids: unknown,
        valid_step_ids: [...byId.keys()],
      },
    );
  }
  if (new Set(ids).size < ids.length) {
    throw refuse("step_named_twice", "A step is named twice.", "Name each step once.");
  }
  return ids.flatMap((id) => byId.get(id) ?? []);
};

export const findStep = (plan: Plan, id: StepId): Step => {
  const [step] = findSteps(plan, [id]);
  if (!step) throw new AppError("internal", "A step that was found is gone.");
  return step;
};
