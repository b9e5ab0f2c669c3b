import type { TenantId, ThreadId, PlanId } from "#shared/kernel/ids.ts";
import type { AuditRecord } from "../tenants/audit-record.ts";
import type { PlanRecord } from "../plans/plan-record.ts";
import type { StatusRecord } from "../plans/status-record.ts";
import type { Thread } from "../threads/thread.ts";
import type { KeptAnswer } from "./answer-store.ts";
import type { Page, PageRequest } from "./paging.ts";

/** What goes on record with every change of a plan's status or head. */
export interface StatusEntry {
  record: StatusRecord;
  audit: AuditRecord;
}

/** What goes on record when a plan is made again: without a status that ends by it, the audit alone. */
export type RemakeEntry = Omit<StatusEntry, "record"> & { record: StatusRecord | null };

/** The plan as its writer read it; it must still be so. */
export type ExpectedPlan = Pick<PlanRecord, "head_snapshot_id" | "status">;

/** Everything that becomes true when a branch is published. */
export interface Publication {
  /** The thread as it was read: its branch must still be there. */
  thread: Thread;
  /** The plan with the branch's end as its head. */
  plan: PlanRecord;
  expected: ExpectedPlan;
  /** The threads whose versions lie on the head's lineage from now on, and through which version. */
  branches: readonly { thread_id: ThreadId; through_version: number }[];
  entry: StatusEntry;
}

/** The status of plans and its history. Every method is scoped to one tenant. */
export interface PlanStatusStore {
  /** Newest first. */
  listStatusRecords(tenant: TenantId, plan: PlanId, page: PageRequest): Promise<Page<StatusRecord>>;
  /** Changes the status with its records. Fails with `version_conflict` if head or status are others. */
  moveStatus(
    plan: PlanRecord,
    expected: ExpectedPlan,
    entry: StatusEntry,
    kept?: KeptAnswer | null,
  ): Promise<void>;
  /**
   * Moves the plan's head to the end of a branch, with what makes the branch's versions everybody's, in one transaction.
   * Fails with `run_active`, `thread_archived`, `version_conflict`, and with `plan_locked` where the plan was filed or
   * approved meanwhile.
   */
  publish(publication: Publication, kept?: KeptAnswer | null): Promise<Thread>;
}
