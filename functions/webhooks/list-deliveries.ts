import * as z from "zod";
import { answerPage } from "#shared/http/page-response.ts";
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
    handle: ({ principal, path, query, routeKey }) =>
      answerPage(
        ports.cursors,
        { routeKey, principal, query: path },
        query,
        (page) => listDeliveries(ports, principal, path.webhook_id, page),
        presentDelivery,
      ),
  });
