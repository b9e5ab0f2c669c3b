import type { TenantId, ThreadId, UserId } from "#shared/kernel/ids.ts";
import type { TenantSettings } from "../tenants/tenant-settings.ts";
import type { Member, Thread } from "../threads/thread.ts";

/** The inputs of the decision to accept a message. */
export interface Posting {
  thread: Thread | null;
  member: Member | null;
  /** Null where the tenant has no settings. */
  settings: TenantSettings | null;
  /** The values of the counters, in the order asked for; 0 for a counter that does not exist. */
  used: number[];
}

/** The limits and counters that say what a person may still use and spend. */
export type Allowance = Pick<Posting, "settings" | "used">;

export interface PostingReads {
  /**
   * Reads all of it in one strongly consistent BatchGet. Throws `store_busy` for settings that can't be read: the
   * limits are unknown then, so nothing new is started.
   */
  getPosting(
    tenant: TenantId,
    thread: ThreadId,
    user: UserId,
    counters: readonly { bucket: string; key: string }[],
  ): Promise<Posting>;
  /** The same without a thread. */
  getAllowance(tenant: TenantId, counters: readonly { bucket: string; key: string }[]): Promise<Allowance>;
}
