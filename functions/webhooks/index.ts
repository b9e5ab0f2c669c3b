import { SQSClient } from "@aws-sdk/client-sqs";
import { serveGroup } from "#functions/api/serve-group.ts";
import { newWebhookSecret } from "#shared/adapters/webhooks/sign-webhook.ts";
import { createSqsWebhookJobs } from "#shared/adapters/webhooks/sqs-webhook-jobs.ts";
import { createCursorSeal } from "#shared/http/cursor.ts";
import { createPipeline } from "#shared/http/create-pipeline.ts";
import { readEnvironment } from "#shared/runtime/config.ts";
import { createLogger } from "#shared/runtime/logger.ts";
import { system } from "#shared/runtime/system.ts";
import { createIdempotencyStore } from "#shared/table/idempotency/idempotency-store.ts";
import { openServiceTable } from "#shared/table/table.ts";
import { createQuotaStore } from "#shared/table/runs/quota-store.ts";
import { createUserStore } from "#shared/table/tenants/user-store.ts";
import { createWebhookStore } from "#shared/table/webhooks/webhook-store.ts";
import type { WebhookPorts } from "#shared/usecases/webhooks/webhook-ports.ts";
import { changeWebhookRoute } from "./change-webhook.ts";
import { createWebhookRoute } from "./create-webhook.ts";
import { deleteWebhookRoute } from "./delete-webhook.ts";
import { getWebhookRoute } from "./get-webhook.ts";
import { listDeliveriesRoute } from "./list-deliveries.ts";
import { listWebhooksRoute } from "./list-webhooks.ts";
import { pingWebhookRoute } from "./ping-webhook.ts";
import { redeliverRoute } from "./redeliver.ts";
import { rotateSecretRoute } from "./rotate-secret.ts";

const environment = readEnvironment("webhooks");
const log = createLogger("webhooks", environment);
const table = openServiceTable(environment.TABLE_NAME);
const users = createUserStore(table);
const store = createWebhookStore(table);

const ports: WebhookPorts = {
  now: system.now,
  ulid: system.ulid,
  endpoints: store,
  deliveries: store,
  quotas: createQuotaStore(table),
  webhookJobs: createSqsWebhookJobs(new SQSClient(), environment.WEBHOOK_QUEUE_URL),
  attemptNotAsked: (ref, cause) => log.warn("webhook job not sent", { ...ref }, cause),
  newSecret: newWebhookSecret,
  targets: environment.WEBHOOK_TARGETS,
};

export const handler = serveGroup(
  "webhooks",
  {
    "list-webhooks": listWebhooksRoute(ports),
    "create-webhook": createWebhookRoute(ports),
    "get-webhook": getWebhookRoute(ports),
    "change-webhook": changeWebhookRoute(ports),
    "delete-webhook": deleteWebhookRoute(ports),
    "ping-webhook": pingWebhookRoute(ports),
    "rotate-secret": rotateSecretRoute(ports),
    "list-deliveries": listDeliveriesRoute({ ...ports, cursors: createCursorSeal(environment.CURSOR_KEY) }),
    redeliver: redeliverRoute(ports),
  },
  createPipeline({
    log,
    users,
    answers: createIdempotencyStore(table),
    now: system.now,
  }),
);
