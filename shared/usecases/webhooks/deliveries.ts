import { type Keep, keepNothing } from "#shared/chat/ports/idempotency-store.ts";
import type { Page, PageRequest } from "#shared/chat/ports/paging.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import { pingEvent } from "#shared/chat/webhooks/build-events.ts";
import {
  hasExpired,
  newDelivery,
  redelivered,
  type WebhookDelivery,
} from "#shared/chat/webhooks/delivery.ts";
import type { WebhookEndpoint } from "#shared/chat/webhooks/endpoint.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { DeliveryId, WebhookId } from "#shared/kernel/ids.ts";
import { retryConflicts } from "../retry-conflicts.ts";
import { ownEndpoint, type WebhookPorts } from "./webhook-ports.ts";

/**
 * The deliveries to an endpoint, sent or pending; retention is 30 days. Fails with `forbidden`, `webhook_not_found`.
 */
export const listDeliveries = async (
  ports: Pick<WebhookPorts, "endpoints" | "deliveries" | "now">,
  principal: Principal,
  id: WebhookId,
  page: PageRequest,
): Promise<Page<WebhookDelivery>> => {
  await ownEndpoint(ports, principal, id);
  const found = await ports.deliveries.listDeliveries(principal.tenant_id, id, page);
  return { ...found, items: found.items.filter((one) => !hasExpired(one, ports.now())) };
};

const askForAttempt = async (ports: WebhookPorts, delivery: WebhookDelivery): Promise<void> => {
  const { tenant_id, webhook_id, id } = delivery;
  const ref = { tenant_id, webhook_id, delivery_id: id };
  await ports.webhookJobs.deliver(ref, 0).catch((cause: unknown) => ports.attemptNotAsked(ref, cause));
};

const MINUTE_MS = 60_000;
/** Attempts at one endpoint that admins may ask for in a minute of the clock. */
const A_MINUTE = { pings: 10, redeliveries: 60 };

const limitAsking = async (
  { quotas, now }: WebhookPorts,
  { tenant_id, id }: WebhookEndpoint,
  what: keyof typeof A_MINUTE,
): Promise<void> => {
  const minute = Math.floor(now() / MINUTE_MS);
  await quotas.take(tenant_id, `${what}-${minute}`, id, 1, A_MINUTE[what], (minute + 1) * MINUTE_MS);
};

/**
 * Sends a test event to an endpoint, also to a disabled one, ten times a minute at most. Fails with `forbidden`,
 * `webhook_not_found`, `quota_exceeded`.
 */
export const pingEndpoint = async (
  ports: WebhookPorts,
  principal: Principal,
  id: WebhookId,
  keep: Keep<WebhookDelivery> = keepNothing,
): Promise<WebhookDelivery> => {
  const endpoint = await ownEndpoint(ports, principal, id);
  await limitAsking(ports, endpoint, "pings");
  const now = ports.now();
  const delivery = newDelivery(pingEvent(endpoint, ports.ulid(), isoTime(now)), endpoint, now);
  await ports.deliveries.addDelivery(delivery, principal, keep(delivery));
  await askForAttempt(ports, delivery);
  return delivery;
};

/**
 * Redelivers an event to an endpoint under its original event id, sixty times a minute at most. Fails with `forbidden`,
 * `webhook_not_found`, `delivery_not_found`, `webhook_disabled`, `quota_exceeded`.
 */
export const redeliver = async (
  ports: WebhookPorts,
  principal: Principal,
  ids: { webhook: WebhookId; delivery: DeliveryId },
  keep: Keep<WebhookDelivery> = keepNothing,
): Promise<WebhookDelivery> => {
  const endpoint = await ownEndpoint(ports, principal, ids.webhook);
  let counted = false;
  const delivery = await retryConflicts(async () => {
    const stored = await ports.deliveries.getDelivery(principal.tenant_id, ids.webhook, ids.delivery);
    if (!stored || hasExpired(stored, ports.now())) {
      throw new AppError("delivery_not_found", "The endpoint has no such delivery.");
    }
    if (!endpoint.active && stored.event_type !== "webhook.ping") {
      throw new AppError("webhook_disabled", "The endpoint is switched off; switch it on first.", {
        webhook_id: endpoint.id,
      });
    }
    if (!counted) await limitAsking(ports, endpoint, "redeliveries");
    counted = true;
    const again = redelivered(stored, ports.now());
    await ports.deliveries.moveDelivery(stored, again, principal, keep(again));
    return again;
  });
  await askForAttempt(ports, delivery);
  return delivery;
};
