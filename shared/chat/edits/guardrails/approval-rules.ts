import type { PlanChange } from "#shared/plugging/edit/plan-change.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { requiredStepsRemoved } from "#shared/plugging/risk/required-steps.ts";
import type { GuardrailPolicy } from "../../tenants/guardrail-policy.ts";

/** A guardrail that an edit triggers, with what was measured and what the policy allows. */
export interface FiredRule {
  guardrail:
    | "approval_at_risk"
    | "approval_above_materials_change"
    | "approval_above_steps_removed"
    | "required_plug_removed"
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

/** Every guardrail that a candidate triggers, measured against the version that it starts from. */
export const firedRules = (
  source: PlanPayload,
  candidate: PlanChange,
  policy: GuardrailPolicy,
): FiredRule[] => {
  const fired: FiredRule[] = [];
  const { payload, risk_score, diff, violations_delta } = candidate;
  if (risk_score >= policy.approval_at_risk) {
    const message = `Its risk is ${risk_score}; from ${policy.approval_at_risk} on an edit needs approval.`;
    fired.push({ guardrail: "approval_at_risk", message });
  }
  const change = materialsChange(source, payload);
  if (change > policy.approval_above_materials_change) {
    const message = `It changes the plan's cement by ${percent(change)}; above ${percent(policy.approval_above_materials_change)} it needs approval.`;
    fired.push({ guardrail: "approval_above_materials_change", message });
  }
  const removed = diff.steps.removed.length;
  if (removed > policy.approval_above_steps_removed) {
    const message = `It removes ${removed} steps; above ${policy.approval_above_steps_removed} it needs approval.`;
    fired.push({ guardrail: "approval_above_steps_removed", message });
  }
  const required = requiredStepsRemoved(source, payload);
  if (required.length > 0) {
    const names = required.map(({ plug_no }) => `plug ${plug_no}`).join(", ");
    const message = `It removes what a rule asks for (${names}); that needs approval.`;
    fired.push({ guardrail: "required_plug_removed", message });
  }
  const errors = violations_delta.added.filter(({ severity }) => severity === "error");
  if (errors.length > 0) {
    const message = `It breaks rules that hold now: ${errors.map((error) => `${error.message} (${error.citation})`).join("; ")}.`;
    fired.push({ guardrail: "new_errors", message });
  }
  return fired;
};
