import type { AttemptSlotsStore } from "#shared/chat/ports/attempt-slots-store.ts";
import type { WebhookJobs } from "#shared/chat/ports/webhook-jobs.ts";
import type { WebhookStore } from "#shared/chat/ports/webhook-store.ts";
import type { Left } from "#shared/chat/webhooks/attempt-slots.ts";
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

/** Frees the slot for those that wait; where that fails it lapses, and the sweeper queues them. */
const callNext = async (
  ref: DeliveryRef,
  how: Left,
  { slots, jobs, notSent }: Pick<DeliverPorts, "slots" | "jobs" | "notSent">,
): Promise<void> => {
  try {
    await Promise.all((await slots.leave(ref, how)).map((next) => jobs.deliver(next, 0)));
  } catch (cause) {
    notSent(cause);
  }
};

/** An attempt that has its slot and its lease, or why there is none. */
type Prepared =
  | { ok: true; endpoint: WebhookEndpoint; delivery: WebhookDelivery }
  | { ok: false; why: string };

/** How a delivery without an attempt leaves the slot that was handed over to it; null where it keeps or has none. */
const leavingWithout = (why: string): Left | null => {
  if (why === "waiting" || why === "under_way" || why === "postponed") return null;
  return why === "endpoint_deleted" ? "deleted" : "unused";
};

const prepare = async (ref: DeliveryRef, ports: DeliverPorts): Promise<Prepared> => {
  const { webhooks, clock } = ports;
  const { endpoint, delivery } = await webhooks.getWork(ref);
  if (!delivery || hasExpired(delivery, clock())) return { ok: false, why: "no_such_delivery" };
  const begun = beginAttempt(delivery, clock());
  if (!begun.ok && begun.why !== "exhausted") return begun;
  if (!endpoint || isSwitchedOff(endpoint, delivery)) {
    const why = endpoint ? "endpoint_disabled" : "endpoint_deleted";
    await webhooks.moveDelivery(delivery, giveUp(delivery, why));
    return { ok: false, why };
  }
  if (!begun.ok) {
    await webhooks.moveDelivery(delivery, giveUp(delivery, "attempt_lost"));
    return begun;
  }
  const entered = await ports.slots.enter(ref);
  if (entered === "full") await webhooks.moveDelivery(delivery, postponed(delivery, clock()));
  if (entered !== "entered") return { ok: false, why: entered === "full" ? "postponed" : "waiting" };
  await webhooks.moveDelivery(delivery, begun.delivery);
  return { ok: true, endpoint, delivery: begun.delivery };
};

/** After a failure: the slot stays that of an attempt under way, made by a concurrent worker. */
const leaveUnlessUnderWay = async (ref: DeliveryRef, ports: DeliverPorts): Promise<void> => {
  try {
    const { delivery } = await ports.webhooks.getWork(ref);
    const begun = delivery && beginAttempt(delivery, ports.clock());
    if (begun?.ok === false && begun.why === "under_way") return;
    await callNext(ref, "unused", ports);
  } catch (cause) {
    ports.notSent(cause);
  }
};

const makeAttempt = async (
  ref: DeliveryRef,
  { endpoint, delivery }: Extract<Prepared, { ok: true }>,
  ports: DeliverPorts,
): Promise<Delivered> => {
  let how: Left = "answered";
  try {
    const { settled, outcome } = await attempt(delivery, endpoint, ports);
    if (outcome.error === "timeout") how = "hung";
    await noteHealth(endpoint, outcome, ports);
    await askAgain(ref, settled, ports);
    return { result: settled.status, ...outcome };
  } finally {
    await callNext(ref, how, ports);
  }
};

const deliver = async (ref: DeliveryRef, ports: DeliverPorts): Promise<Delivered> => {
  let prepared: Prepared;
  try {
    prepared = await prepare(ref, ports);
  } catch (error) {
    await leaveUnlessUnderWay(ref, ports);
    throw error;
  }
  if (prepared.ok) return makeAttempt(ref, prepared, ports);
  const how = leavingWithout(prepared.why);
  if (how !== null) await callNext(ref, how, ports);
  return { result: prepared.why };
};

/**
 * Makes one attempt of a due delivery. Early, duplicate and late jobs have no effect; an attempt whose process dies
 * midway is repeated under the same `webhook-id` (at-least-once delivery). Whatever ends without an attempt leaves its
 * slot, too, or those that wait would wait until it lapses.
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
