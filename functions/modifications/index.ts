import { serveGroup } from "#functions/api/serve-group.ts";
import { announceOnQueue } from "#shared/adapters/webhooks/announce-on-queue.ts";
import { createPipeline } from "#shared/http/create-pipeline.ts";
import { createCursorSeal } from "#shared/http/cursor.ts";
import { readEnvironment } from "#shared/runtime/config.ts";
import { logUnreadPolicy } from "#shared/runtime/log-unread-policy.ts";
import { createLogger } from "#shared/runtime/logger.ts";
import { system } from "#shared/runtime/system.ts";
import { createPlanStore } from "#shared/table/plans/plan-store.ts";
import { createQuotaStore } from "#shared/table/runs/quota-store.ts";
import { createRunStore } from "#shared/table/runs/run-store.ts";
import { createIdempotencyStore } from "#shared/table/idempotency/idempotency-store.ts";
import { openServiceTable } from "#shared/table/table.ts";
import { createTenantStore } from "#shared/table/tenants/tenant-store.ts";
import { createThreadStore } from "#shared/table/threads/thread-store.ts";
import { createUserStore } from "#shared/table/tenants/user-store.ts";
import { getModificationRoute } from "./get-modification.ts";
import { listModificationsRoute } from "./list-modifications.ts";
import { loadEngine } from "./load-engine.ts";
import { modifyPlanRoute } from "./modify-plan.ts";
import { revertModificationRoute } from "./revert-modification.ts";
import { revertThreadRoute } from "./revert-thread.ts";

const environment = readEnvironment("modifications");
const log = createLogger("modifications", environment);
const table = openServiceTable(environment.TABLE_NAME);
const users = createUserStore(table);
const ports = {
  ...system,
  threads: createThreadStore(table),
  plans: createPlanStore(table),
  runs: createRunStore(table, announceOnQueue(environment.WEBHOOK_QUEUE_URL, log)),
  tenants: createTenantStore(table),
  quotas: createQuotaStore(table),
  policy: environment.GUARDRAILS,
  policyNotRead: logUnreadPolicy(log),
  loadEngine,
  cursors: createCursorSeal(environment.CURSOR_KEY),
};

export const handler = serveGroup(
  "modifications",
  {
    "list-modifications": listModificationsRoute(ports),
    "get-modification": getModificationRoute(ports),
    "modify-plan": modifyPlanRoute(ports),
    "revert-thread": revertThreadRoute(ports),
    "revert-modification": revertModificationRoute(ports),
  },
  createPipeline({
    log,
    users,
    answers: createIdempotencyStore(table),
    now: system.now,
  }),
);
