import { GLOBAL_POLICY } from "#shared/chat/tenants/guardrail-policy.ts";
import { inheritedGuardrails } from "#shared/chat/tenants/tenant-guardrails.ts";
import { KEEP_ALL } from "#shared/chat/tenants/retention.ts";
import { changedLimits, NO_LIMITS, type LimitsPatch } from "#shared/chat/tenants/tenant-limits.ts";
import type { TenantSettings } from "#shared/chat/tenants/tenant-settings.ts";
import { aPerson } from "./people.ts";
import { at, TENANT } from "./ids.ts";

/** What a tenant has set, which is nothing but what is given. */
export const someSettings = (
  guardrails: Partial<TenantSettings["guardrails"]> = {},
  limits: LimitsPatch = {},
  over: Partial<TenantSettings> = {},
): TenantSettings => ({
  tenant_id: TENANT,
  guardrails: { ...inheritedGuardrails(GLOBAL_POLICY), ...guardrails },
  ...changedLimits(NO_LIMITS, limits),
  retention: KEEP_ALL,
  rev: 1,
  updated_by: aPerson(2),
  updated_at: at(0),
  ...over,
});
