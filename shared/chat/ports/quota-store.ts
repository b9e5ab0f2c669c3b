import type { TenantId } from "#shared/kernel/ids.ts";

/** Shared counters, one conditional update each, outside of any transaction. */
export interface QuotaStore {
  /**
   * Adds `amount` to the bucket unless that would pass `limit`; fails with `quota_exceeded` (context `limit`,
   * `retry_after_s`). The bucket's name says which window it counts; `expiresAt` is that window's end in
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
   * Adds a signed amount whatever the limit is: sets right, after the fact, what was taken ahead of it. Counted
   * once, also where its answer got lost.
   */
  settle(tenant: TenantId, bucket: string, key: string, amount: number, expiresAt: number): Promise<void>;
  /** Puts a figure in the place of what the bucket holds, for one that is no count; the last writer wins. */
  set(tenant: TenantId, bucket: string, key: string, figure: number, expiresAt: number): Promise<void>;
}
