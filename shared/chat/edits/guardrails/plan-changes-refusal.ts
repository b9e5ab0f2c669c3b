import { opType } from "#shared/plugging/schema/enums.ts";
import type { RunOptions } from "../../runs/run.ts";
import type { GuardrailPolicy } from "../../tenants/guardrail-policy.ts";

interface Named {
  name: string;
  mutates: boolean;
}

export interface Blocked {
  code: "plan_changes_not_allowed" | "operation_blocked";
  guardrail: string;
  message: string;
}

/**
 * Policies allow or block the eight operations by name; other tools that change a plan, such as a revert, obey only
 * the switches.
 */
const isOperation = (name: string): boolean => opType.options.some((operation) => operation === name);

/** Why this message may not use a tool that changes the plan; null if it may. Tools that only read are always allowed. */
export const planChangesRefusal = (
  tool: Named,
  options: Pick<RunOptions, "allow_plan_changes" | "dry_run">,
  policy: GuardrailPolicy,
): Blocked | null => {
  if (!tool.mutates) return null;
  const off = (guardrail: string, message: string): Blocked => ({
    code: "plan_changes_not_allowed",
    guardrail,
    message,
  });
  if (!policy.plan_changes) return off("plan_changes", "Plan changes are switched off by policy.");
  if (!options.allow_plan_changes) {
    return off("allow_plan_changes", "This message was sent without leave to change the plan.");
  }
  if (options.dry_run) return off("dry_run", "This message is a dry run: preview the edit in its place.");
  if (!isOperation(tool.name)) return null;
  const blocked = policy.blocked_operations.some((name) => name === tool.name);
  const missing = policy.allowed_operations && !policy.allowed_operations.some((name) => name === tool.name);
  return blocked || missing
    ? {
        code: "operation_blocked",
        guardrail: blocked ? "blocked_operations" : "allowed_operations",
        message: `The operation ${tool.name} is blocked by policy.`,
      }
    : null;
};
