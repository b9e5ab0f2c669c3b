import type { TenantId, ThreadId, UserId } from "#shared/kernel/ids.ts";
import type { AuditRecord } from "../tenants/audit-record.ts";
import type { EraseFamily, ErasedPage, Erasure } from "../tenants/erasure.ts";

/** What of a family is to go. */
export interface ErasePart {
  tenant: TenantId;
  family: Exclude<EraseFamily, "people">;
  cursor: string | null;
  /** False leaves what the rest is found by. */
  final: boolean;
  /** Asked now and then; once false, the page ends where it is. */
  mayGoOn: () => boolean;
}

/** The erasing of companies, and the only ways to erase. */
export interface ErasureStore {
  getErasure(tenant: TenantId): Promise<Erasure | null>;
  /** Stores an order where there is none, or none that is not done, on record; fails with `version_conflict`. */
  createErasure(erasure: Erasure, audit: AuditRecord): Promise<void>;
  /** Fails with `version_conflict` where somebody else went on with it. */
  saveErasure(from: Erasure, to: Erasure): Promise<void>;
  /** Companies whose erasing has more to do, as hints from the index. */
  listDueErasures(now: string, limit: number): Promise<TenantId[]>;
  /** Erases some of a family; the same again erases what came since. */
  eraseSome(part: ErasePart): Promise<ErasedPage>;
  /** People of the company who may still come in, by pages of the directory. */
  listOpenPeople(
    tenant: TenantId,
    cursor: string | null,
  ): Promise<{ people: UserId[]; cursor: string | null }>;
  /** Archived threads whose time was over by then, as hints from the index. */
  listGoneThreads(until: string, limit: number): Promise<{ tenant_id: TenantId; id: ThreadId }[]>;
  /** Erases a thread whose time was over by then, and all that is in it; the rest of it, where it may not go on. */
  eraseThread(tenant: TenantId, thread: ThreadId, until: string, mayGoOn: () => boolean): Promise<number>;
  /** Takes a person's access; one who is gone has none. */
  closePerson(id: UserId): Promise<void>;
}
