import { requireAdmin } from "#shared/chat/threads/permissions.ts";
import type { PageRequest } from "#shared/chat/ports/paging.ts";
import type { PostingReads } from "#shared/chat/ports/posting-reads.ts";
import type { UsageStore } from "#shared/chat/ports/usage-store.ts";
import type { UserStore } from "#shared/chat/ports/user-store.ts";
import { type PersonRef, type Principal, personRefOf } from "#shared/chat/people/principal.ts";
import type { RunSettings } from "#shared/chat/runs/run-settings.ts";
import type { Usage, UsageRecord } from "#shared/chat/runs/run.ts";
import { monthBudgets } from "#shared/chat/runs/spending.ts";
import { settingsWithin } from "#shared/chat/tenants/tenant-limits.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import type { UserId } from "#shared/kernel/ids.ts";
import type { Deps } from "../deps.ts";

export interface GetUsagePorts extends Pick<Deps, "now"> {
  usages: UsageStore;
  users: Pick<UserStore, "getTenantUsers">;
  posting: Pick<PostingReads, "getAllowance">;
  settings: RunSettings;
}

/** Sums over runs; money in millionths of a US dollar. */
interface UsageSum extends Usage {
  runs: number;
  cost_micro_usd: number;
}

/** What one person has used on one day (UTC). */
interface UsageRow extends UsageSum {
  day: string;
  user_id: UserId;
  /** Null if the user is not in the tenant. */
  user: PersonRef | null;
}

export interface MonthUsage {
  month: string;
  rows: UsageRow[];
  /** Sums over the rows of this page only. */
  totals: UsageSum;
  next_cursor: string | null;
  tenant_month_micro_usd: number;
  user_month_micro_usd: number;
  /** The amount booked against the tenant's budget, including the reservations of open runs; null for past months. */
  booked_micro_usd: number | null;
}

/** About 600 KB: a run's record has about 300 bytes. */
const MOST_RUNS = 2000;

const NOTHING: UsageSum = {
  runs: 0,
  input_tokens: 0,
  cached_tokens: 0,
  output_tokens: 0,
  model_calls: 0,
  tool_calls: 0,
  cost_micro_usd: 0,
};

const sumOf = (records: readonly UsageRecord[]): UsageSum =>
  records.reduce<UsageSum>(
    (sum, { usage, cost_micro_usd }) => ({
      runs: sum.runs + 1,
      input_tokens: sum.input_tokens + usage.input_tokens,
      cached_tokens: sum.cached_tokens + usage.cached_tokens,
      output_tokens: sum.output_tokens + usage.output_tokens,
      model_calls: sum.model_calls + usage.model_calls,
      tool_calls: sum.tool_calls + usage.tool_calls,
      cost_micro_usd: sum.cost_micro_usd + cost_micro_usd,
    }),
    NOTHING,
  );

const rowsOf = (records: readonly UsageRecord[], people: ReadonlyMap<string, PersonRef>): UsageRow[] => {
  const groups = Map.groupBy(records, ({ ended_at, user_id }) => `${ended_at.slice(0, 10)} ${user_id}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { ended_at, user_id } = first;
    return [{ day: ended_at.slice(0, 10), user_id, user: people.get(user_id) ?? null, ...sumOf(group) }];
  });
};

/**
 * The usage of the tenant's runs in a month (`2026-11`; undefined: the current one), by day and user, and its budget.
 * A busy month takes several pages, whose rows and totals add up. Fails with `forbidden` for all but admins.
 */
export const getUsage = async (
  { usages, users, posting, settings, now }: GetUsagePorts,
  principal: Principal,
  asked: string | undefined,
  cursor: PageRequest["cursor"],
): Promise<MonthUsage> => {
  requireAdmin(principal);
  const at = now();
  const thisMonth = isoTime(at).slice(0, 7);
  const month = asked ?? thisMonth;
  const [budget] = monthBudgets(principal.id, settings, at);
  const [page, allowance] = await Promise.all([
    usages.listUsage(principal.tenant_id, month, { limit: MOST_RUNS, cursor }),
    posting.getAllowance(principal.tenant_id, [budget]),
  ]);
  const userIds = page.items.map(({ user_id }) => user_id);
  const people = await users.getTenantUsers(principal.tenant_id, [...new Set(userIds)]);
  const held = settingsWithin(settings, allowance.settings);
  return {
    month,
    rows: rowsOf(page.items, new Map(people.map((user) => [user.id, personRefOf(user)]))),
    totals: sumOf(page.items),
    next_cursor: page.next_cursor,
    tenant_month_micro_usd: held.tenant_month_micro_usd,
    user_month_micro_usd: held.user_month_micro_usd,
    booked_micro_usd: month === thisMonth ? (allowance.used[0] ?? 0) : null,
  };
};
