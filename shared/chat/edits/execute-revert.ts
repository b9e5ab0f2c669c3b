import type { PlanChange } from "#shared/plugging/edit/plan-change.ts";
import { revertCandidate } from "#shared/plugging/edit/revert-candidate.ts";
import { revertEdit, type RevertEditInput } from "#shared/plugging/edit/revert-edit.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { type BlockedEdit, type Decision, judgeChange } from "./execute-edit.ts";
import type { Measured } from "./guardrails/approval-rules.ts";
import { planChangesRefusal } from "./guardrails/plan-changes-refusal.ts";
import type { GuardrailPolicy } from "../tenants/guardrail-policy.ts";
import { REVERT } from "../threads/modification.ts";
import type { RunOptions } from "../runs/run.ts";

type Options = Pick<RunOptions, "allow_plan_changes" | "dry_run">;

const ON_REQUEST: Options = { allow_plan_changes: true, dry_run: false };

const switchedOff = (policy: GuardrailPolicy, options: Options): BlockedEdit | null => {
  const refusal = planChangesRefusal({ name: REVERT, mutates: true }, options, policy);
  return refusal && { decision: "blocked", code: refusal.code, fired: [refusal] };
};

export interface RevertRequest extends Pick<Measured, "since"> {
  current: PlanPayload;
  target: PlanPayload;
  baseline: PlanPayload;
  policy: GuardrailPolicy;
  /** Options of the message that asks for it; a person's own request allows the change. */
  options?: Options;
}

/**
 * Reverts to a plan that was on the branch before. Policy and the plan since may be others than when it was made, so
 * it is checked against the guardrails like an edit. Throws `edit_no_change` where the plan is already there.
 */
export const executeRevert = ({
  current,
  target,
  baseline,
  policy,
  since,
  options = ON_REQUEST,
}: RevertRequest): Decision<PlanChange> =>
  switchedOff(policy, options) ??
  judgeChange({ source: current, since }, revertCandidate(current, target, baseline), policy);

/**
 * Reverts one edit and keeps the later ones. The result is a new plan, so it is checked against the guardrails like
 * an edit. Throws `revert_conflict`, `edit_no_change`.
 */
export const executeEditRevert = ({
  policy,
  since,
  options = ON_REQUEST,
  ...input
}: RevertEditInput & Pick<RevertRequest, "policy" | "since" | "options">): Decision<PlanChange> =>
  switchedOff(policy, options) ?? judgeChange({ source: input.current, since }, revertEdit(input), policy);
