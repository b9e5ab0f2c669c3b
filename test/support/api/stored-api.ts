import { createActiveRuns } from "#shared/table/runs/active-runs-store.ts";
import { createAuditStore } from "#shared/table/tenants/audit-store.ts";
import { createDeadLetterStore } from "#shared/table/runs/dead-letter-store.ts";
import { createTenantLists } from "#shared/table/tenants/tenant-lists.ts";
import { createUsageStore } from "#shared/table/runs/usage-store.ts";
import { createIdempotencyStore } from "#shared/table/idempotency/idempotency-store.ts";
import { createErasureStore } from "#shared/table/erasing/erasure-store.ts";
import { createPlanStatusStore } from "#shared/table/plans/plan-status-store.ts";
import { createPlanStore } from "#shared/table/plans/plan-store.ts";
import { createPostingReads } from "#shared/table/runs/posting-reads.ts";
import { createQuotaStore } from "#shared/table/runs/quota-store.ts";
import { createRunStore } from "#shared/table/runs/run-store.ts";
import type { Table } from "#shared/table/table.ts";
import { createTenantStore } from "#shared/table/tenants/tenant-store.ts";
import { createThreadStore } from "#shared/table/threads/thread-store.ts";
import { createUserStore } from "#shared/table/tenants/user-store.ts";
import { createVersionStore } from "#shared/table/plans/version-store.ts";
import { createWebhookStore } from "#shared/table/webhooks/webhook-store.ts";
import { createWellStore } from "#shared/table/wells/well-store.ts";
import type { Job } from "#shared/chat/runs/run.ts";
import { aMember, aThread } from "../builders/threads.ts";
import { anAuditRecord } from "../builders/audit-records.ts";
import { aUser } from "../builders/people.ts";
import { fakeAdminStores } from "../fakes/admin-stores.ts";
import { emptyState } from "../worlds/state.ts";
import { BASELINE, PLAN } from "../worlds/edit-world.ts";
import { aPlanRecord, aWell } from "../builders/plans.ts";
import { sha256 } from "../worlds/run-world.ts";
import { apiOver, type Parts } from "./test-api.ts";
import { atMs, countingUlids, PLAN_ID, TENANT } from "../builders/ids.ts";

/** The API on a table: person 1's thread on the sample plan, which person 2 may read; person 3 is a colleague. */
export const storedApi = async (db: Table, parts: Parts = {}) => {
  let clock = atMs(50);
  const now = () => clock;
  const jobs: Job[] = [];
  const state = emptyState();
  const { accounts } = fakeAdminStores({
    state,
    writing: () => undefined,
    pageOf: () => ({ items: [], next_cursor: null }),
  });
  const stores = {
    users: createUserStore(db),
    wells: createWellStore(db),
    plans: createPlanStore(db),
    versions: createVersionStore(db),
    statuses: createPlanStatusStore(db),
    threads: createThreadStore(db),
    runs: createRunStore(db),
    quotas: createQuotaStore(db, now),
    activeRuns: createActiveRuns(db),
    tenants: createTenantStore(db),
    erasures: createErasureStore(db, now),
    posting: createPostingReads(db),
    lists: createTenantLists(db),
    audits: createAuditStore(db),
    usages: createUsageStore(db),
    deadLetters: createDeadLetterStore(db),
    endpoints: createWebhookStore(db),
    deliveries: createWebhookStore(db),
  };
  for (const n of [1, 2, 3]) {
    // oxlint-disable-next-line no-await-in-loop
    await stores.users.putUser(aUser({ n }));
  }
  await stores.wells.putWell(TENANT, aWell());
  await stores.plans.putPayload(TENANT, PLAN_ID, BASELINE.content_hash, PLAN);
  await stores.plans.createPlan(aPlanRecord(), BASELINE, anAuditRecord({ n: 402 }));
  await stores.threads.createThread(aThread(), [aMember(), aMember({ n: 2 })], anAuditRecord({ n: 401 }));
  const ports = {
    ...stores,
    accounts,
    jobs: { send: async (job: Job) => void jobs.push(job) },
    webhookJobs: { deliver: async () => undefined },
    now,
    ulid: countingUlids(500),
    hash: sha256,
    sleep: async () => undefined,
  };
  return {
    ...apiOver(ports, createIdempotencyStore(db, now), parts),
    stores,
    jobs,
    /** Calls of the user pool. */
    poolCalls: state.poolCalls,
    /** Milliseconds. */
    pass: (ms: number) => {
      clock += ms;
    },
  };
};
