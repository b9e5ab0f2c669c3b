import type { TenantId, ThreadId, PlanId } from "#shared/kernel/ids.ts";
import type { AuditRecord } from "../tenants/audit-record.ts";
import type { PlanRecord } from "../plans/plan-record.ts";
import type { StatusRecord } from "../plans/status-record.ts";
import type { Thread } from "../threads/thread.ts";
import type { StoredResponse } from "./idempotency-store.ts";
import type { Page, PageRequest } from "./paging.ts";

/** The records of a change of a plan's status or head. */
export interface StatusEntry {
  record: StatusRecord;
  audit: AuditRecord;
}

/** The records of a plan that is generated again: only the audit record, where no status ends by it. */
export type RemakeEntry = Omit<StatusEntry, "record"> & { record: StatusRecord | null };

/** Optimistic locking: head and status as the writer has read them. */
export type ExpectedPlan = Pick<PlanRecord, "head_snapshot_id" | "status">;

/** Everything that publishing a branch writes, in one transaction. */
export interface Publication {
  /** The thread as it was read: its branch must not have moved. */
  thread: Thread;
  /** The plan with the branch's tip as its head. */
  plan: PlanRecord;
  expected: ExpectedPlan;
  /** The threads whose versions join the head's lineage, each through a version. */
  branches: readonly { thread_id: ThreadId; through_version: number }[];
  entry: StatusEntry;
}

/** The status of plans and its history. Every method is scoped to one tenant. */
export interface PlanStatusStore {
  /** Newest first. */
  listStatusRecords(tenant: TenantId, plan: PlanId, page: PageRequest): Promise<Page<StatusRecord>>;
  /** Changes the status and writes its records. Fails with `version_conflict` if head or status have changed. */
  moveStatus(
    plan: PlanRecord,
    expected: ExpectedPlan,
    entry: StatusEntry,
    kept?: StoredResponse | null,
  ): Promise<void>;
  /**
   * Moves the plan's head to the tip of a branch and makes the branch's versions visible to the whole tenant, in one
   * transaction. Fails with `run_active`, `thread_archived`, `version_conflict`, and with `plan_locked` where the
   * plan was filed or approved meanwhile.
   */
  publish(publication: Publication, kept?: StoredResponse | null): Promise<Thread>;
}
