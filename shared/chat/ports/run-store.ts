import type { ProposalId, RunId, TenantId, ThreadId, UserId } from "#shared/kernel/ids.ts";
import type { AuditRecord } from "../tenants/audit-record.ts";
import type { Message } from "../threads/message.ts";
import type { BranchEdit, BranchEdits } from "../threads/branch-edit.ts";
import type { Proposal } from "../threads/proposal.ts";
import type { Run, RunStep, ToolCall } from "../runs/run.ts";
import type { RunEnding } from "../runs/run-ending.ts";
import type { Member, Thread } from "../threads/thread.ts";
import type { StoredResponse } from "./idempotency-store.ts";
import type { Page, PageRequest } from "./paging.ts";

/** An ending to store, with an audit record where a person asked for it. */
export interface StoredEnding extends RunEnding {
  audit?: AuditRecord | null;
}

/**
 * Builds the response to the person who ended a run, from the ending and the calls that its message names; it is
 * stored with the ending, for idempotency.
 */
export type KeepEnding = (ending: RunEnding, calls: readonly ToolCall[]) => Promise<StoredResponse | null>;

/** What is stored with an ending for the person who asked for it. */
export interface AskedEnding {
  keep: KeepEnding;
  audit: AuditRecord | null;
}

/**
 * Runs and the only functions that change them. Every write with `from` and `to` is conditional, with a fencing
 * token: the stored run must still have `from`'s fence, status and job_no (and lease, where a claim raises the
 * fence), else it fails with `run_fenced`. `to` comes from the state machine; stores decide nothing. A response in
 * `kept` is stored in the same transaction.
 */
export interface RunStore {
  /**
   * Accepts a message: writes message, run, the marker of the thread's open run and the thread's counters in one
   * transaction. Fails with `run_active` (context `active_run_id`), `thread_archived` or `version_conflict` (lost the
   * race for `seq`).
   */
  acceptMessage(
    input: { thread: Thread; message: Message; run: Run },
    kept?: StoredResponse | null,
  ): Promise<void>;
  getRun(tenant: TenantId, thread: ThreadId, run: RunId): Promise<Run | null>;
  /** What a poll costs: the run and the caller's membership in one BatchGet. */
  getRunAccess(
    tenant: TenantId,
    thread: ThreadId,
    run: RunId,
    user: UserId,
  ): Promise<{ run: Run | null; member: Member | null }>;
  getActiveRunId(tenant: TenantId, thread: ThreadId): Promise<RunId | null>;
  listRuns(tenant: TenantId, thread: ThreadId, page: PageRequest): Promise<Page<Run>>;
  /** The work to resume from: the run's stored steps and calls, in order (one Query each, strongly consistent). */
  getWork(tenant: TenantId, thread: ThreadId, run: RunId): Promise<{ steps: RunStep[]; calls: ToolCall[] }>;
  /** Runs whose `next_check_at` has passed, as hints from the index: read them strongly consistent before acting. */
  listDueRuns(
    shard: number,
    now: string,
    limit: number,
  ): Promise<{ tenant_id: TenantId; thread_id: ThreadId; run_id: RunId }[]>;

  /**
   * Writes a change of the run alone (claim, release, cancel, requeue, expire), with an audit record where a person
   * makes it.
   */
  move(from: Run, to: Run, kept?: StoredResponse | null, audit?: AuditRecord | null): Promise<void>;
  /** Renews the lease; touches no index key. */
  renewLease(run: Run, leaseUntil: string): Promise<void>;
  /** Stores a model's answer and the run's progress. */
  saveStep(from: Run, to: Run, step: RunStep): Promise<void>;
  /** Stores the receipt of a call that changed nothing and the run's progress. */
  saveToolCall(from: Run, to: Run, call: ToolCall): Promise<void>;
  /**
   * The only write of an edit by the assistant: version, modification, receipt, branch pointer and run in one
   * transaction. Fails with `version_conflict`, `run_fenced`.
   */
  commitEdit(from: Run, to: Run, call: ToolCall, edit: BranchEdit): Promise<void>;
  /** Stores a proposal (an edit that needs the owner's approval) and the run that waits for it. */
  propose(from: Run, to: Run, proposal: Proposal): Promise<void>;
  /**
   * Stores the owner's decision with an audit record and resumes the run; fails with `run_fenced` where the proposal
   * was decided already.
   */
  decide(
    from: Run,
    to: Run,
    proposal: Proposal,
    audit: AuditRecord,
    kept?: StoredResponse | null,
  ): Promise<void>;
  getProposal(tenant: TenantId, thread: ThreadId, proposal: ProposalId): Promise<Proposal | null>;
  /**
   * The only write of edits by hand, each on top of the one before, in one transaction, and only while the thread has
   * no open run. Fails with `run_active`, `thread_archived`, `version_conflict` (context `current_version`,
   * `current_snapshot_id`), and with `plan_too_large` where they don't fit one transaction.
   */
  commitHandEdit(thread: Thread, edits: BranchEdits, kept?: StoredResponse | null): Promise<void>;
  /** The only write that ends a run: message, run, thread counters, marker of the open run, usage, answers to orphan calls. */
  endRun(ending: StoredEnding, kept?: StoredResponse | null): Promise<void>;
}
