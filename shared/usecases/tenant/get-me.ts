import { hourWindow } from "#shared/chat/runs/hour-window.ts";
import type { ActiveRuns } from "#shared/chat/ports/active-runs-store.ts";
import type { PostingReads } from "#shared/chat/ports/posting-reads.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import type { RunSettings } from "#shared/chat/runs/run-settings.ts";
import { reservationsOf } from "#shared/chat/runs/spending.ts";
import { settingsWithin } from "#shared/chat/tenants/tenant-limits.ts";
import type { Deps } from "../deps.ts";

export interface GetMePorts extends Pick<Deps, "now"> {
  posting: Pick<PostingReads, "getAllowance">;
  activeRuns: Pick<ActiveRuns, "listOpenRuns">;
  /** The stage's settings, which tenants may only tighten. */
  settings: RunSettings;
}

/** A quota, its used part, and its reset time in milliseconds since the epoch; null if it never resets. */
export interface LimitLeft {
  limit: number;
  used: number;
  resets_at: number | null;
}

/** The quotas that apply to a user; money in millionths of a US dollar. */
export interface LimitsLeft {
  messages: LimitLeft;
  active_runs: LimitLeft;
  tenant_month: LimitLeft;
  user_month: LimitLeft;
  tokens: LimitLeft;
}

/**
 * The remaining quotas of the caller and their tenant; fails with `store_busy` if the tenant's settings can't be
 * read.
 */
export const getMe = async (
  { posting, activeRuns, settings, now }: GetMePorts,
  { tenant_id, id }: Principal,
): Promise<LimitsLeft> => {
  const at = now();
  const hour = hourWindow("messages", at);
  // the keys of the counters do not depend on the limits
  const counters = [{ ...hour, key: id }, ...reservationsOf({ user_id: id }, settings, at)];
  const [allowance, open] = await Promise.all([
    posting.getAllowance(tenant_id, counters),
    activeRuns.listOpenRuns(tenant_id),
  ]);
  const held = settingsWithin(settings, allowance.settings);
  const [messages = 0, ...booked] = allowance.used;
  const [tenantMonth, userMonth, tokens] = reservationsOf({ user_id: id }, held, at).map(
    ({ limit, expires_at }, n): LimitLeft => ({ limit, used: booked[n] ?? 0, resets_at: expires_at }),
  );
  if (!tenantMonth || !userMonth || !tokens) throw new Error("a counter of spending is missing");
  return {
    messages: { limit: held.user_messages_an_hour, used: messages, resets_at: hour.ends_at },
    active_runs: { limit: held.tenant_active_runs, used: open.length, resets_at: null },
    tenant_month: tenantMonth,
    user_month: userMonth,
    tokens,
  };
};
