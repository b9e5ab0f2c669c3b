import { findViolations } from "../checks/find-violations.ts";
import type { EvaluationRules } from "../rules/rules.ts";
import { findTargets } from "../targets/find-targets.ts";
import type { PlanContext } from "../targets/target.ts";
import { withOrderedSqueezes } from "../well/ordered-squeezes.ts";
import { modelWell, type WellModel } from "../well/well-model.ts";
import { deriveStep } from "./derive-step.ts";
import type { PlanPayload } from "../schema/plan-schema.ts";
import { seatsOf } from "../schema/step-facts.ts";
import { totalMaterials } from "./total-materials.ts";

/** The well of a payload as plugging begins, with what the district's book orders for its annuli. */
export const modelOf = (payload: PlanPayload, rules: EvaluationRules): WellModel =>
  withOrderedSqueezes(
    modelWell(payload.well_geometry, payload.options, rules),
    payload.formation_tops_detected,
  );

/** The context of the rules, from a payload. */
export const contextOf = (payload: PlanPayload, rules: EvaluationRules): PlanContext => ({
  well: payload.well_geometry,
  model: modelOf(payload, rules),
  options: payload.options,
  rules,
  formations: payload.formation_tops_detected,
});

/**
 * Recomputes all derived fields of a payload: step numbers, geometry, cement, violations and totals. It reads only
 * the decided fields, so that it is idempotent to the byte.
 */
export const evaluate = (payload: PlanPayload, rules: EvaluationRules): PlanPayload => {
  const context = contextOf(payload, rules);
  const seats = seatsOf(payload.steps, context.model.barrier);
  const steps = payload.steps.map((step, i) =>
    deriveStep(step, i + 1, context.model, payload.options, seats),
  );
  const targets = findTargets(context);
  return {
    ...payload,
    steps,
    violations: findViolations({ context, payload, steps, targets, seats }),
    materials_totals: totalMaterials(steps, context.model),
    formations_targeted: [...new Set(steps.flatMap((step) => step.formations))],
  };
};
