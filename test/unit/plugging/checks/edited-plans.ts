import { contextOf, evaluate } from "#shared/plugging/evaluate/evaluate.ts";
import { stepId } from "#shared/kernel/ids.ts";
import type { CheckInput } from "#shared/plugging/checks/check.ts";
import type { PlanPayload, Step, Violation, ViolationCode } from "#shared/plugging/schema/plan-schema.ts";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";
import { findTargets } from "#shared/plugging/targets/find-targets.ts";

/** The plan with steps changed by id, or removed where the change is null. */
export const edited = (plan: PlanPayload, changes: Record<string, Partial<Step> | null>): PlanPayload =>
  evaluate(
    {
      ...plan,
      steps: plan.steps.flatMap((step) => {
        const change = changes[step.step_id.slice(4)];
        return change === null ? [] : [{ ...step, ...change }];
      }),
    },
    texasEvaluationRules,
  );

/** The plan with a copy of one of its steps under another id, inserted at an index. */
export const withCopy = (
  plan: PlanPayload,
  of: string,
  at: number,
  name: string,
  over: Partial<Step>,
): PlanPayload => {
  const original = plan.steps.find((step) => step.step_id === `stp_${of}`);
  if (original === undefined) throw new Error(of);
  const copy = { ...original, step_id: stepId.parse(`stp_${name}`), ...over };
  return evaluate({ ...plan, steps: plan.steps.toSpliced(at, 0, copy) }, texasEvaluationRules);
};

export const found = (plan: PlanPayload, code: ViolationCode): Violation[] =>
  plan.violations.filter((violation) => violation.code === code);

/** The depths and steps at which a violation is reported. */
export const places = (plan: PlanPayload, code: ViolationCode): unknown[] =>
  found(plan, code).map(({ depths, step_ids }) => [
    depths?.top_ft,
    depths?.bottom_ft,
    ...step_ids.map((id) => id.slice(4)),
  ]);

/** The input of a check on a plan whose derived fields are not recomputed. */
export const inputOf = (plan: PlanPayload): CheckInput => {
  const context = contextOf(plan, texasEvaluationRules);
  return { context, payload: plan, steps: plan.steps, targets: findTargets(context) };
};
