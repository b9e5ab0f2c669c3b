import type { Clock } from "#shared/kernel/clock.ts";
import { createIdempotencyStore } from "#shared/table/idempotency/idempotency-store.ts";
import { createErasureStore } from "#shared/table/erasing/erasure-store.ts";
import { createPlanStatusStore } from "#shared/table/plans/plan-status-store.ts";
import { createPlanStore } from "#shared/table/plans/plan-store.ts";
import { createVersionStore } from "#shared/table/plans/version-store.ts";
import { createActiveRuns } from "#shared/table/runs/active-runs-store.ts";
import { createDeadLetterStore } from "#shared/table/runs/dead-letter-store.ts";
import { createPostingReads } from "#shared/table/runs/posting-reads.ts";
import { createQuotaStore } from "#shared/table/runs/quota-store.ts";
import { createRunStore } from "#shared/table/runs/run-store.ts";
import { createUsageStore } from "#shared/table/runs/usage-store.ts";
import type { Table } from "#shared/table/table.ts";
import { createAuditStore } from "#shared/table/tenants/audit-store.ts";
import { createTenantLists } from "#shared/table/tenants/tenant-lists.ts";
import { createTenantStore } from "#shared/table/tenants/tenant-store.ts";
import { createUserStore } from "#shared/table/tenants/user-store.ts";
import { createThreadStore } from "#shared/table/threads/thread-store.ts";
import { createWebhookStore } from "#shared/table/webhooks/webhook-store.ts";
import { createWellStore } from "#shared/table/wells/well-store.ts";

/** Every store of the service over one table, with one clock. */
export const storesOver = (db: Table, now: Clock) => {
  const webhooks = createWebhookStore(db);
  return {
    users: createUserStore(db),
    wells: createWellStore(db),
    plans: createPlanStore(db),
    versions: createVersionStore(db),
    statuses: createPlanStatusStore(db),
    threads: createThreadStore(db, now),
    runs: createRunStore(db),
    quotas: createQuotaStore(db, now),
    activeRuns: createActiveRuns(db, now),
    tenants: createTenantStore(db),
    erasures: createErasureStore(db, now),
    posting: createPostingReads(db, now),
    lists: createTenantLists(db, now),
    audits: createAuditStore(db, now),
    usages: createUsageStore(db),
    deadLetters: createDeadLetterStore(db),
    answers: createIdempotencyStore(db, now),
    endpoints: webhooks,
    deliveries: webhooks,
  };
};
