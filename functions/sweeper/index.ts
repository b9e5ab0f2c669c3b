import { SQSClient } from "@aws-sdk/client-sqs";
import { createSqsJobs } from "#shared/adapters/sqs-jobs.ts";
import { createSqsWebhookJobs } from "#shared/adapters/webhooks/sqs-webhook-jobs.ts";
import { readEnvironment } from "#shared/runtime/config.ts";
import { createLogger } from "#shared/runtime/logger.ts";
import { system } from "#shared/runtime/system.ts";
import { OPEN_RUN_SHARDS } from "#shared/table/items/run-items.ts";
import { SHARDS } from "#shared/table/items/shards.ts";
import { createRunStore } from "#shared/table/runs/run-store.ts";
import { openServiceTable } from "#shared/table/table.ts";
import { createWebhookStore } from "#shared/table/webhooks/webhook-store.ts";
import { runLog } from "#shared/worker/run-log.ts";
import { sweepRuns } from "#shared/worker/sweep-runs.ts";
import { sweepWebhooks } from "#shared/worker/webhooks/sweep-webhooks.ts";

const environment = readEnvironment("sweeper");
const log = createLogger("sweeper", environment);
const table = openServiceTable(environment.TABLE_NAME);
const queue = new SQSClient();
const ports = {
  runs: createRunStore(table),
  jobs: createSqsJobs(queue, environment.QUEUE_URL),
  shards: OPEN_RUN_SHARDS,
  settings: environment.RUN_SETTINGS,
  clock: system.now,
  ulid: system.ulid,
  log: runLog(log),
};

const webhookPorts = {
  webhooks: createWebhookStore(table),
  jobs: createSqsWebhookJobs(queue, environment.WEBHOOK_QUEUE_URL),
  shards: SHARDS,
  clock: system.now,
};

export const handler = async (): Promise<void> => {
  const swept = await sweepRuns(ports);
  log.info("swept", { ...swept });
  log.info("swept webhooks", await sweepWebhooks(webhookPorts));
};
