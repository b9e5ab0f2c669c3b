import * as z from "zod";
import { defineRoute } from "#shared/http/define-route.ts";
import { presentAccepted, wireDelivery } from "#shared/http/wire/wire-webhook.ts";
import { deliveryId, webhookId } from "#shared/kernel/ids.ts";
import { redeliver } from "#shared/usecases/webhooks/deliveries.ts";
import type { WebhookPorts } from "#shared/usecases/webhooks/webhook-ports.ts";

export const redeliverRoute = (ports: WebhookPorts) =>
  defineRoute({
    path: z.strictObject({ webhook_id: webhookId, delivery_id: deliveryId }),
    answers: { 202: wireDelivery },
    errors: [
      "forbidden",
      "webhook_not_found",
      "delivery_not_found",
      "webhook_disabled",
      "version_conflict",
      "quota_exceeded",
    ],
    handle: ({ principal, path, answering }) => {
      const ids = { webhook: path.webhook_id, delivery: path.delivery_id };
      return answering(presentAccepted, (keep) => redeliver(ports, principal, ids, keep));
    },
  });
