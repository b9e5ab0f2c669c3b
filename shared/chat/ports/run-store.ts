import type { ProposalId, RunId, TenantId, ThreadId, UserId } from "#shared/kernel/ids.ts";
import type { AuditRecord } from "../tenants/audit-record.ts";
import type { Message } from "../threads/message.ts";
import type { BranchEdit, BranchEdits } from "../threads/branch-edit.ts";
import type { Proposal } from "../threads/proposal.ts";
import type { Run, RunStep, ToolCall } from "../runs/run.ts";
import type { RunEnding } from "../runs/run-ending.ts";
import type { Member, Thread } from "../threads/thread.ts";
import type { KeptAnswer } from "./answer-store.ts";
import type { Page, PageRequest } from "./paging.ts";

/** An ending as it is stored: on record where a person asked for it. */
export interface StoredEnding extends RunEnding {
  audit?: AuditRecord | null;
}

/** Makes the answer to whoever ended a run by a request, to be kept with the ending, of it and of the calls that its message names. */
export type KeepEnding = (ending: RunEnding, calls: readonly ToolCall[]) => Promise<KeptAnswer | null>;

/** What becomes true with an ending for whoever asked for it. */
export interface AskedEnding {
  keep: KeepEnding;
  audit: AuditRecord | null;
}

/**
 * Runs and the only ways to change them. Every write that takes `from` and `to` holds only while the stored
 * run still has `from`'s fence, status and job_no (and lease, where a claim raises the fence); else `run_fenced`.
 * `to` is made by the run machine; stores decide nothing. An answer to keep becomes true with the write, or neither.
 */
export interface RunStore {
  /**
   * Accepts a message: message, run, the thread's one open run and the thread's counters in one transaction.
   * Fails with `run_active` (context `active_run_id`), `thread_archived` or `version_conflict` (lost the race for `seq`).
   */
  acceptMessage(
    input: { thread: Thread; message: Message; run: Run },
    kept?: KeptAnswer | null,
  ): Promise<void>;
  getRun(tenant: TenantId, thread: ThreadId, run: RunId): Promise<Run | null>;
  /** One BatchGet of run and the caller's member item: what a poll costs. */
  getRunAccess(
    tenant: TenantId,
    thread: ThreadId,
    run: RunId,
    user: UserId,
  ): Promise<{ run: Run | null; member: Member | null }>;
  getActiveRunId(tenant: TenantId, thread: ThreadId): Promise<RunId | null>;
  listRuns(tenant: TenantId, thread: ThreadId, page: PageRequest): Promise<Page<Run>>;
  /** Everything the loop needs to go on: the run's stored steps and calls, in order (one Query each, strong). */
  getWork(tenant: TenantId, thread: ThreadId, run: RunId): Promise<{ steps: RunStep[]; calls: ToolCall[] }>;
  /** Runs whose `next_check_at` has passed, as hints from the index: read them strongly before acting. */
  listDueRuns(
    shard: number,
    now: string,
    limit: number,
  ): Promise<{ tenant_id: TenantId; thread_id: ThreadId; run_id: RunId }[]>;

  /** Claim, release, cancel, requeue, expire: any change of the run alone, on record where a person makes it. */
  move(from: Run, to: Run, kept?: KeptAnswer | null, audit?: AuditRecord | null): Promise<void>;
  /** Renews the lease; touches no index key. */
  renewLease(run: Run, leaseUntil: string): Promise<void>;
  /** Stores a model's answer with the run's progress. */
  saveStep(from: Run, to: Run, step: RunStep): Promise<void>;
  /** Stores the receipt of a call that changed nothing, with the run's progress. */
  saveToolCall(from: Run, to: Run, call: ToolCall): Promise<void>;
  /**
   * The one way an edit of the assistant becomes true: version, modification, receipt, branch pointer and run
   * in one transaction. Fails with `version_conflict`, `run_fenced`.
   */
  commitEdit(from: Run, to: Run, call: ToolCall, edit: BranchEdit): Promise<void>;
  /** Stores an edit that waits for the owner's answer, together with the run that waits for it. */
  propose(from: Run, to: Run, proposal: Proposal): Promise<void>;
  /** Stores the answer, on record and with the run that goes on; fails with `run_fenced` where it was answered already. */
  decide(from: Run, to: Run, proposal: Proposal, audit: AuditRecord, kept?: KeptAnswer | null): Promise<void>;
  getProposal(tenant: TenantId, thread: ThreadId, proposal: ProposalId): Promise<Proposal | null>;
  /**
   * The one way edits by hand become true, each on top of the one before and all together; only while the thread has
   * no open run. Fails with `run_active`, `thread_archived`, `version_conflict` (context `current_version`,
   * `current_snapshot_id`), and with `plan_too_large` where they don't fit one transaction.
   */
  commitHandEdit(thread: Thread, edits: BranchEdits, kept?: KeptAnswer | null): Promise<void>;
  /** The one ending: message, run, thread counters, release of the thread, usage, orphan answers. */
  endRun(ending: StoredEnding, kept?: KeptAnswer | null): Promise<void>;
}
