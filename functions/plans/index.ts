import { serveGroup } from "#functions/api/serve-group.ts";
import { announceOnQueue } from "#shared/adapters/webhooks/announce-on-queue.ts";
import { createPipeline } from "#shared/http/create-pipeline.ts";
import { createCursorSeal } from "#shared/http/cursor.ts";
import { readEnvironment } from "#shared/runtime/config.ts";
import { createLogger } from "#shared/runtime/logger.ts";
import { system } from "#shared/runtime/system.ts";
import { createPlanStatusStore } from "#shared/table/plans/plan-status-store.ts";
import { createPlanStore } from "#shared/table/plans/plan-store.ts";
import { createIdempotencyStore } from "#shared/table/idempotency/idempotency-store.ts";
import { openServiceTable } from "#shared/table/table.ts";
import { createThreadStore } from "#shared/table/threads/thread-store.ts";
import { createUserStore } from "#shared/table/tenants/user-store.ts";
import { createVersionStore } from "#shared/table/plans/version-store.ts";
import { createWellStore } from "#shared/table/wells/well-store.ts";
import { changePlanStatusRoute } from "./change-plan-status.ts";
import { compareSnapshotsRoute } from "./compare-snapshots.ts";
import { generate } from "./generate-plan.ts";
import { getPlanStatusRoute } from "./get-plan-status.ts";
import { getPlanRoute } from "./get-plan.ts";
import { getSnapshotRoute } from "./get-snapshot.ts";
import { listPlansRoute } from "./list-plans.ts";
import { listVersionsRoute } from "./list-versions.ts";
import { makePlanRoute } from "./make-plan.ts";

const environment = readEnvironment("plans");
const table = openServiceTable(environment.TABLE_NAME);
const log = createLogger("plans", environment);
const announce = announceOnQueue(environment.WEBHOOK_QUEUE_URL, log);
const users = createUserStore(table);
const ports = {
  ...system,
  wells: createWellStore(table),
  plans: createPlanStore(table, announce),
  versions: createVersionStore(table),
  statuses: createPlanStatusStore(table, announce),
  threads: createThreadStore(table),
  cursors: createCursorSeal(environment.CURSOR_KEY),
  generate,
};

export const handler = serveGroup(
  "plans",
  {
    "make-plan": makePlanRoute(ports),
    "list-plans": listPlansRoute(ports),
    "get-plan": getPlanRoute(ports),
    "list-versions": listVersionsRoute(ports),
    "get-snapshot": getSnapshotRoute(ports),
    "compare-snapshots": compareSnapshotsRoute(ports),
    "get-plan-status": getPlanStatusRoute(ports),
    "change-plan-status": changePlanStatusRoute(ports),
  },
  createPipeline({
    log,
    users,
    answers: createIdempotencyStore(table),
    now: system.now,
  }),
);
