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

export interface RevertRequest {
  current: PlanPayload;
  target: PlanPayload;
  baseline: PlanPayload;
  policy: GuardrailPolicy;
  /** Options of the message that asks for it; a person's own request allows the change. */
  options?: Options;
}

/**
 * Reverts to a plan that was on the branch before. It passed the guardrails then, so no approval is asked for again.
 * Throws `edit_no_change` where the plan is already there.
 */
export const executeRevert = ({
  current,
  target,
  baseline,
  policy,
  options = ON_REQUEST,
}: RevertRequest): BlockedEdit | { decision: "apply"; candidate: PlanChange } =>
  switchedOff(policy, options) ?? {
    decision: "apply",
    candidate: revertCandidate(current, target, baseline),
  };

/**
 * A revert by the assistant: no person has reviewed what is lost by it, so it is checked against the guardrails like
 * an edit.
 */
export const executeAssistedRevert = (
  request: RevertRequest & Pick<Measured, "since">,
): Decision<PlanChange> => {
  const made = executeRevert(request);
  const measured = { source: request.current, since: request.since };
  return made.decision === "apply" ? judgeChange(measured, made.candidate, request.policy) : made;
};

/**
 * Reverts one edit and keeps the later ones. The result is a new plan, so it is checked against the guardrails like
 * an edit. Throws `revert_conflict`, `edit_no_change`.
 */
export const executeEditRevert = ({
  policy,
  since,
  options = ON_REQUEST,
  ...input
}: RevertEditInput &
  Pick<Measured, "since"> &
  Pick<RevertRequest, "policy" | "options">): Decision<PlanChange> =>
  switchedOff(policy, options) ?? judgeChange({ source: input.current, since }, revertEdit(input), policy);
