import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SQSClient } from "@aws-sdk/client-sqs";
import { serveGroup } from "#functions/api/serve-group.ts";
import { createSqsJobs } from "#shared/adapters/sqs-jobs.ts";
import { createPipeline } from "#shared/http/create-pipeline.ts";
import { createCursorSeal } from "#shared/http/cursor.ts";
import { readEnvironment } from "#shared/runtime/config.ts";
import { createLogger } from "#shared/runtime/logger.ts";
import { system } from "#shared/runtime/system.ts";
import { createQuotaStore } from "#shared/table/quota-store.ts";
import { createRunStore } from "#shared/table/run-store.ts";
import { openTable } from "#shared/table/table.ts";
import { createThreadStore } from "#shared/table/thread-store.ts";
import { createUserStore } from "#shared/table/user-store.ts";
import type { PostMessagePorts } from "#shared/usecases/post-message.ts";
import { getRunRoute } from "./get-run.ts";
import { listMessagesRoute } from "./list-messages.ts";
import { postMessageRoute } from "./post-message.ts";

const environment = readEnvironment("runs");
const log = createLogger("runs", environment);
const table = openTable(new DynamoDBClient(), environment.TABLE_NAME);
const users = createUserStore(table);
const jobNotSent: PostMessagePorts["jobNotSent"] = (run, cause) =>
  log.warn(
    "job not sent, the sweeper will",
    { tenant: run.tenant_id, thread: run.thread_id, run: run.id },
    cause,
  );
const ports = {
  ...system,
  threads: createThreadStore(table),
  runs: createRunStore(table),
  quotas: createQuotaStore(table),
  jobs: createSqsJobs(new SQSClient(), environment.QUEUE_URL),
  settings: environment.RUN_SETTINGS,
  jobNotSent,
  cursors: createCursorSeal(environment.CURSOR_KEY),
};

export const handler = serveGroup(
  "runs",
  {
    "post-message": postMessageRoute(ports),
    "list-messages": listMessagesRoute(ports),
    "get-run": getRunRoute(ports),
  },
  createPipeline({ log, findUser: (id) => users.getUser(id), now: system.now }),
);
