import * as z from "zod";
import { type Principal, role } from "#shared/chat/people/principal.ts";
import { tenantId } from "#shared/kernel/ids.ts";
import { usdOf } from "#shared/kernel/money.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import type { LimitLeft, LimitsLeft } from "#shared/usecases/tenant/get-me.ts";
import { presentUser, wireUser } from "./wire-user.ts";

const count = z.strictObject({
  limit: z.int().nonnegative(),
  used: z.int().nonnegative(),
  left: z.int().nonnegative(),
  /** The reset time; null for a quota that is freed at once. */
  resets_at: z.iso.datetime().nullable(),
});

const money = z.strictObject({
  limit_usd: z.number().nonnegative(),
  /** Includes the reservations of model calls in progress. */
  spent_usd: z.number().nonnegative(),
  left_usd: z.number().nonnegative(),
  resets_at: z.iso.datetime(),
});

export const wireMe = z.strictObject({
  user: wireUser,
  tenant: z.strictObject({ id: tenantId }),
  role,
  limits: z.strictObject({
    /** Of the caller, in the current clock hour. */
    messages_this_hour: count,
    /** Of the tenant, concurrently. */
    active_runs: count,
    /** Of the tenant, in the current minute. */
    tokens_this_minute: count,
    /** In the current calendar month (UTC), of the tenant and of the caller. */
    month_budget: z.strictObject({ tenant: money, user: money }),
  }),
});

const time = (at: number | null): string | null => (at === null ? null : isoTime(at));

const presentCount = ({ limit, used, resets_at }: LimitLeft): z.output<typeof count> => {
  // concurrent reservations and returns may leave a counter below zero
  const counted = Math.max(0, used);
  return { limit, used: counted, left: Math.max(0, limit - counted), resets_at: time(resets_at) };
};

const presentMoney = (given: LimitLeft): z.output<typeof money> => {
  const { limit, used, left } = presentCount(given);
  return {
    limit_usd: usdOf(limit),
    spent_usd: usdOf(used),
    left_usd: usdOf(left),
    resets_at: isoTime(given.resets_at ?? 0),
  };
};

export const presentMe = (principal: Principal, limits: LimitsLeft): z.output<typeof wireMe> => ({
  user: presentUser(principal),
  tenant: { id: principal.tenant_id },
  role: principal.role,
  limits: {
    messages_this_hour: presentCount(limits.messages),
    active_runs: presentCount(limits.active_runs),
    tokens_this_minute: presentCount(limits.tokens),
    month_budget: { tenant: presentMoney(limits.tenant_month), user: presentMoney(limits.user_month) },
  },
});
