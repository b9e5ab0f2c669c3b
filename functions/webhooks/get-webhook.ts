import * as z from "zod";
import { defineRoute } from "#shared/http/define-route.ts";
import { answerTag } from "#shared/http/entity-tag.ts";
import { presentWebhook, wireWebhook } from "#shared/http/wire/wire-webhook.ts";
import { webhookId } from "#shared/kernel/ids.ts";
import { ownEndpoint, type WebhookPorts } from "#shared/usecases/webhooks/webhook-ports.ts";

export const getWebhookRoute = (ports: Pick<WebhookPorts, "endpoints">) =>
  defineRoute({
    path: z.strictObject({ webhook_id: webhookId }),
    answers: { 200: wireWebhook },
    errors: ["forbidden", "webhook_not_found"],
    headers: ["etag"],
    handle: async ({ principal, path }) => {
      const endpoint = await ownEndpoint(ports, principal, path.webhook_id);
      const body = presentWebhook(endpoint);
      // deliveries count failures without incrementing `rev`, so the tag covers the body too
      return { status: 200, body, etag: answerTag(endpoint.rev, body) };
    },
  });
