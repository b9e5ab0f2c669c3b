import * as z from "zod";
import { definedOnly } from "#shared/kernel/defined-only.ts";
import { MICRO_USD, usdOf } from "#shared/kernel/money.ts";
import { storedNumber } from "#shared/kernel/stored-number.ts";
import type { RunSettings } from "../runs/run-settings.ts";

const HOUR_MS = 3_600_000;

const count = z.int().nonnegative().nullable();
const usd = storedNumber(0, 1_000_000_000).nullable();

const limits = {
  quotas: z.strictObject({
    messages_per_user_hour: count,
    active_runs: z.int().positive().nullable(),
    tokens_per_minute: count,
  }),
  budget: z.strictObject({ tenant_month_usd: usd, user_month_usd: usd, run_max_usd: usd }),
  /** How long a proposal waits for the owner's decision. */
  approval_hours: storedNumber(0, 10_000).positive().nullable(),
};

/** The quotas and budgets that a tenant's admins have set; null is the stage's. */
export const tenantLimits = z.strictObject(limits);
export type TenantLimits = z.infer<typeof tenantLimits>;

/** A partial update by an admin; null resets to the stage's. */
export const limitsPatch = z
  .strictObject({ ...limits, quotas: limits.quotas.partial(), budget: limits.budget.partial() })
  .partial();
export type LimitsPatch = z.infer<typeof limitsPatch>;

/** The default: a tenant without limits of its own. */
export const NO_LIMITS: TenantLimits = {
  quotas: { messages_per_user_hour: null, active_runs: null, tokens_per_minute: null },
  budget: { tenant_month_usd: null, user_month_usd: null, run_max_usd: null },
  approval_hours: null,
};

/** Applies a partial update. */
export const changedLimits = (before: TenantLimits, patch: LimitsPatch): TenantLimits => ({
  quotas: { ...before.quotas, ...definedOnly(patch.quotas ?? {}) },
  budget: { ...before.budget, ...definedOnly(patch.budget ?? {}) },
  approval_hours: patch.approval_hours === undefined ? before.approval_hours : patch.approval_hours,
});

/** The limits of a stage's settings, in the terms and units of a tenant. */
export const limitsOf = (settings: RunSettings): TenantLimits => ({
  quotas: {
    messages_per_user_hour: settings.user_messages_an_hour,
    active_runs: settings.tenant_active_runs,
    tokens_per_minute: settings.tenant_tokens_a_minute,
  },
  budget: {
    tenant_month_usd: usdOf(settings.tenant_month_micro_usd),
    user_month_usd: usdOf(settings.user_month_micro_usd),
    run_max_usd: usdOf(settings.max_cost_micro_usd),
  },
  approval_hours: settings.approval_ms / HOUR_MS,
});

const least = (baseline: number, own: number | null, unit: number): number =>
  own === null ? baseline : Math.min(baseline, Math.round(own * unit));

/** The effective settings: each limit the stricter of the stage's and the tenant's. */
export const settingsWithin = (settings: RunSettings, own: TenantLimits | null): RunSettings => {
  if (own === null) return settings;
  const { quotas, budget, approval_hours } = own;
  return {
    ...settings,
    user_messages_an_hour: least(settings.user_messages_an_hour, quotas.messages_per_user_hour, 1),
    tenant_active_runs: least(settings.tenant_active_runs, quotas.active_runs, 1),
    tenant_tokens_a_minute: least(settings.tenant_tokens_a_minute, quotas.tokens_per_minute, 1),
    tenant_month_micro_usd: least(settings.tenant_month_micro_usd, budget.tenant_month_usd, MICRO_USD),
    user_month_micro_usd: least(settings.user_month_micro_usd, budget.user_month_usd, MICRO_USD),
    max_cost_micro_usd: least(settings.max_cost_micro_usd, budget.run_max_usd, MICRO_USD),
    // with no time at all, the deadline would have passed before anybody could answer
    approval_ms: Math.max(1, least(settings.approval_ms, approval_hours, HOUR_MS)),
  };
};

/** Each limit by the JSON Pointer of its place in the settings. */
export const limitsByPointer = ({ quotas, budget, approval_hours }: TenantLimits) =>
  new Map<string, number | null>([
    ...Object.entries(quotas).map(([field, value]) => [`/quotas/${field}`, value] as const),
    ...Object.entries(budget).map(([field, value]) => [`/budget/${field}`, value] as const),
    ["/approval_hours", approval_hours],
  ]);

/** The JSON Pointers of the limits that are looser than the baseline's. */
export const loosenedLimits = (own: TenantLimits, baseline: TenantLimits): string[] => {
  const allowed = limitsByPointer(baseline);
  return [...limitsByPointer(own)].flatMap(([pointer, value]) =>
    value !== null && value > (allowed.get(pointer) ?? 0) ? [pointer] : [],
  );
};
