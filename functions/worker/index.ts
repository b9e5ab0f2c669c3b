import { SQSClient } from "@aws-sdk/client-sqs";
import { announceOnQueue } from "#shared/adapters/webhooks/announce-on-queue.ts";
import { createSqsJobs } from "#shared/adapters/sqs-jobs.ts";
import { createWorkerCache } from "#shared/assistant/worker-cache.ts";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";
import { readEnvironment } from "#shared/runtime/config.ts";
import { createLogger } from "#shared/runtime/logger.ts";
import { system } from "#shared/runtime/system.ts";
import { createPlanStore } from "#shared/table/plans/plan-store.ts";
import { createQuotaStore } from "#shared/table/runs/quota-store.ts";
import { createRunStore } from "#shared/table/runs/run-store.ts";
import { openServiceTable } from "#shared/table/table.ts";
import { createTenantStore } from "#shared/table/tenants/tenant-store.ts";
import { createUserStore } from "#shared/table/tenants/user-store.ts";
import { createThreadStore } from "#shared/table/threads/thread-store.ts";
import { intervalTimer } from "#shared/worker/interval-timer.ts";
import { queueHandler } from "#shared/worker/queue-handler.ts";
import { readJob } from "#shared/worker/read-job.ts";
import { runLog } from "#shared/worker/run-log.ts";
import { runTenantJob, type WorkerPorts } from "#shared/worker/run-tenant-job.ts";
import { chooseModel, noticeOfModel } from "./choose-model.ts";

const environment = readEnvironment("worker");
const log = createLogger("worker", environment);
const notice = noticeOfModel(environment, system.now());
if (notice) log.warn("look at the model's name", { ...notice });
const table = openServiceTable(environment.TABLE_NAME);

const ports: WorkerPorts = {
  tenants: createTenantStore(table),
  runs: createRunStore(table, announceOnQueue(environment.WEBHOOK_QUEUE_URL, log)),
  threads: createThreadStore(table),
  users: createUserStore(table),
  plans: createPlanStore(table),
  memory: createWorkerCache(),
  quotas: createQuotaStore(table),
  jobs: createSqsJobs(new SQSClient(), environment.QUEUE_URL),
  rules: texasEvaluationRules,
  policy: environment.GUARDRAILS,
  settings: environment.RUN_SETTINGS,
  clock: system.now,
  ulid: system.ulid,
  hash: system.hash,
  timer: intervalTimer,
  model: chooseModel(environment),
  log: runLog(log),
};

export const handler = queueHandler({
  read: readJob,
  work: async ({ job, remainingMs }) => {
    const result = await runTenantJob(job, ports, remainingMs);
    log.info("job done", { run_id: job.run_id, job_no: job.job_no, result });
  },
  failed: (message_id, error) => log.error("job failed", { message_id }, error),
});
