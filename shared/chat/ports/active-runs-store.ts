import type { RunId, TenantId, ThreadId } from "#shared/kernel/ids.ts";
import type { Run } from "../runs/run.ts";

export interface RunPlace {
  thread_id: ThreadId;
  run_id: RunId;
}

/** A tenant's concurrency limit: slots for its open runs, outside of any transaction. */
export interface ActiveRuns {
  /**
   * Takes a slot for a run; idempotent. Throws `quota_exceeded` (context `limit`, `retry_after_s`) when open runs
   * hold all slots. Releasing is optional: slots of ended runs are reclaimed when no other slot is free.
   */
  enter(tenant: TenantId, place: RunPlace, limit: number): Promise<void>;
  /** Releases a slot at once, for example of a run that was not accepted. */
  leave(tenant: TenantId, place: RunPlace): Promise<void>;
  /** All open runs of the tenant, oldest first; each holds a slot. */
  listOpenRuns(tenant: TenantId): Promise<Run[]>;
}
