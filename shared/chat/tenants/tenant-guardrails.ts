import * as z from "zod";
import { definedOnly } from "#shared/kernel/defined-only.ts";
import { guardrailPolicy, type GuardrailPolicy } from "./guardrail-policy.ts";

/** What a stage sets in the place of the baseline everywhere; the only way to loosen it. */
export const stageGuardrails = guardrailPolicy.partial();

/** The guardrails that a tenant's admins set on top of the stage's baseline. */
export const tenantGuardrails = z.strictObject({
  profile: z.enum(["conservative", "balanced", "custom"]),
  ...guardrailPolicy.shape,
});
export type TenantGuardrails = z.infer<typeof tenantGuardrails>;

/** A partial update by an admin. */
export const guardrailsPatch = tenantGuardrails.partial();
export type GuardrailsPatch = z.infer<typeof guardrailsPatch>;

/** The limits of each profile; setting one of them by hand switches to `custom`. */
const PROFILES = {
  conservative: {
    approval_at_risk: 0.3,
    approval_above_materials_change: 0.2,
    approval_above_steps_removed: 2,
    edits_per_hour: 5,
  },
  balanced: {
    approval_at_risk: 0.5,
    approval_above_materials_change: 0.3,
    approval_above_steps_removed: 3,
    edits_per_hour: 10,
  },
} as const;

const LIMITS = [
  "approval_at_risk",
  "approval_above_materials_change",
  "approval_above_steps_removed",
  "edits_per_hour",
] as const satisfies readonly (keyof GuardrailPolicy)[];

/** Migrates guardrails that were stored before the rate limit of edits existed: they get the limit of their profile. */
export const withEditLimit = (stored: unknown): unknown => {
  if (typeof stored !== "object" || stored === null || "edits_per_hour" in stored) return stored;
  const profile = "profile" in stored && stored.profile === "conservative" ? "conservative" : "balanced";
  return { ...stored, edits_per_hour: PROFILES[profile].edits_per_hour };
};

type Profile = TenantGuardrails["profile"];

/** The profile where the guardrails have its limits, else `custom`: its name stands for the same limits on every stage. */
const profileHeld = (guardrails: GuardrailPolicy, profile: Profile): Profile =>
  profile !== "custom" && LIMITS.every((limit) => guardrails[limit] === PROFILES[profile][limit])
    ? profile
    : "custom";

/** The guardrails of a tenant without settings: the baseline in the form of a tenant's guardrails. */
export const inheritedGuardrails = (baseline: GuardrailPolicy): TenantGuardrails => ({
  ...baseline,
  profile: profileHeld(baseline, "balanced"),
  allowed_operations: baseline.allowed_operations && [...baseline.allowed_operations],
  blocked_operations: [...baseline.blocked_operations],
});

/** Applies a partial update: a profile sets its limits, and a single limit switches to `custom`. */
export const changedGuardrails = (before: TenantGuardrails, patch: GuardrailsPatch): TenantGuardrails => {
  const { profile = before.profile, ...values } = patch;
  const limits = profile === "custom" ? {} : PROFILES[profile];
  const named = patch.profile === undefined ? {} : limits;
  const next = { ...before, ...named, ...definedOnly(values), profile };
  const byHand = LIMITS.some((limit) => values[limit] !== undefined);
  return { ...next, profile: byHand ? "custom" : profileHeld(next, profile) };
};

const isSubset = <T>(part: readonly T[], whole: readonly T[]): boolean =>
  part.every((one) => whole.includes(one));

type Field = keyof GuardrailPolicy;

const LOOSER: { [F in Field]: (own: TenantGuardrails, baseline: GuardrailPolicy) => boolean } = {
  plan_changes: (own, baseline) => own.plan_changes && !baseline.plan_changes,
  allowed_operations: (own, { allowed_operations: allowed }) =>
    allowed !== null && (own.allowed_operations === null || !isSubset(own.allowed_operations, allowed)),
  blocked_operations: (own, baseline) => !isSubset(baseline.blocked_operations, own.blocked_operations),
  approval_at_risk: (own, baseline) => own.approval_at_risk > baseline.approval_at_risk,
  approval_above_materials_change: (own, baseline) =>
    own.approval_above_materials_change > baseline.approval_above_materials_change,
  approval_above_steps_removed: (own, baseline) =>
    own.approval_above_steps_removed > baseline.approval_above_steps_removed,
  new_errors: (own, baseline) => own.new_errors === "approval" && baseline.new_errors === "blocked",
  edits_per_hour: (own, baseline) => own.edits_per_hour > baseline.edits_per_hour,
};

/** The fields in which a tenant's guardrails are looser than the baseline. */
export const loosenedFields = (own: TenantGuardrails, baseline: GuardrailPolicy): Field[] =>
  (Object.keys(LOOSER) as Field[]).filter((field) => LOOSER[field](own, baseline));

const inBoth = <T>(one: readonly T[] | null, other: readonly T[] | null): readonly T[] | null => {
  if (one === null || other === null) return one ?? other;
  return one.filter((name) => other.includes(name));
};

/** The effective policy: field by field the stricter of the stage's baseline and the tenant's guardrails. */
export const effectivePolicy = (baseline: GuardrailPolicy, tenant: GuardrailPolicy | null): GuardrailPolicy =>
  tenant === null
    ? baseline
    : {
        plan_changes: baseline.plan_changes && tenant.plan_changes,
        allowed_operations: inBoth(baseline.allowed_operations, tenant.allowed_operations),
        blocked_operations: [...new Set([...baseline.blocked_operations, ...tenant.blocked_operations])],
        approval_at_risk: Math.min(baseline.approval_at_risk, tenant.approval_at_risk),
        approval_above_materials_change: Math.min(
          baseline.approval_above_materials_change,
          tenant.approval_above_materials_change,
        ),
        approval_above_steps_removed: Math.min(
          baseline.approval_above_steps_removed,
          tenant.approval_above_steps_removed,
        ),
        new_errors: [baseline.new_errors, tenant.new_errors].includes("blocked") ? "blocked" : "approval",
        edits_per_hour: Math.min(baseline.edits_per_hour, tenant.edits_per_hour),
      };
