import * as z from "zod";
import { defineRoute } from "#shared/http/define-route.ts";
import { webhookId } from "#shared/kernel/ids.ts";
import { deleteEndpoint } from "#shared/usecases/webhooks/manage-endpoints.ts";
import type { WebhookPorts } from "#shared/usecases/webhooks/webhook-ports.ts";

export const deleteWebhookRoute = (ports: WebhookPorts) =>
  defineRoute({
    path: z.strictObject({ webhook_id: webhookId }),
    answers: { 204: null },
    errors: ["forbidden", "webhook_not_found", "version_conflict"],
    handle: async ({ principal, path }) => {
      await deleteEndpoint(ports, principal, path.webhook_id);
      return { status: 204 };
    },
  });
