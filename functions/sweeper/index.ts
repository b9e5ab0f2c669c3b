import { SQSClient } from "@aws-sdk/client-sqs";
import { createSqsJobs } from "#shared/adapters/sqs-jobs.ts";
import { readEnvironment } from "#shared/runtime/config.ts";
import { createLogger } from "#shared/runtime/logger.ts";
import { system } from "#shared/runtime/system.ts";
import { OPEN_RUN_SHARDS } from "#shared/table/items/run-items.ts";
import { createRunStore } from "#shared/table/run-store.ts";
import { openServiceTable } from "#shared/table/table.ts";
import { runLog } from "#shared/worker/run-log.ts";
import { sweepRuns } from "#shared/worker/sweep-runs.ts";

const environment = readEnvironment("sweeper");
const log = createLogger("sweeper", environment);
const ports = {
  runs: createRunStore(openServiceTable(environment.TABLE_NAME)),
  jobs: createSqsJobs(new SQSClient(), environment.QUEUE_URL),
  shards: OPEN_RUN_SHARDS,
  settings: environment.RUN_SETTINGS,
  clock: system.now,
  ulid: system.ulid,
  log: runLog(log),
};

export const handler = async (): Promise<void> => {
  const swept = await sweepRuns(ports);
  log.info("swept", { ...swept });
};
