import * as z from "zod";
import { defineRoute } from "#shared/http/define-route.ts";
import { presentWebhook, wireWebhookSecret } from "#shared/http/wire/wire-webhook.ts";
import { webhookId } from "#shared/kernel/ids.ts";
import { rotateSecret, type ShownOnce } from "#shared/usecases/webhooks/manage-endpoints.ts";
import type { WebhookPorts } from "#shared/usecases/webhooks/webhook-ports.ts";

export const rotateSecretRoute = (ports: WebhookPorts) =>
  defineRoute({
    path: z.strictObject({ webhook_id: webhookId }),
    shownOnce: ["secret"],
    answers: { 200: wireWebhookSecret },
    errors: ["forbidden", "webhook_not_found", "version_conflict"],
    handle: ({ principal, path, answering }) =>
      answering(present, (keep) => rotateSecret(ports, principal, path.webhook_id, keep)),
  });

const present = ({ endpoint, secret }: ShownOnce) => ({
  status: 200 as const,
  body: { ...presentWebhook(endpoint), secret },
});
