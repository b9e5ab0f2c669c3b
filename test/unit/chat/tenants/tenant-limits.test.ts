import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import {
  changedLimits,
  limitsByPointer,
  limitsOf,
  loosenedLimits,
  NO_LIMITS,
  settingsWithin,
  type TenantLimits,
} from "#shared/chat/tenants/tenant-limits.ts";

const BASELINE = limitsOf(RUN_SETTINGS);
const count = fc.option(fc.nat(1_000_000));
// whole cents, since micro-dollars are stored
const usd = fc.option(fc.nat(50_000).map((cents) => cents / 100));
const limits: fc.Arbitrary<TenantLimits> = fc.record({
  quotas: fc.record({
    messages_per_user_hour: count,
    active_runs: fc.option(fc.integer({ min: 1, max: 50 })),
    tokens_per_minute: count,
  }),
  budget: fc.record({ tenant_month_usd: usd, user_month_usd: usd, run_max_usd: usd }),
  approval_hours: fc.option(fc.integer({ min: 1, max: 48 })),
});

describe("the effective limits of a tenant", () => {
  it("are the stage's where it has set nothing", () => {
    expect(settingsWithin(RUN_SETTINGS, null)).toBe(RUN_SETTINGS);
    expect(settingsWithin(RUN_SETTINGS, NO_LIMITS)).toEqual(RUN_SETTINGS);
    expect(BASELINE).toEqual({
      quotas: { messages_per_user_hour: 60, active_runs: 20, tokens_per_minute: 400_000 },
      budget: { tenant_month_usd: 200, user_month_usd: 50, run_max_usd: 2 },
      approval_hours: 24,
    });
  });

  it("are one by one the stricter of the stage's and its own, in the units of each setting", () => {
    const own = changedLimits(NO_LIMITS, {
      quotas: { messages_per_user_hour: 7, active_runs: 21, tokens_per_minute: 0 },
      budget: { tenant_month_usd: 12.34, user_month_usd: 51, run_max_usd: 0.000_001 },
      approval_hours: 0.5,
    });
    expect(settingsWithin(RUN_SETTINGS, own)).toEqual({
      ...RUN_SETTINGS,
      user_messages_an_hour: 7,
      tenant_tokens_a_minute: 0,
      tenant_month_micro_usd: 12_340_000,
      max_cost_micro_usd: 1,
      approval_ms: 1_800_000,
    });
    expect(loosenedLimits(own, BASELINE)).toEqual(["/quotas/active_runs", "/budget/user_month_usd"]);
  });

  it("are never looser than the stage's, and a stricter limit applies exactly", () => {
    fc.assert(
      fc.property(limits, (own) => {
        const held = limitsOf(settingsWithin(RUN_SETTINGS, own));
        expect(loosenedLimits(held, BASELINE)).toEqual([]);
        if (loosenedLimits(own, BASELINE).length > 0) return;
        const effective = limitsByPointer(held);
        const inherited = limitsByPointer(BASELINE);
        for (const [pointer, value] of limitsByPointer(own)) {
          expect(effective.get(pointer)).toBe(value ?? inherited.get(pointer));
        }
      }),
      { seed: 12 },
    );
  });

  it("change one by one, and null resets to the stage's", () => {
    const some = changedLimits(NO_LIMITS, { quotas: { active_runs: 2 }, approval_hours: 1 });
    expect(changedLimits(some, { quotas: { tokens_per_minute: 5 } })).toEqual({
      ...NO_LIMITS,
      quotas: { ...NO_LIMITS.quotas, active_runs: 2, tokens_per_minute: 5 },
      approval_hours: 1,
    });
    expect(changedLimits(some, { quotas: { active_runs: null }, approval_hours: null })).toEqual(NO_LIMITS);
    expect(changedLimits(some, { quotas: { active_runs: undefined } })).toEqual(some);
  });
});
