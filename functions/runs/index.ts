import { SQSClient } from "@aws-sdk/client-sqs";
import { serveGroup } from "#functions/api/serve-group.ts";
import { announceOnQueue } from "#shared/adapters/webhooks/announce-on-queue.ts";
import { createSqsJobs } from "#shared/adapters/sqs-jobs.ts";
import { endingBy } from "#shared/assistant/run/end-run.ts";
import { createPipeline } from "#shared/http/create-pipeline.ts";
import { createCursorSeal } from "#shared/http/cursor.ts";
import { readEnvironment } from "#shared/runtime/config.ts";
import { createLogger } from "#shared/runtime/logger.ts";
import { system } from "#shared/runtime/system.ts";
import { createActiveRuns } from "#shared/table/runs/active-runs-store.ts";
import { createPostingReads } from "#shared/table/runs/posting-reads.ts";
import { createQuotaStore } from "#shared/table/runs/quota-store.ts";
import { createRunStore } from "#shared/table/runs/run-store.ts";
import { createIdempotencyStore } from "#shared/table/idempotency/idempotency-store.ts";
import { openServiceTable } from "#shared/table/table.ts";
import { createThreadStore } from "#shared/table/threads/thread-store.ts";
import { createUserStore } from "#shared/table/tenants/user-store.ts";
import type { PostMessagePorts } from "#shared/usecases/runs/post-message.ts";
import { cancelRunRoute } from "./cancel-run.ts";
import { decideProposalRoute } from "./decide-proposal.ts";
import { getRunRoute } from "./get-run.ts";
import { listMessagesRoute } from "./list-messages.ts";
import { listRunsRoute } from "./list-runs.ts";
import { postMessageRoute } from "./post-message.ts";

const environment = readEnvironment("runs");
const log = createLogger("runs", environment);
const table = openServiceTable(environment.TABLE_NAME);
const users = createUserStore(table);
const jobNotSent: PostMessagePorts["jobNotSent"] = (run, cause) =>
  log.warn(
    "job not sent, the sweeper will",
    { tenant: run.tenant_id, thread: run.thread_id, run: run.id },
    cause,
  );
const runs = createRunStore(table, announceOnQueue(environment.WEBHOOK_QUEUE_URL, log));
const ports = {
  ...system,
  threads: createThreadStore(table),
  runs,
  posting: createPostingReads(table),
  quotas: createQuotaStore(table),
  activeRuns: createActiveRuns(table),
  jobs: createSqsJobs(new SQSClient(), environment.QUEUE_URL),
  settings: environment.RUN_SETTINGS,
  jobNotSent,
  endByEvent: endingBy({
    runs,
    clock: system.now,
    ulid: system.ulid,
    settings: environment.RUN_SETTINGS,
  }),
  cursors: createCursorSeal(environment.CURSOR_KEY),
};

export const handler = serveGroup(
  "runs",
  {
    "post-message": postMessageRoute(ports),
    "list-messages": listMessagesRoute(ports),
    "get-run": getRunRoute(ports),
    "list-runs": listRunsRoute(ports),
    "cancel-run": cancelRunRoute(ports),
    "decide-proposal": decideProposalRoute(ports),
  },
  createPipeline({
    log,
    users,
    answers: createIdempotencyStore(table),
    now: system.now,
  }),
);
