import { defineRoute } from "#shared/http/define-route.ts";
import { wirePage } from "#shared/http/wire/wire-page.ts";
import { presentWebhook, wireWebhook } from "#shared/http/wire/wire-webhook.ts";
import { listEndpoints } from "#shared/usecases/webhooks/manage-endpoints.ts";
import type { WebhookPorts } from "#shared/usecases/webhooks/webhook-ports.ts";

export const listWebhooksRoute = (ports: Pick<WebhookPorts, "endpoints">) =>
  defineRoute({
    answers: { 200: wirePage(wireWebhook) },
    errors: ["forbidden"],
    handle: async ({ principal }) => {
      const endpoints = await listEndpoints(ports, principal);
      return { status: 200, body: { items: endpoints.map(presentWebhook), next_cursor: null } };
    },
  });
