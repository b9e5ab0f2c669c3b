import {
  changedGuardrails,
  type GuardrailsPatch,
  loosenedFields,
} from "#shared/chat/tenants/tenant-guardrails.ts";
import { requireAdmin } from "#shared/chat/threads/permissions.ts";
import type { TenantStore } from "#shared/chat/ports/tenant-store.ts";
import { type Principal, personRefOf } from "#shared/chat/people/principal.ts";
import { changedRetention, outOfBounds, type Retention } from "#shared/chat/tenants/retention.ts";
import {
  changedLimits,
  limitsByPointer,
  limitsOf,
  loosenedLimits,
} from "#shared/chat/tenants/tenant-limits.ts";
import {
  choicesOf,
  type ChoicesPatch,
  type TenantBaseline,
  type TenantChoices,
  type TenantSettings,
} from "#shared/chat/tenants/tenant-settings.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { listedProblems } from "#shared/kernel/field-problems.ts";
import { canonicalJson } from "#shared/plugging/schema/canonical-json.ts";
import { auditEntryAt } from "../audit-entry.ts";
import type { Deps } from "../deps.ts";
import { expectRevision } from "../expect-revision.ts";
import { retryConflicts } from "../retry-conflicts.ts";
import { restartOpenRuns, type RestartRunsPorts } from "../runs/reach-open-runs.ts";

export interface TenantSettingsPorts extends RestartRunsPorts, Pick<Deps, "now" | "ulid">, TenantBaseline {
  tenants: TenantStore;
}

/** The settings of the caller's tenant; null if none were ever set. */
export const getTenantSettings = (
  { tenants }: Pick<TenantSettingsPorts, "tenants">,
  principal: Principal,
): Promise<TenantSettings | null> => tenants.getSettings(principal.tenant_id);

/**
 * Changes the settings of the caller's tenant, with an audit record of the change; an unchanged value writes nothing.
 * Guardrails that were tightened reach each open run before this returns.
 * Fails with `forbidden` for all but admins, with `invalid_request` that names each field looser than the baseline,
 * and with `precondition_failed`.
 */
export const changeTenantSettings = async (
  ports: TenantSettingsPorts,
  principal: Principal,
  { guardrails = {}, retention, ...limits }: ChoicesPatch,
  expectedRevisions: readonly number[] | null,
): Promise<TenantSettings | null> => {
  requireAdmin(principal);
  let mustReachRuns = false;
  const changed = await retryConflicts(async () => {
    const stored = await ports.tenants.getSettings(principal.tenant_id);
    expectRevision(stored ?? { rev: 0 }, expectedRevisions);
    const before = choicesOf(stored, ports);
    const after: TenantChoices = {
      guardrails: changedGuardrails(before.guardrails, guardrails),
      ...changedLimits(before, limits),
      retention: changedRetention(before.retention, retention),
    };
    requireTighter(before, after, ports);
    requireWithin(after.retention, ports);
    mustReachRuns = tightens(before, after, guardrails);
    if (canonicalJson(before) === canonicalJson(after)) return stored;
    const settings: TenantSettings = {
      tenant_id: principal.tenant_id,
      ...after,
      rev: (stored?.rev ?? 0) + 1,
      updated_by: personRefOf(principal),
      updated_at: isoTime(ports.now()),
    };
    await ports.tenants.saveSettings(
      settings,
      stored?.rev ?? null,
      auditOf(ports, principal, before, settings),
    );
    return settings;
  });
  if (mustReachRuns) await restartOpenRuns(ports, principal.tenant_id);
  return changed;
};

/** Guardrails that are as they were may be the repetition of a change that did not reach every run. */
const tightens = (before: TenantChoices, after: TenantChoices, patch: GuardrailsPatch): boolean =>
  Object.keys(patch).length > 0 &&
  (canonicalJson(before.guardrails) === canonicalJson(after.guardrails) ||
    loosenedFields(before.guardrails, after.guardrails).length > 0);

interface Loosened {
  pointer: string;
  before: unknown;
  next: unknown;
  baseline: unknown;
}

/** Every field that is looser than the baseline. */
const loosened = (
  before: TenantChoices,
  next: TenantChoices,
  { policy, settings }: TenantBaseline,
): Loosened[] => {
  const baseline = limitsOf(settings);
  const [had, has, allowed] = [before, next, baseline].map(limitsByPointer);
  return [
    ...loosenedFields(next.guardrails, policy).map((field) => ({
      pointer: `/guardrails/${field}`,
      before: before.guardrails[field],
      next: next.guardrails[field],
      baseline: policy[field],
    })),
    ...loosenedLimits(next, baseline).map((pointer) => ({
      pointer,
      before: had?.get(pointer),
      next: has?.get(pointer),
      baseline: allowed?.get(pointer),
    })),
  ];
};

/** Values that were looser before (the baseline was tightened later) may stay: the stricter of both applies. */
const requireTighter = (before: TenantChoices, next: TenantChoices, baseline: TenantBaseline): void => {
  const errors = loosened(before, next, baseline)
    .filter((one) => canonicalJson([one.before]) !== canonicalJson([one.next]))
    .map(({ pointer, baseline: allowed }) => ({
      pointer,
      message: `may only tighten the baseline, which is ${JSON.stringify(allowed)}`,
    }));
  if (errors.length === 0) return;
  throw new AppError(
    "invalid_request",
    "Settings may tighten the service's limits, not loosen them.",
    listedProblems(errors),
  );
};

const requireWithin = (own: Retention, { retention }: TenantBaseline): void => {
  const errors = outOfBounds(own, retention).map(({ field, least, most }) => ({
    pointer: `/retention/${field}`,
    message: `from ${least} to ${most} days, or null to keep everything`,
  }));
  if (errors.length === 0) return;
  throw new AppError(
    "invalid_request",
    "The service does not keep things that long, or that short.",
    listedProblems(errors),
  );
};

const auditOf = (
  ports: Pick<Deps, "ulid">,
  principal: Principal,
  before: TenantChoices,
  { tenant_id, updated_by: _by, updated_at, rev: _rev, ...after }: TenantSettings,
) =>
  auditEntryAt(ports, principal, updated_at, {
    action: "tenant_settings_changed",
    subject: { tenant_id },
    details: { before: { ...before }, after },
  });
