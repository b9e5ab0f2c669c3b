import { applyEdit, type EditInput } from "#shared/plugging/edit/apply-edit.ts";
import type { Candidate } from "#shared/plugging/plan/candidate-schema.ts";
import { firedRules, type FiredRule } from "./guardrails/fired-rules.ts";
import { planChangesRefusal, type Blocked } from "./guardrails/offered.ts";
import type { GuardrailPolicy } from "./guardrails/policy.ts";
import type { RunOptions } from "./run.ts";

/** What becomes of an edit: done, refused by policy, or waiting for the owner's yes. */
export type EditDecision =
  | { decision: "apply"; candidate: Candidate }
  | { decision: "blocked"; code: Blocked["code"]; fired: { guardrail: string; message: string }[] }
  | { decision: "needs_approval"; candidate: Candidate; fired: FiredRule[] };

export interface EditRequest extends EditInput {
  options: Pick<RunOptions, "allow_plan_changes" | "dry_run">;
  policy: GuardrailPolicy;
}

/**
 * The only way from a wish to an edit, by the assistant or by hand: policy first, then the engine, then the
 * guardrails on what it would do. Throws `edit_refused`, `unknown_step`, `edit_no_change` where the engine does.
 */
export const executeEdit = ({ options, policy, ...input }: EditRequest): EditDecision => {
  const refusal = planChangesRefusal({ name: input.edit.op_type, mutates: true }, options, policy);
  if (refusal) return { decision: "blocked", code: refusal.code, fired: [refusal] };
  const candidate = applyEdit(input);
  const fired = firedRules(input.source, candidate, policy);
  if (policy.new_errors === "blocked" && fired.some(({ guardrail }) => guardrail === "new_errors")) {
    return { decision: "blocked", code: "operation_blocked", fired };
  }
  return fired.length > 0
    ? { decision: "needs_approval", candidate, fired }
    : { decision: "apply", candidate };
};
