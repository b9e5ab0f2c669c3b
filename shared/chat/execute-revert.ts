import type { PlanChange } from "#shared/plugging/edit/plan-change.ts";
import { revertCandidate } from "#shared/plugging/edit/revert-candidate.ts";
import { takeBack, type TakeBackInput } from "#shared/plugging/edit/take-back.ts";
import type { PlanPayload } from "#shared/plugging/plan/plan-schema.ts";
import { type BlockedEdit, type Decision, judgeChange } from "./execute-edit.ts";
import { planChangesRefusal } from "./guardrails/offered.ts";
import type { GuardrailPolicy } from "./guardrails/policy.ts";
import { REVERT } from "./modification.ts";

const ON_REQUEST = { allow_plan_changes: true, dry_run: false };

/** Lists of operations name the eight; going back is held up only where plans may not change at all. */
const switchedOff = (policy: GuardrailPolicy): BlockedEdit | null => {
  const unlisted = { ...policy, allowed_operations: null, blocked_operations: [] };
  const refusal = planChangesRefusal({ name: REVERT, mutates: true }, ON_REQUEST, unlisted);
  return refusal && { decision: "blocked", code: refusal.code, fired: [refusal] };
};

export interface RevertRequest {
  current: PlanPayload;
  target: PlanPayload;
  baseline: PlanPayload;
  policy: GuardrailPolicy;
}

/**
 * Goes back to a plan that has stood on the branch. It was let through then, so no approval is asked for again.
 * Throws `edit_no_change` where it stands there already.
 */
export const executeRevert = ({
  current,
  target,
  baseline,
  policy,
}: RevertRequest): BlockedEdit | { decision: "apply"; candidate: PlanChange } =>
  switchedOff(policy) ?? { decision: "apply", candidate: revertCandidate(current, target, baseline) };

/**
 * Takes one edit back beside later ones. What comes of it is a plan that nobody has seen, so it is held against the
 * guardrails like an edit. Throws `revert_conflict`, `edit_no_change`.
 */
export const executeTakeBack = ({
  policy,
  ...input
}: TakeBackInput & { policy: GuardrailPolicy }): Decision<PlanChange> =>
  switchedOff(policy) ?? judgeChange(input.current, takeBack(input), policy);
