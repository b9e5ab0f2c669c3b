import type { ModificationId, TenantId, ThreadId, UserId } from "#shared/kernel/ids.ts";
import type { KeptAnswer } from "./answer-store.ts";
import type { AuditRecord } from "../tenants/audit-record.ts";
import type { Message } from "../threads/message.ts";
import type { Modification } from "../threads/modification.ts";
import type { PersonRef } from "../people/principal.ts";
import type { ToolCall } from "../runs/run.ts";
import type { ThreadSummary } from "../threads/summary.ts";
import type { Member, Thread } from "../threads/thread.ts";
import type { Page, PageRequest } from "./paging.ts";

/** Everything that becomes true when a thread gets another owner. */
export interface ThreadTransfer {
  /** As it was read. */
  thread: Thread;
  owner: PersonRef;
  /** The new owner's place, where they had none yet. */
  newcomer: Member | null;
  /** Whether the owner before may still read it. */
  keepsReading: boolean;
  now: string;
  audit: AuditRecord;
}

/** Threads with their members, messages and modifications. Every method is scoped to one tenant. */
export interface ThreadStore {
  /** Makes the thread and its members true together (owner first), on record. */
  createThread(
    thread: Thread,
    members: readonly Member[],
    audit: AuditRecord,
    kept?: KeptAnswer | null,
  ): Promise<void>;
  /** The thread and the caller's place in it, in one BatchGet; strongly consistent. */
  getAccess(
    tenant: TenantId,
    thread: ThreadId,
    user: UserId,
  ): Promise<{ thread: Thread | null; member: Member | null }>;
  listMembers(tenant: TenantId, thread: ThreadId): Promise<Member[]>;
  /** Threads of which the user is a member, newest activity first; revoked ones never appear. */
  listThreads(
    tenant: TenantId,
    user: UserId,
    page: PageRequest,
  ): Promise<Page<{ thread: Thread; member: Member }>>;
  /** Adds and removes members in one transaction with the thread's `rev`, on record. Fails with `version_conflict`. */
  changeMembers(
    thread: Thread,
    add: readonly Member[],
    remove: readonly UserId[],
    now: string,
    audit: AuditRecord,
    kept?: KeptAnswer | null,
  ): Promise<Thread>;

  /**
   * Changes title or archive mark, on record; an archived thread may get a time from which on it is gone for
   * everybody. Fails with `version_conflict`.
   */
  changeThread(
    thread: Thread,
    change: Pick<Thread, "title" | "is_active" | "erase_at">,
    now: string,
    audit: AuditRecord,
  ): Promise<Thread>;
  /** Gives the thread to another owner, on record. Fails with `run_active`, `version_conflict`. */
  transferThread(transfer: ThreadTransfer, kept?: KeptAnswer | null): Promise<Thread>;

  /** Messages by `seq`; `offset` counts from the first in the asked order. */
  listMessages(
    tenant: TenantId,
    thread: ThreadId,
    query: { order: "asc" | "desc"; limit: number; from_seq: number },
  ): Promise<Message[]>;
  /** Tool calls by their places, for the messages that name them (BatchGet). */
  getToolCalls(
    tenant: TenantId,
    thread: ThreadId,
    places: readonly { run_id: string; step: number; index: number }[],
  ): Promise<ToolCall[]>;

  listModifications(tenant: TenantId, thread: ThreadId, page: PageRequest): Promise<Page<Modification>>;
  /** The newest summary of messages up to a `seq` (one Query of one item, strong). */
  getSummary(tenant: TenantId, thread: ThreadId, upToSeq: number): Promise<ThreadSummary | null>;
  /** Stores a summary; the same messages give the same one, so that writing it again changes nothing. */
  putSummary(summary: ThreadSummary): Promise<void>;
  getModification(tenant: TenantId, thread: ThreadId, id: ModificationId): Promise<Modification | null>;
  /** Those of the modifications that are there, in one read. */
  getModifications(
    tenant: TenantId,
    thread: ThreadId,
    ids: readonly ModificationId[],
  ): Promise<Modification[]>;
}
