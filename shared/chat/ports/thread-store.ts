import type { ModificationId, RunId, TenantId, ThreadId, UserId } from "#shared/kernel/ids.ts";
import type { StoredResponse } from "./idempotency-store.ts";
import type { AuditRecord } from "../tenants/audit-record.ts";
import type { Message } from "../threads/message.ts";
import type { Modification } from "../threads/modification.ts";
import type { PersonRef, User } from "../people/principal.ts";
import type { ToolCall } from "../runs/run.ts";
import type { ThreadSummary } from "../threads/summary.ts";
import type { Member, Thread } from "../threads/thread.ts";
import type { Page, PageRequest } from "./paging.ts";

/** Everything that the transfer of a thread to another owner writes. */
export interface ThreadTransfer {
  /** The thread as it was read. */
  thread: Thread;
  owner: PersonRef;
  /** The new owner's membership, where they had none. */
  newcomer: Member | null;
  /** Whether the previous owner may still read it. */
  keepsReading: boolean;
  /** The open run that is being cancelled, which changes nothing in the plan any more; no other may be open. */
  stopping: RunId | null;
  now: string;
  audit: AuditRecord;
}

/** Threads with their members, messages and modifications. Every method is scoped to one tenant. */
export interface ThreadStore {
  /** Creates the thread, its members (owner first) and an audit record in one transaction. */
  createThread(
    thread: Thread,
    members: readonly Member[],
    audit: AuditRecord,
    kept?: StoredResponse | null,
  ): Promise<void>;
  /** The thread and the caller's membership, in one strongly consistent BatchGet. */
  getAccess(
    tenant: TenantId,
    thread: ThreadId,
    user: UserId,
  ): Promise<{ thread: Thread | null; member: Member | null }>;
  /** The same with the caller as stored, for writes: who may make them is never decided by a cache. */
  getAccessToWrite(
    tenant: TenantId,
    thread: ThreadId,
    user: UserId,
  ): Promise<{ thread: Thread | null; member: Member | null; caller: User | null }>;
  listMembers(tenant: TenantId, thread: ThreadId): Promise<Member[]>;
  /** Threads of which the user is a member, latest activity first; without revoked memberships. */
  listThreads(
    tenant: TenantId,
    user: UserId,
    page: PageRequest,
  ): Promise<Page<{ thread: Thread; member: Member }>>;
  /**
   * Adds and removes members, with an audit record, in one transaction. Optimistic locking on the thread's `rev`:
   * fails with `version_conflict`.
   */
  changeMembers(
    thread: Thread,
    add: readonly Member[],
    remove: readonly UserId[],
    now: string,
    audit: AuditRecord,
    kept?: StoredResponse | null,
  ): Promise<Thread>;

  /**
   * Changes title or archive flag, with an audit record; an archived thread may get a time at which its retention
   * ends. Fails with `version_conflict`.
   */
  changeThread(
    thread: Thread,
    change: Pick<Thread, "title" | "is_active" | "erase_at">,
    now: string,
    audit: AuditRecord,
  ): Promise<Thread>;
  /** Transfers the thread to another owner, with an audit record. Fails with `run_active`, `version_conflict`. */
  transferThread(transfer: ThreadTransfer, kept?: StoredResponse | null): Promise<Thread>;

  /** Messages from `from_seq` on, in ascending or descending order of `seq`. */
  listMessages(
    tenant: TenantId,
    thread: ThreadId,
    query: { order: "asc" | "desc"; limit: number; from_seq: number },
  ): Promise<Message[]>;
  /** Tool calls by their positions, for the messages that name them (BatchGet). */
  getToolCalls(
    tenant: TenantId,
    thread: ThreadId,
    places: readonly { run_id: string; step: number; index: number }[],
  ): Promise<ToolCall[]>;

  listModifications(tenant: TenantId, thread: ThreadId, page: PageRequest): Promise<Page<Modification>>;
  /** The newest summary of messages up to a `seq` (one Query of one item, strongly consistent). */
  getSummary(tenant: TenantId, thread: ThreadId, upToSeq: number): Promise<ThreadSummary | null>;
  /** Stores a summary; idempotent, since the same messages give the same summary. */
  putSummary(summary: ThreadSummary): Promise<void>;
  getModification(tenant: TenantId, thread: ThreadId, id: ModificationId): Promise<Modification | null>;
  /** Those of the modifications that exist, in one read. */
  getModifications(
    tenant: TenantId,
    thread: ThreadId,
    ids: readonly ModificationId[],
  ): Promise<Modification[]>;
}
