import { violationsDelta } from "#shared/plugging/diff/violations-delta.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { GuardrailPolicy } from "../tenants/guardrail-policy.ts";
import type { BlockedEdit } from "./execute-edit.ts";
import { newErrorsRules } from "./guardrails/approval-rules.ts";
import { planChangesRefusal } from "./guardrails/plan-changes-refusal.ts";

const PUBLISH = { name: "publish", mutates: true };
const ON_REQUEST = { allow_plan_changes: true, dry_run: false };

/**
 * Whether policy blocks that a branch's end follows the plan's head; null if not. The branch's edits were approved
 * one by one where a guardrail asked for that, so publishing asks for no approval. Policy and head may be others by
 * now than they were then.
 */
export const blockedPublication = (
  head: PlanPayload,
  end: PlanPayload,
  policy: GuardrailPolicy,
): BlockedEdit | null => {
  const off = planChangesRefusal(PUBLISH, ON_REQUEST, policy);
  if (off) return { decision: "blocked", code: off.code, fired: [off] };
  if (policy.new_errors !== "blocked") return null;
  const fired = newErrorsRules(
    violationsDelta(head, end),
    "The branch breaks rules that hold at the plan's head",
  );
  return fired.length > 0 ? { decision: "blocked", code: "operation_blocked", fired } : null;
};
