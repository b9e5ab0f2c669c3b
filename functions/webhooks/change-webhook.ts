import * as z from "zod";
import { endpointChoices } from "#shared/chat/webhooks/endpoint.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { answerTag, expectedRevisions } from "#shared/http/entity-tag.ts";
import { presentWebhook, wireWebhook } from "#shared/http/wire/wire-webhook.ts";
import { webhookId } from "#shared/kernel/ids.ts";
import { oneLineTexts } from "#shared/kernel/one-line.ts";
import { changeEndpoint } from "#shared/usecases/webhooks/manage-endpoints.ts";
import type { WebhookPorts } from "#shared/usecases/webhooks/webhook-ports.ts";

export const changeWebhookRoute = (ports: WebhookPorts) =>
  defineRoute({
    path: z.strictObject({ webhook_id: webhookId }),
    body: endpointChoices.partial().superRefine(oneLineTexts()),
    answers: { 200: wireWebhook },
    errors: ["forbidden", "webhook_not_found", "precondition_failed", "version_conflict"],
    headers: ["etag"],
    handle: async ({ principal, path, body: patch, ifMatch }) => {
      const expected = expectedRevisions(ifMatch);
      const endpoint = await changeEndpoint(ports, principal, path.webhook_id, patch, expected);
      const body = presentWebhook(endpoint);
      return { status: 200, body, etag: answerTag(endpoint.rev, body) };
    },
  });
