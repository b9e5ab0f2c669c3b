import type { TenantId } from "#shared/kernel/ids.ts";

/** Counters of rate limits and budgets: one conditional update each, outside of any transaction. */
export interface QuotaStore {
  /**
   * Adds `amount` to the bucket, unless that would exceed `limit`: then throws `quota_exceeded` (context `limit`,
   * `retry_after_s`). The bucket's name contains its time window; `expiresAt` is the end of that window in
   * milliseconds since the epoch.
   */
  take(
    tenant: TenantId,
    bucket: string,
    key: string,
    amount: number,
    limit: number,
    expiresAt: number,
  ): Promise<void>;
  /**
   * As `take`, for an amount that is given back where the request is refused. Where the bucket is full and has changed
   * in the last seconds, requests under way may hold what they give back at once: then `retry_after_s` is 1, and the
   * detail says so.
   */
  hold: QuotaStore["take"];
  /**
   * Adds a signed amount whatever the limit, to settle a reservation afterwards. Counted once, even where the
   * response got lost.
   */
  settle(tenant: TenantId, bucket: string, key: string, amount: number, expiresAt: number): Promise<void>;
  /** Overwrites the bucket with a figure that is not a count; the last writer wins. */
  set(tenant: TenantId, bucket: string, key: string, figure: number, expiresAt: number): Promise<void>;
}
