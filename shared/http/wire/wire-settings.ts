import * as z from "zod";
import type { GuardrailPolicy } from "#shared/chat/guardrails/policy.ts";
import {
  effectivePolicy,
  inheritedGuardrails,
  tenantGuardrails,
} from "#shared/chat/guardrails/tenant-guardrails.ts";
import type { TenantSettings } from "#shared/chat/tenant-settings.ts";
import { personRef } from "#shared/chat/principal.ts";

const policy = tenantGuardrails.omit({ profile: true });

export const wireSettings = z.strictObject({
  /** What the tenant asks for. */
  guardrails: tenantGuardrails,
  /** What it may only tighten. */
  baseline: policy,
  /** What holds: field by field the stricter of both. */
  effective: policy,
  /** Null until somebody sets something. */
  updated_by: personRef.nullable(),
  updated_at: z.iso.datetime().nullable(),
});
export type WireSettings = z.output<typeof wireSettings>;

const shownPolicy = (held: GuardrailPolicy): z.output<typeof policy> => {
  const { profile: _profile, ...fields } = inheritedGuardrails(held);
  return fields;
};

export const presentSettings = (
  settings: TenantSettings | null,
  baseline: GuardrailPolicy,
): WireSettings => ({
  guardrails: settings?.guardrails ?? inheritedGuardrails(baseline),
  baseline: shownPolicy(baseline),
  effective: shownPolicy(effectivePolicy(baseline, settings?.guardrails ?? null)),
  updated_by: settings?.updated_by ?? null,
  updated_at: settings?.updated_at ?? null,
});
