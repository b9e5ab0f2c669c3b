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
  /** When it counts anew; null for what is given back as soon as it is free. */
  resets_at: z.iso.datetime().nullable(),
});

const money = z.strictObject({
  limit_usd: z.number().nonnegative(),
  /** With what is reserved for calls of the model at work. */
  spent_usd: z.number().nonnegative(),
  left_usd: z.number().nonnegative(),
  resets_at: z.iso.datetime(),
});

export const wireMe = z.strictObject({
  user: wireUser,
  tenant: z.strictObject({ id: tenantId }),
  role,
  limits: z.strictObject({
    /** Of the caller, in this hour of the clock. */
    messages_this_hour: count,
    /** Of the company, at the same time. */
    active_runs: count,
    /** Of the company, in this minute. */
    tokens_this_minute: count,
    /** In this calendar month (UTC), of the company and of the caller. */
    month_budget: z.strictObject({ tenant: money, user: money }),
  }),
});

const time = (at: number | null): string | null => (at === null ? null : isoTime(at));

const presentCount = ({ limit, used, resets_at }: LimitLeft): z.output<typeof count> => {
  // what was reserved and given back by others meanwhile may leave a counter below nothing
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
