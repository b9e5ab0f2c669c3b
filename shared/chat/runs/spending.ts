import { isoTime } from "#shared/kernel/clock.ts";
import type { RunSettings } from "./run-settings.ts";
import type { Run } from "./run.ts";

/** What a call of a model takes, estimated before and known after it. */
export interface CallCost {
  tokens: number;
  /** Millionths of a US dollar. */
  cost_micro_usd: number;
}

/** The limits of all spending together: a stage's baseline, which tenants may tighten. */
export type SpendLimits = Pick<
  RunSettings,
  "tenant_tokens_a_minute" | "tenant_month_micro_usd" | "user_month_micro_usd"
>;

/** One counter that a call is booked in before it is made. */
export interface Booking {
  counts: keyof CallCost;
  bucket: string;
  key: string;
  limit: number;
  /** The end of the counter's window, in milliseconds since the epoch. */
  expires_at: number;
  /** What it means when the counter has no room. */
  refusal: "throttled" | "over_month_budget";
}

const MINUTE_MS = 60_000;

const nextMonth = (now: number): number => {
  const day = new Date(now);
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 1);
};

/** The month's counters of a tenant and of one person in it. */
export const monthBudgets = (
  user: string,
  limits: Pick<SpendLimits, "tenant_month_micro_usd" | "user_month_micro_usd">,
  now: number,
): readonly [tenant: Booking, user: Booking] => {
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

/** Every counter that a call of this run is booked in, the one that only asks to wait last. */
export const bookingsOf = (
  { user_id }: Pick<Run, "user_id">,
  limits: SpendLimits,
  now: number,
): readonly Booking[] => {
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
