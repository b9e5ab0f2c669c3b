import * as z from "zod";
import { tenantId } from "#shared/kernel/ids.ts";
import type { GuardrailPolicy } from "./guardrail-policy.ts";
import { guardrailsPatch, inheritedGuardrails, tenantGuardrails } from "./tenant-guardrails.ts";
import { personRef } from "../people/principal.ts";
import type { RunSettings } from "../runs/run-settings.ts";
import { KEEP_ALL, retention, type RetentionBounds, retentionPatch } from "./retention.ts";
import { limitsPatch, NO_LIMITS, tenantLimits } from "./tenant-limits.ts";

/** The settings that a tenant's admins may change. */
export const tenantChoices = z.strictObject({
  guardrails: tenantGuardrails,
  ...tenantLimits.shape,
  retention,
});
export type TenantChoices = z.infer<typeof tenantChoices>;

/** A partial update by an admin. */
export const choicesPatch = z.strictObject({
  guardrails: guardrailsPatch.optional(),
  retention: retentionPatch.optional(),
  ...limitsPatch.shape,
});
export type ChoicesPatch = z.infer<typeof choicesPatch>;

/** The stored settings of a tenant; a tenant that never changed any has none. */
export const tenantSettings = z.strictObject({
  tenant_id: tenantId,
  ...tenantChoices.shape,
  rev: z.int().positive(),
  updated_by: personRef,
  updated_at: z.iso.datetime(),
});
export type TenantSettings = z.infer<typeof tenantSettings>;

/** A stage's baseline, which tenants may only tighten. */
export interface TenantBaseline {
  policy: GuardrailPolicy;
  settings: RunSettings;
  /** Bounds on the tenants' retention periods. */
  retention: RetentionBounds;
}

/** The settings of a tenant, or the defaults where it has none. */
export const choicesOf = (
  settings: TenantSettings | null,
  { policy }: Pick<TenantBaseline, "policy">,
): TenantChoices => {
  if (settings === null) {
    return { guardrails: inheritedGuardrails(policy), ...NO_LIMITS, retention: KEEP_ALL };
  }
  const { guardrails, quotas, budget, approval_hours, retention: kept } = settings;
  return { guardrails, quotas, budget, approval_hours, retention: kept };
};
