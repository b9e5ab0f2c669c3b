import { applyEdit, type EditInput } from "#shared/plugging/edit/apply-edit.ts";
import type { PlanChange } from "#shared/plugging/edit/plan-change.ts";
import type { Candidate } from "#shared/plugging/schema/candidate-schema.ts";
import { firedRules, type FiredRule, type Measured } from "./guardrails/approval-rules.ts";
import { filedWordsRules } from "./guardrails/filed-words-rules.ts";
import { planChangesRefusal, type Blocked } from "./guardrails/plan-changes-refusal.ts";
import type { GuardrailPolicy } from "../tenants/guardrail-policy.ts";
import type { RunOptions } from "../runs/run.ts";

export interface BlockedEdit {
  decision: "blocked";
  code: Blocked["code"];
  fired: { guardrail: string; message: string }[];
}

/** The decision on a change: applied, blocked by policy, or waiting for the owner's approval. */
export type Decision<C extends PlanChange> =
  | { decision: "apply"; candidate: C }
  | BlockedEdit
  | { decision: "needs_approval"; candidate: C; fired: FiredRule[] };

export type EditDecision = Decision<Candidate>;

export interface EditRequest extends EditInput, Measured {
  options: Pick<RunOptions, "allow_plan_changes" | "dry_run">;
  policy: GuardrailPolicy;
  /** Absent for an edit by the assistant, whose words nobody has read before they are in the plan. */
  by_hand?: true;
}

/** Checks a change of a plan against the guardrails. */
export const judgeChange = <C extends PlanChange>(
  measured: Measured,
  candidate: C,
  policy: GuardrailPolicy,
  more: readonly FiredRule[] = [],
): Decision<C> => {
  const fired = [...firedRules(measured, candidate, policy), ...more];
  if (policy.new_errors === "blocked" && fired.some(({ guardrail }) => guardrail === "new_errors")) {
    return { decision: "blocked", code: "operation_blocked", fired };
  }
  return fired.length > 0
    ? { decision: "needs_approval", candidate, fired }
    : { decision: "apply", candidate };
};

/** Checks a change that the owner approved: that answers the guardrails that ask for approval, not those that block. */
export const judgeApproved = <C extends PlanChange>(
  measured: Measured,
  candidate: C,
  policy: GuardrailPolicy,
): Decision<C> => {
  const judged = judgeChange(measured, candidate, policy);
  return judged.decision === "blocked" ? judged : { decision: "apply", candidate };
};

/**
 * The only executor of edits, by the assistant or by hand: policy first, then the engine, then the guardrails on the
 * result. Throws `edit_refused`, `unknown_step`, `edit_no_change` where the engine does.
 */
export const executeEdit = ({ options, policy, by_hand, ...input }: EditRequest): EditDecision => {
  const refusal = planChangesRefusal({ name: input.edit.op_type, mutates: true }, options, policy);
  if (refusal) return { decision: "blocked", code: refusal.code, fired: [refusal] };
  const candidate = applyEdit(input);
  const words = by_hand ? [] : filedWordsRules(input.source, candidate.payload);
  return judgeChange(input, candidate, policy, words);
};
