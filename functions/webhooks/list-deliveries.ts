import * as z from "zod";
import type { CursorSeal } from "#shared/http/cursor.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { paging } from "#shared/http/query-fields.ts";
import { wirePage } from "#shared/http/wire/wire-page.ts";
import { presentDelivery, wireDelivery } from "#shared/http/wire/wire-webhook.ts";
import { webhookId } from "#shared/kernel/ids.ts";
import { listDeliveries } from "#shared/usecases/webhooks/deliveries.ts";
import type { WebhookPorts } from "#shared/usecases/webhooks/webhook-ports.ts";

export const listDeliveriesRoute = (
  ports: Pick<WebhookPorts, "endpoints" | "deliveries" | "now"> & { cursors: CursorSeal },
) =>
  defineRoute({
    path: z.strictObject({ webhook_id: webhookId }),
    query: z.strictObject(paging),
    answers: { 200: wirePage(wireDelivery) },
    errors: ["forbidden", "webhook_not_found"],
    handle: async ({ principal, path, query, routeKey }) => {
      const scope = { routeKey, principal, query: path };
      const cursor = ports.cursors.open(scope, query.cursor);
      const page = await listDeliveries(ports, principal, path.webhook_id, { limit: query.limit, cursor });
      return {
        status: 200,
        body: {
          items: page.items.map(presentDelivery),
          next_cursor: ports.cursors.seal(scope, page.next_cursor),
        },
      };
    },
  });
