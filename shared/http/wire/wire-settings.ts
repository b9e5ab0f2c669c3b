import * as z from "zod";
import type { GuardrailPolicy } from "#shared/chat/tenants/guardrail-policy.ts";
import {
  effectivePolicy,
  inheritedGuardrails,
  tenantGuardrails,
} from "#shared/chat/tenants/tenant-guardrails.ts";
import type { RunSettings } from "#shared/chat/runs/run-settings.ts";
import { retentionBounds } from "#shared/chat/tenants/retention.ts";
import { limitsOf, settingsWithin, tenantLimits } from "#shared/chat/tenants/tenant-limits.ts";
import {
  choicesOf,
  tenantChoices,
  type TenantBaseline,
  type TenantSettings,
} from "#shared/chat/tenants/tenant-settings.ts";
import { personRef } from "#shared/chat/people/principal.ts";
import { project } from "#shared/kernel/project.ts";

const held = z.strictObject({
  guardrails: tenantGuardrails.omit({ profile: true }),
  ...tenantLimits.shape,
});

export const wireSettings = z.strictObject({
  /** The tenant's own choices; null means the baseline. */
  ...tenantChoices.shape,
  /** The stage's baseline, which a tenant may only tighten. */
  baseline: held.extend({ retention: retentionBounds }),
  /** The effective settings: field by field the stricter of both. */
  effective: held,
  /** Null until settings are changed for the first time. */
  updated_by: personRef.nullable(),
  updated_at: z.iso.datetime().nullable(),
});
export type WireSettings = z.output<typeof wireSettings>;

const shown = (policy: GuardrailPolicy, settings: RunSettings): z.output<typeof held> => ({
  guardrails: project(held.shape.guardrails, inheritedGuardrails(policy)),
  ...limitsOf(settings),
});

export const presentSettings = (settings: TenantSettings | null, baseline: TenantBaseline): WireSettings => ({
  ...choicesOf(settings, baseline),
  baseline: { ...shown(baseline.policy, baseline.settings), retention: baseline.retention },
  effective: shown(
    effectivePolicy(baseline.policy, settings?.guardrails ?? null),
    settingsWithin(baseline.settings, settings),
  ),
  updated_by: settings?.updated_by ?? null,
  updated_at: settings?.updated_at ?? null,
});
