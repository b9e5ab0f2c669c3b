import { readEnvironment } from "#shared/runtime/config.ts";
import { createLogger } from "#shared/runtime/logger.ts";
import { system } from "#shared/runtime/system.ts";
import { createDeadLetterStore } from "#shared/table/runs/dead-letter-store.ts";
import { createRunStore } from "#shared/table/runs/run-store.ts";
import { openServiceTable } from "#shared/table/table.ts";
import { handleDeadLetter } from "#shared/worker/handle-dead-letter.ts";
import { queueHandler } from "#shared/worker/queue-handler.ts";
import { readJob } from "#shared/worker/read-job.ts";

const environment = readEnvironment("dead-letters");
const log = createLogger("dead-letters", environment);
const table = openServiceTable(environment.TABLE_NAME);
const ports = {
  runs: createRunStore(table),
  deadLetters: createDeadLetterStore(table),
  settings: environment.RUN_SETTINGS,
  clock: system.now,
  ulid: system.ulid,
};

export const handler = queueHandler({
  read: readJob,
  work: async ({ job }) => {
    const result = await handleDeadLetter(job, ports);
    log.warn("dead letter", { run_id: job.run_id, job_no: job.job_no, result });
  },
  failed: (message_id, error) => log.error("dead letter failed", { message_id }, error),
});
