import type { TenantId } from "#shared/kernel/ids.ts";
import type { TenantStore } from "../../ports/tenant-store.ts";
import type { GuardrailPolicy } from "../../tenants/guardrail-policy.ts";
import { effectivePolicy } from "../../tenants/tenant-guardrails.ts";

export interface TenantPolicyPorts {
  tenants: Pick<TenantStore, "getSettings">;
  /** The stage's baseline policy, which tenants may only tighten. */
  policy: GuardrailPolicy;
  /** Reports that a tenant's settings can't be read. */
  policyNotRead: (tenant: TenantId, cause: unknown) => void;
}

/** The effective policy of a tenant. It fails closed: with settings that can't be read, no plan may be changed. */
export const tenantPolicy = async (
  { tenants, policy, policyNotRead }: TenantPolicyPorts,
  tenant: TenantId,
): Promise<GuardrailPolicy> => {
  try {
    const settings = await tenants.getSettings(tenant);
    return effectivePolicy(policy, settings?.guardrails ?? null);
  } catch (error) {
    policyNotRead(tenant, error);
    return { ...policy, plan_changes: false };
  }
};
