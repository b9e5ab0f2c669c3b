import type { TenantId, ThreadId, UserId } from "#shared/kernel/ids.ts";
import type { TenantSettings } from "../tenants/tenant-settings.ts";
import type { Member, Thread } from "../threads/thread.ts";

/** What accepting a message is decided by. */
export interface Posting {
  thread: Thread | null;
  member: Member | null;
  /** Null where the tenant never set anything. */
  settings: TenantSettings | null;
  /** What the counters hold, in the order asked for; 0 where nothing was taken yet. */
  used: number[];
}

/** What somebody may still use and spend. */
export type Allowance = Pick<Posting, "settings" | "used">;

export interface PostingReads {
  /**
   * All of it in one BatchGet, strongly consistent. Settings that can't be read are `store_busy`: nobody knows what
   * may be used and spent, so nothing new is begun.
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
