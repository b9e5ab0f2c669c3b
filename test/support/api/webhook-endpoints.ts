import { changeWebhookRoute } from "#functions/webhooks/change-webhook.ts";
import { createWebhookRoute } from "#functions/webhooks/create-webhook.ts";
import { deleteWebhookRoute } from "#functions/webhooks/delete-webhook.ts";
import { getWebhookRoute } from "#functions/webhooks/get-webhook.ts";
import { listDeliveriesRoute } from "#functions/webhooks/list-deliveries.ts";
import { listWebhooksRoute } from "#functions/webhooks/list-webhooks.ts";
import { pingWebhookRoute } from "#functions/webhooks/ping-webhook.ts";
import { redeliverRoute } from "#functions/webhooks/redeliver.ts";
import { rotateSecretRoute } from "#functions/webhooks/rotate-secret.ts";
import type { Endpoint } from "#shared/http/define-route.ts";
import type { WebhookPorts } from "#shared/usecases/webhooks/webhook-ports.ts";

/** Secrets that differ and are the same in every run of a test. */
export const countingSecrets = (): (() => string) => {
  let n = 0;
  return () =>
    `whsec_${Buffer.from(`the secret number ${String((n += 1)).padStart(14, "0")}`).toString("base64")}`;
};

/** The routes of webhooks. */
export const webhookEndpoints = (
  ports: Parameters<typeof listDeliveriesRoute>[0] & WebhookPorts,
): Record<string, Endpoint> => ({
  "list-webhooks": listWebhooksRoute(ports),
  "create-webhook": createWebhookRoute(ports),
  "get-webhook": getWebhookRoute(ports),
  "change-webhook": changeWebhookRoute(ports),
  "delete-webhook": deleteWebhookRoute(ports),
  "ping-webhook": pingWebhookRoute(ports),
  "rotate-secret": rotateSecretRoute(ports),
  "list-deliveries": listDeliveriesRoute(ports),
  redeliver: redeliverRoute(ports),
});
