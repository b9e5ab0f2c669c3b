import type { RunId, TenantId, ThreadId } from "#shared/kernel/ids.ts";
import type { Run } from "../runs/run.ts";

export interface RunPlace {
  thread_id: ThreadId;
  run_id: RunId;
}

/** The places for runs that a tenant has open at the same time, outside of any transaction. */
export interface ActiveRuns {
  /**
   * Takes a place for a run, once however often it is asked; fails with `quota_exceeded` (context `limit`,
   * `retry_after_s`) where as many open runs hold one. Nobody has to give a place back: those of runs that have
   * ended are found and freed when there is no other.
   */
  enter(tenant: TenantId, place: RunPlace, limit: number): Promise<void>;
  /** Gives a place back at once, as when the run was not accepted after all. */
  leave(tenant: TenantId, place: RunPlace): Promise<void>;
  /** Every open run of the tenant, the oldest first: each holds a place. */
  listOpenRuns(tenant: TenantId): Promise<Run[]>;
}
