import { endpointChoices } from "#shared/chat/webhooks/endpoint.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { revisionTag } from "#shared/http/entity-tag.ts";
import { presentWebhook, wireWebhookSecret } from "#shared/http/wire/wire-webhook.ts";
import { createEndpoint } from "#shared/usecases/webhooks/manage-endpoints.ts";
import type { WebhookPorts } from "#shared/usecases/webhooks/webhook-ports.ts";

const body = endpointChoices.extend({
  active: endpointChoices.shape.active.default(true),
  description: endpointChoices.shape.description.default(""),
});

export const createWebhookRoute = (ports: WebhookPorts) =>
  defineRoute({
    body,
    answers: { 201: wireWebhookSecret },
    errors: ["forbidden", "webhook_limit", "version_conflict"],
    headers: ["etag", "location"],
    handle: async ({ principal, body: choices }) => {
      const { endpoint, secret } = await createEndpoint(ports, principal, choices);
      return {
        status: 201,
        body: { ...presentWebhook(endpoint), secret },
        headers: { location: `/api/webhooks/${endpoint.id}` },
        etag: revisionTag(endpoint.rev),
      };
    },
  });
