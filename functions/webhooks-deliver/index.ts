import { SQSClient } from "@aws-sdk/client-sqs";
import { createWebhookSender } from "#shared/adapters/webhooks/send-webhook.ts";
import { signedHeaders } from "#shared/adapters/webhooks/sign-webhook.ts";
import { createSqsWebhookJobs } from "#shared/adapters/webhooks/sqs-webhook-jobs.ts";
import { attemptLimits } from "#shared/chat/webhooks/attempt-slots.ts";
import { readEnvironment } from "#shared/runtime/config.ts";
import { createLogger } from "#shared/runtime/logger.ts";
import { system } from "#shared/runtime/system.ts";
import { openServiceTable } from "#shared/table/table.ts";
import { createAttemptSlots } from "#shared/table/webhooks/attempt-slots-store.ts";
import { createWebhookStore } from "#shared/table/webhooks/webhook-store.ts";
import { queueHandler } from "#shared/worker/queue-handler.ts";
import { type DeliverPorts, deliverWebhook } from "#shared/worker/webhooks/deliver-webhook.ts";
import { type DispatchPorts, dispatchEvents } from "#shared/worker/webhooks/dispatch-events.ts";
import { readWebhookJob } from "#shared/worker/webhooks/read-webhook-job.ts";

const environment = readEnvironment("webhooks-deliver");
const log = createLogger("webhooks-deliver", environment);
const post = createWebhookSender(environment.WEBHOOK_TARGETS);

const table = openServiceTable(environment.TABLE_NAME);
const ports: DispatchPorts & DeliverPorts = {
  webhooks: createWebhookStore(table),
  slots: createAttemptSlots(table, attemptLimits(environment.WEBHOOK_TENANT_CONCURRENCY)),
  jobs: createSqsWebhookJobs(new SQSClient(), environment.WEBHOOK_QUEUE_URL),
  notSent: (cause) => log.warn("webhook job not sent", {}, cause),
  send: ({ endpoint, secrets, ...message }) =>
    post({ url: endpoint.url, headers: signedHeaders(message, secrets), body: message.body }),
  clock: system.now,
};

export const handler = queueHandler({
  read: readWebhookJob,
  work: async ({ job }) => {
    if (job.do === "dispatch") {
      log.info("dispatched", await dispatchEvents(job.records, ports));
    } else {
      const { do: _do, ...ref } = job;
      log.info("delivered", { ...ref, ...(await deliverWebhook(ref, ports)) });
    }
  },
  failed: (message_id, error) => log.error("webhook job failed", { message_id }, error),
});
