import * as z from "zod";
import { personRef } from "#shared/chat/people/principal.ts";
import { usage } from "#shared/chat/runs/run.ts";
import { userId } from "#shared/kernel/ids.ts";
import { usdOf } from "#shared/kernel/money.ts";
import { project } from "#shared/kernel/project.ts";
import type { MonthUsage } from "#shared/usecases/tenant/get-usage.ts";

const sum = z.strictObject({
  runs: z.int().nonnegative(),
  ...usage.shape,
  cost_usd: z.number().nonnegative(),
});

const wireRow = sum.extend({ day: z.iso.date(), user_id: userId, user: personRef.nullable() });

export const wireUsage = z.strictObject({
  month: z.string(),
  /** By day, then by user; a day of somebody that goes on over a page's end has a row on each. */
  items: z.array(wireRow),
  /** Over the rows of this page. */
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

export const presentUsage = (
  used: MonthUsage,
  page: { isFirst: boolean; next_cursor: string | null },
): z.output<typeof wireUsage> => {
  const booked = used.booked_micro_usd === null ? null : Math.max(0, used.booked_micro_usd);
  return {
    month: used.month,
    items: used.rows.map((row) => project(wireRow, { ...row, cost_usd: usdOf(row.cost_micro_usd) })),
    totals: project(sum, { ...used.totals, cost_usd: usdOf(used.totals.cost_micro_usd) }),
    complete: page.isFirst && page.next_cursor === null,
    budget: {
      tenant_month_usd: usdOf(used.tenant_month_micro_usd),
      user_month_usd: usdOf(used.user_month_micro_usd),
      booked_usd: booked === null ? null : usdOf(booked),
      left_usd: booked === null ? null : usdOf(Math.max(0, used.tenant_month_micro_usd - booked)),
    },
    next_cursor: page.next_cursor,
  };
};
