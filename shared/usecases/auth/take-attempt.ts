import type { QuotaStore } from "#shared/chat/ports/quota-store.ts";
import { PUBLIC_TENANT } from "#shared/kernel/ids.ts";
import type { Deps } from "../deps.ts";

export interface AttemptPorts extends Pick<Deps, "now" | "hash"> {
  quotas: QuotaStore;
}

const MINUTE_MS = 60_000;

/**
 * Counts one attempt of a kind this minute, or fails with `quota_exceeded`. The counters lie with the public tenant:
 * whose attempt it is shows only afterwards. Who attempts is stored as a digest.
 */
export const takeAttempt = (
  { quotas, now, hash }: AttemptPorts,
  kind: string,
  who: string,
  limit: number,
): Promise<void> => {
  const minute = Math.floor(now() / MINUTE_MS);
  const key = hash(who).slice(0, 32);
  return quotas.take(PUBLIC_TENANT, `${kind}-${minute}`, key, 1, limit, (minute + 1) * MINUTE_MS);
};
