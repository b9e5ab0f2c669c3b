import type { WebhookJobs } from "#shared/chat/ports/webhook-jobs.ts";
import type { WebhookStore } from "#shared/chat/ports/webhook-store.ts";
import { newDelivery, type WebhookDelivery } from "#shared/chat/webhooks/delivery.ts";
import type { WebhookEndpoint } from "#shared/chat/webhooks/endpoint.ts";
import type { DeliveryRef } from "#shared/chat/webhooks/webhook-job.ts";
import type { WebhookEvent } from "#shared/chat/webhooks/webhook-event.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { TenantId } from "#shared/kernel/ids.ts";

export interface DispatchPorts {
  webhooks: Pick<WebhookStore, "listOutbox" | "listEndpoints" | "addDelivery" | "takeFromOutbox">;
  jobs: WebhookJobs;
  /** Told of a message that could not be sent; the sweeper makes up for it. */
  notSent: (cause: unknown) => void;
  clock: Clock;
}

const AT_MOST = 25;

export const refOf = ({ tenant_id, webhook_id, id }: WebhookDelivery): DeliveryRef => ({
  tenant_id,
  webhook_id,
  delivery_id: id,
});

/** Deliveries are named by their event: whoever repeats this after a crash finds them there. */
const dispatchEvent = async (
  event: WebhookEvent,
  endpoints: readonly WebhookEndpoint[],
  { webhooks, jobs, clock, notSent }: DispatchPorts,
): Promise<number> => {
  const deliveries = endpoints
    .filter(({ active, events }) => active && (events as readonly string[]).includes(event.type))
    .map((endpoint) => newDelivery(event, endpoint, clock()));
  await Promise.all(deliveries.map((delivery) => webhooks.addDelivery(delivery)));
  await webhooks.takeFromOutbox(event);
  await Promise.all(deliveries.map((delivery) => jobs.deliver(refOf(delivery), 0).catch(notSent)));
  return deliveries.length;
};

/** Makes a delivery of each of a tenant's waiting events for each endpoint that listens to it. */
export const dispatchEvents = async (
  tenant: TenantId,
  ports: DispatchPorts,
): Promise<{ events: number; deliveries: number }> => {
  const events = await ports.webhooks.listOutbox(tenant, AT_MOST);
  if (events.length === 0) return { events: 0, deliveries: 0 };
  const endpoints = await ports.webhooks.listEndpoints(tenant);
  let deliveries = 0;
  for (const event of events) {
    // in order: receivers see events about as they came, though nobody promises it
    // oxlint-disable-next-line no-await-in-loop
    deliveries += await dispatchEvent(event, endpoints, ports);
  }
  if (events.length === AT_MOST) await ports.jobs.dispatch(tenant).catch(ports.notSent);
  return { events: events.length, deliveries };
};
