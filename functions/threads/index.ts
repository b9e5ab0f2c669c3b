import { serveGroup } from "#functions/api/serve-group.ts";
import { endingBy } from "#shared/assistant/run/end-run.ts";
import { announceOnQueue } from "#shared/adapters/webhooks/announce-on-queue.ts";
import { createPipeline } from "#shared/http/create-pipeline.ts";
import { createCursorSeal } from "#shared/http/cursor.ts";
import { readEnvironment } from "#shared/runtime/config.ts";
import { logUnreadPolicy } from "#shared/runtime/log-unread-policy.ts";
import { createLogger } from "#shared/runtime/logger.ts";
import { system } from "#shared/runtime/system.ts";
import { createAuditStore } from "#shared/table/tenants/audit-store.ts";
import { createPlanStatusStore } from "#shared/table/plans/plan-status-store.ts";
import { createPlanStore } from "#shared/table/plans/plan-store.ts";
import { createRunStore } from "#shared/table/runs/run-store.ts";
import { createIdempotencyStore } from "#shared/table/idempotency/idempotency-store.ts";
import { openServiceTable } from "#shared/table/table.ts";
import { createTenantStore } from "#shared/table/tenants/tenant-store.ts";
import { createThreadStore } from "#shared/table/threads/thread-store.ts";
import { createUserStore } from "#shared/table/tenants/user-store.ts";
import { createVersionStore } from "#shared/table/plans/version-store.ts";
import { createWellStore } from "#shared/table/wells/well-store.ts";
import { archiveThreadRoute } from "./archive-thread.ts";
import { changeThreadRoute } from "./change-thread.ts";
import { createThreadRoute } from "./create-thread.ts";
import { exportThreadRoute } from "./export-thread.ts";
import { forkThreadRoute } from "./fork-thread.ts";
import { getThreadRoute } from "./get-thread.ts";
import { listThreadsRoute } from "./list-threads.ts";
import { publishBranchRoute } from "./publish-branch.ts";
import { shareThreadRoute } from "./share-thread.ts";

const environment = readEnvironment("threads");
const table = openServiceTable(environment.TABLE_NAME);
const log = createLogger("threads", environment);
const announce = announceOnQueue(environment.WEBHOOK_QUEUE_URL, log);
const users = createUserStore(table);
const runs = createRunStore(table, announce);
const ports = {
  ...system,
  users,
  wells: createWellStore(table),
  plans: createPlanStore(table),
  versions: createVersionStore(table),
  statuses: createPlanStatusStore(table, announce),
  threads: createThreadStore(table),
  runs,
  audits: createAuditStore(table),
  tenants: createTenantStore(table),
  settings: environment.RUN_SETTINGS,
  policy: environment.GUARDRAILS,
  policyNotRead: logUnreadPolicy(log),
  endByEvent: endingBy({
    runs,
    clock: system.now,
    ulid: system.ulid,
    settings: environment.RUN_SETTINGS,
  }),
  cursors: createCursorSeal(environment.CURSOR_KEY),
};

export const handler = serveGroup(
  "threads",
  {
    "create-thread": createThreadRoute(ports),
    "list-threads": listThreadsRoute(ports),
    "get-thread": getThreadRoute(ports),
    "change-thread": changeThreadRoute(ports),
    "archive-thread": archiveThreadRoute(ports),
    "export-thread": exportThreadRoute(ports),
    "share-thread": shareThreadRoute(ports),
    "fork-thread": forkThreadRoute(ports),
    "publish-branch": publishBranchRoute(ports),
  },
  createPipeline({
    log,
    users,
    answers: createIdempotencyStore(table),
    now: system.now,
  }),
);
