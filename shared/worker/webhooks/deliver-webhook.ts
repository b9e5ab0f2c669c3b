import type { WebhookJobs } from "#shared/chat/ports/webhook-jobs.ts";
import type { WebhookStore } from "#shared/chat/ports/webhook-store.ts";
import {
  type AttemptResult,
  beginAttempt,
  giveUp,
  hasExpired,
  settleAttempt,
  type WebhookDelivery,
} from "#shared/chat/webhooks/delivery.ts";
import { endpointAfter, signingSecrets, type WebhookEndpoint } from "#shared/chat/webhooks/endpoint.ts";
import type { DeliveryRef } from "#shared/chat/webhooks/webhook-job.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { isAppError } from "#shared/kernel/errors.ts";

export interface DeliverPorts {
  webhooks: Pick<WebhookStore, "getWork" | "moveDelivery" | "noteHealth">;
  jobs: Pick<WebhookJobs, "deliver">;
  /** Signs a message and sends it. */
  send: (message: {
    endpoint: Pick<WebhookEndpoint, "url">;
    secrets: readonly string[];
    id: string;
    body: string;
    now: number;
  }) => Promise<AttemptResult>;
  /** Told of a message that could not be sent; the sweeper makes up for it. */
  notSent: (cause: unknown) => void;
  clock: Clock;
}

/** The longest that the queue holds a message back; the sweeper finds what is due later. */
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

/** An endpoint that works is written to only where it did not before. */
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
  await webhooks.moveDelivery(delivery, begun.delivery);
  const { settled, outcome } = await attempt(begun.delivery, endpoint, ports);
  await noteHealth(endpoint, outcome, ports);
  await askAgain(ref, settled, ports);
  return { result: settled.status, ...outcome };
};

/**
 * Makes an attempt of a delivery that is due. Jobs that are early, doubled or late do nothing; an attempt whose
 * process dies after it was begun is made again, under the same `webhook-id`.
 */
export const deliverWebhook = async (ref: DeliveryRef, ports: DeliverPorts): Promise<Delivered> => {
  try {
    return await deliver(ref, ports);
  } catch (error) {
    // another attempt, or somebody who has asked for it once more
    if (isAppError(error, "version_conflict")) return { result: "moved_on" };
    throw error;
  }
};
