import { endpointChoices } from "#shared/chat/webhooks/endpoint.ts";
import { oneLineTexts } from "#shared/kernel/one-line.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { revisionTag } from "#shared/http/entity-tag.ts";
import { presentWebhook, wireWebhookSecret } from "#shared/http/wire/wire-webhook.ts";
import { createEndpoint, type ShownOnce } from "#shared/usecases/webhooks/manage-endpoints.ts";
import type { WebhookPorts } from "#shared/usecases/webhooks/webhook-ports.ts";

const body = endpointChoices
  .extend({
    active: endpointChoices.shape.active.default(true),
    description: endpointChoices.shape.description.default(""),
  })
  .superRefine(oneLineTexts());

export const createWebhookRoute = (ports: WebhookPorts) =>
  defineRoute({
    body,
    shownOnce: ["secret"],
    answers: { 201: wireWebhookSecret },
    errors: ["forbidden", "webhook_limit", "version_conflict"],
    headers: ["etag", "location"],
    handle: ({ principal, body: choices, answering }) =>
      answering(present, (keep) => createEndpoint(ports, principal, choices, keep)),
  });

const present = ({ endpoint, secret }: ShownOnce) => ({
  status: 201 as const,
  body: { ...presentWebhook(endpoint), secret },
  headers: { location: `/api/webhooks/${endpoint.id}` },
  etag: revisionTag(endpoint.rev),
});
