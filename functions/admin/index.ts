import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { SQSClient } from "@aws-sdk/client-sqs";
import { serveGroup } from "#functions/api/serve-group.ts";
import { announceOnQueue } from "#shared/adapters/webhooks/announce-on-queue.ts";
import { createCognitoAccounts } from "#shared/adapters/cognito-accounts.ts";
import { createSqsJobs } from "#shared/adapters/sqs-jobs.ts";
import { endingBy } from "#shared/assistant/run/end-run.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import { createPipeline } from "#shared/http/create-pipeline.ts";
import { createCursorSeal } from "#shared/http/cursor.ts";
import { readEnvironment } from "#shared/runtime/config.ts";
import { createLogger } from "#shared/runtime/logger.ts";
import { system } from "#shared/runtime/system.ts";
import { createActiveRuns } from "#shared/table/runs/active-runs-store.ts";
import { createIdempotencyStore } from "#shared/table/idempotency/idempotency-store.ts";
import { createAuditStore } from "#shared/table/tenants/audit-store.ts";
import { createDeadLetterStore } from "#shared/table/runs/dead-letter-store.ts";
import { createPlanStore } from "#shared/table/plans/plan-store.ts";
import { createPostingReads } from "#shared/table/runs/posting-reads.ts";
import { createQuotaStore } from "#shared/table/runs/quota-store.ts";
import { createRunStore } from "#shared/table/runs/run-store.ts";
import { openServiceTable } from "#shared/table/table.ts";
import { createTenantLists } from "#shared/table/tenants/tenant-lists.ts";
import { createThreadStore } from "#shared/table/threads/thread-store.ts";
import { createUsageStore } from "#shared/table/runs/usage-store.ts";
import { createUserStore } from "#shared/table/tenants/user-store.ts";
import { cancelRunsRoute } from "./cancel-runs.ts";
import { changeUserRoute } from "./change-user.ts";
import { getUsageRoute } from "./get-usage.ts";
import { inviteUserRoute } from "./invite-user.ts";
import { listAdminAuditRoute } from "./list-admin-audit.ts";
import { listAdminMessagesRoute } from "./list-admin-messages.ts";
import { listAdminModificationsRoute } from "./list-admin-modifications.ts";
import { listAdminRunsRoute } from "./list-admin-runs.ts";
import { listAdminThreadsRoute } from "./list-admin-threads.ts";
import { listAdminUsersRoute } from "./list-admin-users.ts";
import { listDeadLettersRoute } from "./list-dead-letters.ts";
import { redriveDeadLetterRoute } from "./redrive-dead-letter.ts";
import { transferThreadRoute } from "./transfer-thread.ts";

const environment = readEnvironment("admin");
const log = createLogger("admin", environment);
const table = openServiceTable(environment.TABLE_NAME);
const users = createUserStore(table);
const announce = announceOnQueue(environment.WEBHOOK_QUEUE_URL, log);
const runs = createRunStore(table, announce);
const idsOf = (run: Run) => ({ tenant: run.tenant_id, thread: run.thread_id, run: run.id });
const ports = {
  ...system,
  users,
  runs,
  threads: createThreadStore(table),
  plans: createPlanStore(table),
  lists: createTenantLists(table),
  audits: createAuditStore(table),
  usages: createUsageStore(table),
  deadLetters: createDeadLetterStore(table),
  posting: createPostingReads(table),
  activeRuns: createActiveRuns(table),
  quotas: createQuotaStore(table),
  accounts: createCognitoAccounts(new CognitoIdentityProviderClient(), environment.USER_POOL_ID),
  jobs: createSqsJobs(new SQSClient(), environment.QUEUE_URL),
  settings: environment.RUN_SETTINGS,
  jobNotSent: (run: Run, cause: unknown) => log.warn("job not sent, the sweeper will", idsOf(run), cause),
  runNotStopped: (run: Run, cause: unknown) => log.warn("run not stopped", idsOf(run), cause),
  endByEvent: endingBy({
    runs,
    clock: system.now,
    ulid: system.ulid,
    settings: environment.RUN_SETTINGS,
  }),
  cursors: createCursorSeal(environment.CURSOR_KEY),
};

export const handler = serveGroup(
  "admin",
  {
    "list-admin-threads": listAdminThreadsRoute(ports),
    "list-admin-messages": listAdminMessagesRoute(ports),
    "list-admin-modifications": listAdminModificationsRoute(ports),
    "list-admin-runs": listAdminRunsRoute(ports),
    "list-admin-users": listAdminUsersRoute(ports),
    "list-admin-audit": listAdminAuditRoute(ports),
    "invite-user": inviteUserRoute(ports),
    "change-user": changeUserRoute(ports),
    "cancel-runs": cancelRunsRoute(ports),
    "list-dead-letters": listDeadLettersRoute(ports),
    "redrive-dead-letter": redriveDeadLetterRoute(ports),
    "get-usage": getUsageRoute(ports),
    "transfer-thread": transferThreadRoute(ports),
  },
  createPipeline({
    log,
    users,
    answers: createIdempotencyStore(table),
    now: system.now,
  }),
);
