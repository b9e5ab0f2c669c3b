import * as z from "zod";
import { personRef } from "#shared/chat/people/principal.ts";
import { userId } from "#shared/kernel/ids.ts";
import { usdOf } from "#shared/kernel/money.ts";
import type { MonthUsage, UsageSum } from "#shared/usecases/tenant/get-usage.ts";

const count = z.int().nonnegative();
const sum = z.strictObject({
  runs: count,
  input_tokens: count,
  cached_tokens: count,
  output_tokens: count,
  model_calls: count,
  tool_calls: count,
  cost_usd: z.number().nonnegative(),
});

export const wireUsage = z.strictObject({
  month: z.string(),
  /** By day, then by user; a user's day that continues on the next page has a row on each page. */
  items: z.array(sum.extend({ day: z.iso.date(), user_id: userId, user: personRef.nullable() })),
  /** Sums over the rows of this page. */
  totals: sum,
  /** Whether this page covers the whole month. */
  complete: z.boolean(),
  budget: z.strictObject({
    tenant_month_usd: z.number().nonnegative(),
    user_month_usd: z.number().nonnegative(),
    /** Spent, and reserved by open runs; null for past months. */
    booked_usd: z.number().nonnegative().nullable(),
    left_usd: z.number().nonnegative().nullable(),
  }),
  next_cursor: z.string().nullable(),
});

const presentSum = (given: UsageSum): z.output<typeof sum> => ({
  runs: given.runs,
  input_tokens: given.input_tokens,
  cached_tokens: given.cached_tokens,
  output_tokens: given.output_tokens,
  model_calls: given.model_calls,
  tool_calls: given.tool_calls,
  cost_usd: usdOf(given.cost_micro_usd),
});

export const presentUsage = (
  usage: MonthUsage,
  page: { isFirst: boolean; next_cursor: string | null },
): z.output<typeof wireUsage> => {
  const booked = usage.booked_micro_usd === null ? null : Math.max(0, usage.booked_micro_usd);
  return {
    month: usage.month,
    items: usage.rows.map((row) => ({
      ...presentSum(row),
      day: row.day,
      user_id: row.user_id,
      user: row.user,
    })),
    totals: presentSum(usage.totals),
    complete: page.isFirst && page.next_cursor === null,
    budget: {
      tenant_month_usd: usdOf(usage.tenant_month_micro_usd),
      user_month_usd: usdOf(usage.user_month_micro_usd),
      booked_usd: booked === null ? null : usdOf(booked),
      left_usd: booked === null ? null : usdOf(Math.max(0, usage.tenant_month_micro_usd - booked)),
    },
    next_cursor: page.next_cursor,
  };
};
