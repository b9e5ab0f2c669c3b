import type { TenantPolicyPorts } from "#shared/chat/edits/guardrails/tenant-policy.ts";
import type { FunctionLog } from "./logger.ts";

/** Logs that a tenant's settings can't be read, so that its policy fails closed. */
export const logUnreadPolicy =
  (log: Pick<FunctionLog, "error">): TenantPolicyPorts["policyNotRead"] =>
  (tenant, cause) =>
    log.error("settings not read, no plan may change", { tenant }, cause);
