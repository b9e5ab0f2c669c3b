import { SQSClient } from "@aws-sdk/client-sqs";
import { serveGroup } from "#functions/api/serve-group.ts";
import { createSqsJobs } from "#shared/adapters/sqs-jobs.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import { createPipeline } from "#shared/http/create-pipeline.ts";
import { createCursorSeal } from "#shared/http/cursor.ts";
import { readEnvironment } from "#shared/runtime/config.ts";
import { createLogger } from "#shared/runtime/logger.ts";
import { system } from "#shared/runtime/system.ts";
import { createErasureStore } from "#shared/table/erasing/erasure-store.ts";
import { openServiceTable } from "#shared/table/table.ts";
import { createActiveRuns } from "#shared/table/runs/active-runs-store.ts";
import { createPostingReads } from "#shared/table/runs/posting-reads.ts";
import { createRunStore } from "#shared/table/runs/run-store.ts";
import { createTenantStore } from "#shared/table/tenants/tenant-store.ts";
import { createUserStore } from "#shared/table/tenants/user-store.ts";
import { changeSettingsRoute } from "./change-settings.ts";
import { eraseTenantRoute } from "./erase-tenant.ts";
import { getErasureRoute } from "./get-erasure.ts";
import { getMeRoute } from "./get-me.ts";
import { getSettingsRoute } from "./get-settings.ts";
import { listUsersRoute } from "./list-users.ts";

const environment = readEnvironment("tenant");
const log = createLogger("tenant", environment);
const table = openServiceTable(environment.TABLE_NAME);
const users = createUserStore(table);
const ports = {
  ...system,
  users,
  tenants: createTenantStore(table),
  erasures: createErasureStore(table),
  posting: createPostingReads(table),
  activeRuns: createActiveRuns(table),
  runs: createRunStore(table),
  jobs: createSqsJobs(new SQSClient(), environment.QUEUE_URL),
  jobNotSent: (run: Run, cause: unknown) =>
    log.warn("job not sent, the sweeper will", { run_id: run.id, job_no: run.job_no }, cause),
  cursors: createCursorSeal(environment.CURSOR_KEY),
  policy: environment.GUARDRAILS,
  settings: environment.RUN_SETTINGS,
  retention: environment.RETENTION,
};

export const handler = serveGroup(
  "tenant",
  {
    "get-me": getMeRoute(ports),
    "list-users": listUsersRoute(ports),
    "get-settings": getSettingsRoute(ports),
    "change-settings": changeSettingsRoute(ports),
    "erase-tenant": eraseTenantRoute(ports),
    "get-erasure": getErasureRoute(ports),
  },
  createPipeline({
    log,
    users,
    now: system.now,
  }),
);
