import { isoTime } from "#shared/kernel/clock.ts";
import type { RunSettings } from "./run-settings.ts";
import type { Run } from "./run.ts";

/** Cost and tokens of a model call: estimated before it, actual after it. */
export interface CallCost {
  tokens: number;
  /** Millionths of a US dollar. */
  cost_micro_usd: number;
}

/** The limits of a tenant's total spending: a stage's baseline, which tenants may tighten. */
export type SpendLimits = Pick<
  RunSettings,
  "tenant_tokens_a_minute" | "tenant_month_micro_usd" | "user_month_micro_usd"
>;

/** One counter in which a model call is reserved before it is made. */
export interface Reservation {
  counts: keyof CallCost;
  bucket: string;
  key: string;
  limit: number;
  /** The end of the counter's window, in milliseconds since the epoch. */
  expires_at: number;
  /** What happens when the counter has no room. */
  refusal: "throttled" | "over_month_budget";
}

const MINUTE_MS = 60_000;

const nextMonth = (now: number): number => {
  const day = new Date(now);
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 1);
};

/** The monthly budget counters of a tenant and of one person in it. */
export const monthBudgets = (
  user: string,
  limits: Pick<SpendLimits, "tenant_month_micro_usd" | "user_month_micro_usd">,
  now: number,
): readonly [tenant: Reservation, user: Reservation] => {
  const month = isoTime(now).slice(0, 7);
  const common = {
    counts: "cost_micro_usd",
    expires_at: nextMonth(now),
    refusal: "over_month_budget",
  } as const;
  return [
    { ...common, bucket: `money-${month}`, key: "all", limit: limits.tenant_month_micro_usd },
    { ...common, bucket: `money-user-${month}`, key: user, limit: limits.user_month_micro_usd },
  ];
};

/** Every counter in which a call of this run is reserved; the one that only makes it wait comes last. */
export const reservationsOf = (
  { user_id }: Pick<Run, "user_id">,
  limits: SpendLimits,
  now: number,
): readonly Reservation[] => {
  const minute = Math.floor(now / MINUTE_MS);
  return [
    ...monthBudgets(user_id, limits, now),
    {
      counts: "tokens",
      bucket: `tokens-${isoTime(minute * MINUTE_MS).slice(0, 16)}`,
      key: "all",
      limit: limits.tenant_tokens_a_minute,
      expires_at: (minute + 1) * MINUTE_MS,
      refusal: "throttled",
    },
  ];
};
