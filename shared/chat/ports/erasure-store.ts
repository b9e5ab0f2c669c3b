import type { TenantId, ThreadId, UserId } from "#shared/kernel/ids.ts";
import type { AuditRecord } from "../tenants/audit-record.ts";
import type { EraseFamily, ErasedPage, Erasure } from "../tenants/erasure.ts";

/** Which items of a family to erase. */
export interface ErasePart {
  tenant: TenantId;
  family: Exclude<EraseFamily, "people">;
  cursor: string | null;
  /** False keeps the lists by which the rest is found. */
  final: boolean;
  /** Polled now and then; once it returns false, the page ends. */
  mayGoOn: () => boolean;
}

/** Erasure of tenants' data, and the only functions that erase anything. */
export interface ErasureStore {
  getErasure(tenant: TenantId): Promise<Erasure | null>;
  /** Stores an erasure order with its audit record. Fails with `version_conflict` where an order is under way. */
  createErasure(erasure: Erasure, audit: AuditRecord): Promise<void>;
  /** Optimistic locking: fails with `version_conflict` where another worker went on with it. */
  saveErasure(from: Erasure, to: Erasure): Promise<void>;
  /** Tenants whose erasure has work due, as hints from the index. */
  listDueErasures(now: string, limit: number): Promise<TenantId[]>;
  /** Erases one page of a family; a repetition erases what was written since. */
  eraseSome(part: ErasePart): Promise<ErasedPage>;
  /** People of the tenant who still have access, page by page of the directory. */
  listOpenPeople(
    tenant: TenantId,
    cursor: string | null,
  ): Promise<{ people: UserId[]; cursor: string | null }>;
  /** Archived threads whose retention ended by then, as hints from the index. */
  listGoneThreads(until: string, limit: number): Promise<{ tenant_id: TenantId; id: ThreadId }[]>;
  /**
   * Erases a thread whose retention ended by then, with everything in it. Stops once `mayGoOn` returns false, and the
   * next call erases the rest. Returns the number of erased items.
   */
  eraseThread(tenant: TenantId, thread: ThreadId, until: string, mayGoOn: () => boolean): Promise<number>;
  /** Revokes a person's access; does nothing for a person without access. */
  closePerson(id: UserId): Promise<void>;
}
