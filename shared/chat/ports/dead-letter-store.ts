import type { TenantId } from "#shared/kernel/ids.ts";
import type { AuditRecord } from "../tenants/audit-record.ts";
import type { DeadLetter, DeadLetterRef } from "../runs/dead-letter.ts";
import type { Run } from "../runs/run.ts";
import type { StoredResponse } from "./idempotency-store.ts";
import type { Page, PageRequest } from "./paging.ts";

/** Dead letters: jobs that the queue has given up on. Every method is scoped to one tenant. */
export interface DeadLetterStore {
  /** Records a dead letter; idempotent. */
  recordDeadLetter(letter: DeadLetter): Promise<void>;
  getDeadLetter(tenant: TenantId, ref: DeadLetterRef): Promise<DeadLetter | null>;
  /** Newest runs first. */
  listDeadLetters(tenant: TenantId, page: PageRequest): Promise<Page<DeadLetter>>;
  /** Redrives a run: sends it a fresh job, and notes that on the dead letter and in the audit log. Fails with `run_fenced`. */
  redriveRun(
    from: Run,
    to: Run,
    letter: DeadLetter,
    audit: AuditRecord,
    kept?: StoredResponse | null,
  ): Promise<void>;
}
