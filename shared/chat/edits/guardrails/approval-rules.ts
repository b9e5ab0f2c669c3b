import type { PlanChange } from "#shared/plugging/edit/plan-change.ts";
import type { PlanPayload, Step } from "#shared/plugging/schema/plan-schema.ts";
import { sameJson } from "#shared/plugging/diff/json-value.ts";
import type { ViolationsDelta } from "#shared/plugging/schema/candidate-schema.ts";
import { requiredStepsRemoved } from "#shared/plugging/risk/required-steps.ts";
import type { GuardrailPolicy } from "../../tenants/guardrail-policy.ts";

/** A guardrail that an edit triggers, with what was measured and what the policy allows. */
export interface FiredRule {
  guardrail:
    | "approval_at_risk"
    | "approval_above_materials_change"
    | "approval_above_steps_removed"
    | "required_plug_removed"
    | "district_exception_recorded"
    | "required_tag_lifted"
    | "filed_words_changed"
    | "new_errors";
  message: string;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** Change of the plan's total sacks as a share of the sacks before; 1 where there were none. */
const materialsChange = (source: PlanPayload, result: PlanPayload): number => {
  const [before, after] = [source.materials_totals.sacks, result.materials_totals.sacks];
  if (before === after) return 0;
  return before > 0 ? Math.abs(after - before) / before : 1;
};

const stepsRemoved = (before: PlanPayload, after: PlanPayload): number => {
  const left = new Set(after.steps.map(({ step_id }) => step_id));
  return before.steps.filter(({ step_id }) => !left.has(step_id)).length;
};

/**
 * The largest of a figure over the versions that a change is measured against. An earlier version counts only where
 * the change takes the plan further away from it: what brings it back, or leaves it there, is not asked about.
 */
const largest = (
  measure: (before: PlanPayload, after: PlanPayload) => number,
  { source, since }: Measured,
  payload: PlanPayload,
): { figure: number; together: boolean } => {
  const alone = measure(source, payload);
  const earlier = since.map((before) => {
    const figure = measure(before, payload);
    return figure > measure(before, source) ? figure : 0;
  });
  const figure = Math.max(alone, ...earlier);
  return { figure, together: figure > alone };
};

/** Steps that a rule asks for and that the change, or the last of several, leaves without a replacement. */
const requiredRemoved = ({ source, since }: Measured, payload: PlanPayload): Step[] => {
  const missing = [source, ...since].flatMap((before) => {
    const known = new Set(requiredStepsRemoved(before, source).map(({ step_id }) => step_id));
    return requiredStepsRemoved(before, payload).filter(({ step_id }) => !known.has(step_id));
  });
  return [...new Map(missing.map((step) => [step.step_id, step])).values()];
};

/** The guardrail of violations of severity error, which asks for approval or blocks, as policy says. */
export const newErrorsRules = (
  { added }: Pick<ViolationsDelta, "added">,
  lead = "It breaks rules that hold now",
): FiredRule[] => {
  const errors = added.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return [];
  const named = errors.map((error) => `${error.message} (${error.citation})`).join("; ");
  return [{ guardrail: "new_errors", message: `${lead}: ${named}.` }];
};

const WITH_OTHERS = "Together with the edits before it, it";

/** What a change is measured against: the version that it starts from, and earlier ones of the branch. */
export interface Measured {
  source: PlanPayload;
  /** The plan when the run began and an hour ago, so that no limit can be passed in small steps. */
  since: readonly PlanPayload[];
}

/** Every guardrail that a candidate triggers, by itself or together with the edits before it. */
export const firedRules = (
  measured: Measured,
  candidate: PlanChange,
  policy: GuardrailPolicy,
): FiredRule[] => {
  const fired: FiredRule[] = [];
  const { payload, risk_score, violations_delta } = candidate;
  if (risk_score >= policy.approval_at_risk) {
    const message = `Its risk is ${risk_score}; from ${policy.approval_at_risk} on an edit needs approval.`;
    fired.push({ guardrail: "approval_at_risk", message });
  }
  const change = largest(materialsChange, measured, payload);
  if (change.figure > policy.approval_above_materials_change) {
    const message = `${change.together ? WITH_OTHERS : "It"} changes the plan's cement by ${percent(change.figure)}; above ${percent(policy.approval_above_materials_change)} it needs approval.`;
    fired.push({ guardrail: "approval_above_materials_change", message });
  }
  const removed = largest(stepsRemoved, measured, payload);
  if (removed.figure > policy.approval_above_steps_removed) {
    const message = `${removed.together ? WITH_OTHERS : "It"} removes ${removed.figure} steps; above ${policy.approval_above_steps_removed} it needs approval.`;
    fired.push({ guardrail: "approval_above_steps_removed", message });
  }
  const required = requiredRemoved(measured, payload);
  if (required.length > 0) {
    const names = required.map(({ plug_no }) => `plug ${plug_no}`).join(", ");
    const message = `It removes what a rule asks for (${names}); that needs approval.`;
    fired.push({ guardrail: "required_plug_removed", message });
  }
  const exceptions = payload.options.district_exceptions ?? [];
  const known = measured.source.options.district_exceptions ?? [];
  const recorded = exceptions.filter((one) => !known.some((other) => sameJson(one, other)));
  if (recorded.length > 0) {
    const refs = recorded.map(({ reference, date }) => `${reference} of ${date}`).join(", ");
    const message = `It puts a decision of the district office on record (${refs}); that needs approval.`;
    fired.push({ guardrail: "district_exception_recorded", message });
  }
  return [...fired, ...newErrorsRules(violations_delta)];
};
