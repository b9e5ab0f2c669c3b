import type { GuardrailPolicy } from "#shared/chat/guardrails/policy.ts";
import {
  changedGuardrails,
  type GuardrailsPatch,
  inheritedGuardrails,
  loosenedFields,
  type TenantGuardrails,
} from "#shared/chat/guardrails/tenant-guardrails.ts";
import type { TenantStore } from "#shared/chat/ports/tenant-store.ts";
import type { Principal } from "#shared/chat/principal.ts";
import type { TenantSettings } from "#shared/chat/tenant-settings.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { auditId } from "#shared/kernel/ids.ts";
import { canonicalJson } from "#shared/plugging/plan/canonical-json.ts";
import type { Deps } from "./deps.ts";
import { expectRevision } from "./expect-revision.ts";
import { personRefOf } from "./person-ref.ts";
import { retryConflicts } from "./retry-conflicts.ts";

export interface TenantSettingsPorts extends Pick<Deps, "now" | "ulid"> {
  tenants: TenantStore;
  /** The stage's baseline, which tenants may only tighten. */
  policy: GuardrailPolicy;
}

/** The settings of the caller's tenant; null where nothing was ever set. */
export const getTenantSettings = (
  { tenants }: Pick<TenantSettingsPorts, "tenants">,
  principal: Principal,
): Promise<TenantSettings | null> => tenants.getSettings(principal.tenant_id);

/**
 * Changes the caller's tenant's settings, with a record of who changed what; what changes nothing writes nothing.
 * Fails with `forbidden` for all but admins, with `invalid_request` that names each field that would be looser than
 * the baseline, and with `precondition_failed`.
 */
export const changeTenantSettings = async (
  ports: TenantSettingsPorts,
  principal: Principal,
  patch: GuardrailsPatch,
  expectedRevisions: readonly number[] | null,
): Promise<TenantSettings | null> => {
  if (principal.role !== "admin") {
    throw new AppError("forbidden", "Only an admin changes the tenant's settings; you may read them.");
  }
  return retryConflicts(async () => {
    const stored = await ports.tenants.getSettings(principal.tenant_id);
    expectRevision(stored ?? { rev: 0 }, expectedRevisions);
    const before = stored?.guardrails ?? inheritedGuardrails(ports.policy);
    const guardrails = changedGuardrails(before, patch);
    requireTighter(before, guardrails, ports.policy);
    if (canonicalJson(before) === canonicalJson(guardrails)) return stored;
    const settings: TenantSettings = {
      tenant_id: principal.tenant_id,
      guardrails,
      rev: (stored?.rev ?? 0) + 1,
      updated_by: personRefOf(principal),
      updated_at: isoTime(ports.now()),
    };
    await ports.tenants.saveSettings(settings, stored?.rev ?? null, auditOf(ports, before, settings));
    return settings;
  });
};

/** What was looser before, because the baseline has been tightened since, may stay: the stricter of both holds. */
const requireTighter = (
  before: TenantGuardrails,
  next: TenantGuardrails,
  baseline: GuardrailPolicy,
): void => {
  const errors = loosenedFields(next, baseline)
    .filter((field) => canonicalJson([before[field]]) !== canonicalJson([next[field]]))
    .map((field) => ({
      pointer: `/guardrails/${field}`,
      message: `may only tighten the baseline, which is ${JSON.stringify(baseline[field])}`,
    }));
  if (errors.length === 0) return;
  throw new AppError("invalid_request", "Settings may tighten the service's guardrails, not loosen them.", {
    errors,
  });
};

const auditOf = (
  { ulid }: Pick<Deps, "ulid">,
  before: TenantGuardrails,
  { tenant_id, guardrails, updated_by, updated_at }: TenantSettings,
) => ({
  id: auditId.parse(`aud_${ulid()}`),
  tenant_id,
  action: "tenant_settings_changed" as const,
  actor: updated_by,
  subject: { tenant_id },
  details: { before: { ...before }, after: { ...guardrails } },
  created_at: updated_at,
});
