import type { QuotaStore } from "#shared/chat/ports/quota-store.ts";
import { PUBLIC_TENANT } from "#shared/kernel/ids.ts";
import type { Deps } from "../deps.ts";

export interface AttemptPorts extends Pick<Deps, "now" | "hash"> {
  quotas: QuotaStore;
}

const MINUTE_MS = 60_000;

/**
 * Rate limit: counts one attempt of a kind in the current minute, or fails with `quota_exceeded`. The counters are
 * stored under the public tenant, because the caller's tenant is known only after sign-in. The address or e-mail is
 * stored as a digest.
 */
export const limitAttempts = (
  { quotas, now, hash }: AttemptPorts,
  kind: string,
  who: string,
  limit: number,
): Promise<void> => {
  const minute = Math.floor(now() / MINUTE_MS);
  const key = hash(who).slice(0, 32);
  return quotas.take(PUBLIC_TENANT, `${kind}-${minute}`, key, 1, limit, (minute + 1) * MINUTE_MS);
};
