import * as z from "zod";
import { defineRoute } from "#shared/http/define-route.ts";
import { presentAccepted, wireDelivery } from "#shared/http/wire/wire-webhook.ts";
import { webhookId } from "#shared/kernel/ids.ts";
import { pingEndpoint } from "#shared/usecases/webhooks/deliveries.ts";
import type { WebhookPorts } from "#shared/usecases/webhooks/webhook-ports.ts";

export const pingWebhookRoute = (ports: WebhookPorts) =>
  defineRoute({
    path: z.strictObject({ webhook_id: webhookId }),
    answers: { 202: wireDelivery },
    errors: ["forbidden", "webhook_not_found", "quota_exceeded"],
    handle: ({ principal, path, answering }) =>
      answering(presentAccepted, (keep) => pingEndpoint(ports, principal, path.webhook_id, keep)),
  });
