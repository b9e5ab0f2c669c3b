import type { AttemptSlotsStore } from "#shared/chat/ports/attempt-slots-store.ts";
import type { WebhookJobs } from "#shared/chat/ports/webhook-jobs.ts";
import type { WebhookStore } from "#shared/chat/ports/webhook-store.ts";
import {
  type AttemptResult,
  beginAttempt,
  giveUp,
  hasExpired,
  postponed,
  settleAttempt,
  type WebhookDelivery,
} from "#shared/chat/webhooks/delivery.ts";
import { endpointAfter, signingSecrets, type WebhookEndpoint } from "#shared/chat/webhooks/endpoint.ts";
import type { DeliveryRef } from "#shared/chat/webhooks/webhook-job.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { isAppError } from "#shared/kernel/errors.ts";

export interface DeliverPorts {
  webhooks: Pick<WebhookStore, "getWork" | "moveDelivery" | "noteHealth">;
  /** Limits the attempts that a tenant has under way at the same time. */
  slots: AttemptSlotsStore;
  jobs: Pick<WebhookJobs, "deliver">;
  /** Signs and sends a message. */
  send: (message: {
    endpoint: Pick<WebhookEndpoint, "url">;
    secrets: readonly string[];
    id: string;
    body: string;
    now: number;
  }) => Promise<AttemptResult>;
  /** Called for a job that could not be queued; the sweeper queues it later. */
  notSent: (cause: unknown) => void;
  clock: Clock;
}

/** SQS's maximum message delay; the sweeper queues later attempts. */
const LONGEST_DELAY_S = 900;

type Delivered = { result: string } & Partial<AttemptResult>;

const isSwitchedOff = ({ active }: WebhookEndpoint, { event_type }: WebhookDelivery): boolean =>
  !active && event_type !== "webhook.ping";

const attempt = async (
  delivery: WebhookDelivery,
  endpoint: WebhookEndpoint,
  { webhooks, send, clock }: DeliverPorts,
): Promise<{ settled: WebhookDelivery; outcome: AttemptResult }> => {
  const now = clock();
  const outcome = await send({
    endpoint,
    secrets: signingSecrets(endpoint, now),
    id: delivery.event_id,
    body: delivery.body,
    now,
  });
  const settled = settleAttempt(delivery, outcome, clock());
  await webhooks.moveDelivery(delivery, settled);
  return { settled, outcome };
};

/** Skips the write for a healthy endpoint that stays healthy. */
const noteHealth = async (
  endpoint: WebhookEndpoint,
  { error }: AttemptResult,
  { webhooks, clock }: DeliverPorts,
): Promise<void> => {
  if (error === null && endpoint.failures === 0) return;
  const how = error === null ? "delivered" : error === "gone" ? "gone" : "failed";
  await webhooks.noteHealth(endpoint, endpointAfter(endpoint, how, clock()));
};

const askAgain = async (
  ref: DeliveryRef,
  { next_try_at }: WebhookDelivery,
  { jobs, clock, notSent }: DeliverPorts,
): Promise<void> => {
  if (next_try_at === null) return;
  const wait = (Date.parse(next_try_at) - clock()) / 1000;
  if (wait <= LONGEST_DELAY_S) await jobs.deliver(ref, wait).catch(notSent);
};

/** Frees the slot of an attempt for those that wait; where that fails it lapses, and the sweeper queues them. */
const callNext = async (
  ref: DeliveryRef,
  hung: boolean,
  { slots, jobs, notSent }: DeliverPorts,
): Promise<void> => {
  try {
    await Promise.all((await slots.leave(ref, hung)).map((next) => jobs.deliver(next, 0)));
  } catch (cause) {
    notSent(cause);
  }
};

const deliver = async (ref: DeliveryRef, ports: DeliverPorts): Promise<Delivered> => {
  const { webhooks, clock } = ports;
  const { endpoint, delivery } = await webhooks.getWork(ref);
  if (!delivery || hasExpired(delivery, clock())) return { result: "no_such_delivery" };
  const begun = beginAttempt(delivery, clock());
  if (!begun.ok && begun.why !== "exhausted") return { result: begun.why };
  if (!endpoint || isSwitchedOff(endpoint, delivery)) {
    const why = endpoint ? "endpoint_disabled" : "endpoint_deleted";
    await webhooks.moveDelivery(delivery, giveUp(delivery, why));
    return { result: why };
  }
  if (!begun.ok) {
    await webhooks.moveDelivery(delivery, giveUp(delivery, "attempt_lost"));
    return { result: begun.why };
  }
  const entered = await ports.slots.enter(ref);
  if (entered === "full") await webhooks.moveDelivery(delivery, postponed(delivery, clock()));
  if (entered !== "entered") return { result: entered === "full" ? "postponed" : "waiting" };
  // where a concurrent attempt won, the slot is that one's
  await webhooks.moveDelivery(delivery, begun.delivery);
  let hung = false;
  try {
    const { settled, outcome } = await attempt(begun.delivery, endpoint, ports);
    hung = outcome.error === "timeout";
    await noteHealth(endpoint, outcome, ports);
    await askAgain(ref, settled, ports);
    return { result: settled.status, ...outcome };
  } finally {
    await callNext(ref, hung, ports);
  }
};

/**
 * Makes one attempt of a due delivery. Early, duplicate and late jobs have no effect; an attempt whose process dies
 * midway is repeated under the same `webhook-id` (at-least-once delivery).
 */
export const deliverWebhook = async (ref: DeliveryRef, ports: DeliverPorts): Promise<Delivered> => {
  try {
    return await deliver(ref, ports);
  } catch (error) {
    // a concurrent attempt or redelivery won
    if (isAppError(error, "version_conflict")) return { result: "moved_on" };
    throw error;
  }
};
