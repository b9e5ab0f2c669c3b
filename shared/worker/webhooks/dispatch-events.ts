import type { WebhookJobs } from "#shared/chat/ports/webhook-jobs.ts";
import type { WebhookStore } from "#shared/chat/ports/webhook-store.ts";
import { newDelivery, type WebhookDelivery } from "#shared/chat/webhooks/delivery.ts";
import type { DeliveryRef, RecordRef } from "#shared/chat/webhooks/webhook-job.ts";
import type { WebhookEvent } from "#shared/chat/webhooks/webhook-event.ts";
import type { Clock } from "#shared/kernel/clock.ts";

export interface DispatchPorts {
  webhooks: Pick<WebhookStore, "getWaitingEvent" | "listEndpoints" | "addDelivery" | "eventDispatched">;
  jobs: Pick<WebhookJobs, "deliver">;
  /** Called for a job that could not be queued; the sweeper queues it later. */
  notSent: (cause: unknown) => void;
  clock: Clock;
}

export const refOf = ({ tenant_id, webhook_id, id }: WebhookDelivery): DeliveryRef => ({
  tenant_id,
  webhook_id,
  delivery_id: id,
});

/** Idempotent: a delivery's id follows from its event, so that a repetition after a crash finds it. */
const dispatchEvent = async (
  record: RecordRef,
  event: WebhookEvent,
  { webhooks, jobs, clock, notSent }: DispatchPorts,
): Promise<number> => {
  const endpoints = await webhooks.listEndpoints(event.tenant_id);
  const deliveries = endpoints
    .filter(({ active, events }) => active && (events as readonly string[]).includes(event.event_type))
    .map((endpoint) => newDelivery(event, endpoint, clock()));
  await Promise.all(deliveries.map((delivery) => webhooks.addDelivery(delivery)));
  await webhooks.eventDispatched(record);
  await Promise.all(deliveries.map((delivery) => jobs.deliver(refOf(delivery), 0).catch(notSent)));
  return deliveries.length;
};

/** Relays the outbox: creates a delivery of each pending event for each subscribed endpoint. */
export const dispatchEvents = async (
  records: readonly RecordRef[],
  ports: DispatchPorts,
): Promise<{ events: number; deliveries: number }> => {
  const done = { events: 0, deliveries: 0 };
  for (const record of records) {
    // sequential, so that receivers see events roughly in order, which is not guaranteed
    // oxlint-disable-next-line no-await-in-loop
    const event = await ports.webhooks.getWaitingEvent(record);
    if (!event) continue;
    done.events += 1;
    // oxlint-disable-next-line no-await-in-loop
    done.deliveries += await dispatchEvent(record, event, ports);
  }
  return done;
};
