import type { ActiveRuns } from "#shared/chat/ports/active-runs-store.ts";
import type { QuotaStore } from "#shared/chat/ports/quota-store.ts";
import { isOpen, type Run } from "#shared/chat/runs/run.ts";
import { AppError } from "#shared/kernel/errors.ts";

export interface FakeQuotas extends QuotaStore {
  /** What each bucket holds, by `tenant bucket key`. */
  held: Map<string, number>;
  /** What was set, by the same. */
  figures: Map<string, number>;
}

/** Counters in memory that keep the port's promises. */
export const fakeQuotas = (clock: () => number): FakeQuotas => {
  const held = new Map<string, number>();
  const figures = new Map<string, number>();
  const add = (name: string, amount: number) => held.set(name, (held.get(name) ?? 0) + amount);
  return {
    held,
    figures,
    take: async (tenant, bucket, key, amount, limit, expiresAt) => {
      const name = `${tenant} ${bucket} ${key}`;
      if ((held.get(name) ?? 0) + amount > limit) {
        throw new AppError("quota_exceeded", `The limit is ${limit}`, {
          limit,
          retry_after_s: Math.ceil((expiresAt - clock()) / 1000),
        });
      }
      add(name, amount);
    },
    settle: async (tenant, bucket, key, amount) => void add(`${tenant} ${bucket} ${key}`, amount),
    set: async (tenant, bucket, key, figure) => void figures.set(`${tenant} ${bucket} ${key}`, figure),
  };
};

/** The places of a tenant's open runs, told by the runs themselves. */
export const fakeActiveRuns = (runs: () => readonly Run[]): ActiveRuns => ({
  enter: async (tenant, _place, limit) => {
    const open = runs().filter(({ tenant_id, status }) => tenant_id === tenant && isOpen(status));
    if (open.length >= limit) throw new AppError("quota_exceeded", "full", { limit, retry_after_s: 5 });
  },
  leave: async () => undefined,
  listOpenRuns: async (tenant) =>
    runs().filter(({ tenant_id, status }) => tenant_id === tenant && isOpen(status)),
});
