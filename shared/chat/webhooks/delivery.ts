import * as z from "zod";
import { isoTime } from "#shared/kernel/clock.ts";
import { deliveryId, eventId, tenantId, webhookId } from "#shared/kernel/ids.ts";
import type { WebhookEndpoint } from "./endpoint.ts";
import { eventType, type WebhookEvent } from "./webhook-event.ts";

const DAY_S = 24 * 60 * 60;
const KEPT_S = 30 * DAY_S;
/** Lease of an attempt, longer than the timeout of the function that makes it: until then no other attempt starts. */
const ATTEMPT_MS = 60_000;
/** Tolerance for clock skew and for queue delays in whole seconds. */
const EARLY_MS = 2000;
/**
 * Retry schedule, in seconds from each failed attempt to the next: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24
 * h (the example of Standard Webhooks 1.0).
 */
export const RETRY_AFTER_S: readonly number[] = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];

export const deliveryError = z.enum([
  "http_status",
  "redirect",
  "gone",
  "timeout",
  "dns",
  "address_not_allowed",
  "tls",
  "connection",
  "attempt_lost",
  "endpoint_disabled",
  "endpoint_deleted",
]);
export type DeliveryError = z.infer<typeof deliveryError>;

/** The delivery of one event to one endpoint. */
export const webhookDelivery = z.strictObject({
  id: deliveryId,
  tenant_id: tenantId,
  webhook_id: webhookId,
  event_id: eventId,
  event_type: eventType,
  body: z.string(),
  status: z.enum(["pending", "delivered", "failed"]),
  /** All attempts, and those (`tries`) since the delivery was last asked for. */
  attempts: z.int().nonnegative(),
  tries: z.int().nonnegative(),
  /** When the next attempt is due; null once there is none. */
  next_try_at: z.iso.datetime().nullable(),
  /** Lease of the attempt under way: until then no other one starts. */
  attempt_until: z.iso.datetime().nullable(),
  last_attempt_at: z.iso.datetime().nullable(),
  last_status_code: z.int().nullable(),
  last_error: deliveryError.nullable(),
  delivered_at: z.iso.datetime().nullable(),
  /** Raised by every write, for optimistic locking. */
  rev: z.int().positive(),
  created_at: z.iso.datetime(),
  /** TTL, in seconds since the epoch. */
  expires_at: z.int().positive(),
});
export type WebhookDelivery = z.infer<typeof webhookDelivery>;

/** The outcome of an attempt. */
export interface AttemptResult {
  /** Null where no response came. */
  status_code: number | null;
  error: DeliveryError | null;
}

export const newDelivery = (
  event: WebhookEvent,
  endpoint: Pick<WebhookEndpoint, "id">,
  now: number,
): WebhookDelivery => ({
  id: deliveryId.parse(event.id.replace(/^evt_/u, "dlv_")),
  tenant_id: event.tenant_id,
  webhook_id: endpoint.id,
  event_id: event.id,
  event_type: event.event_type,
  body: event.body,
  status: "pending",
  attempts: 0,
  tries: 0,
  next_try_at: isoTime(now),
  attempt_until: null,
  last_attempt_at: null,
  last_status_code: null,
  last_error: null,
  delivered_at: null,
  rev: 1,
  created_at: isoTime(now),
  expires_at: Math.floor(now / 1000) + KEPT_S,
});

/** The outcome of a response: 2xx is delivered, 410 is an endpoint that wants no more events, anything else is retried. */
export const resultOfStatus = (status: number): AttemptResult => {
  if (status >= 200 && status < 300) return { status_code: status, error: null };
  if (status === 410) return { status_code: status, error: "gone" };
  return { status_code: status, error: status >= 300 && status < 400 ? "redirect" : "http_status" };
};

const isPast = (time: string | null, now: number): boolean => time === null || Date.parse(time) <= now;

export type Begun =
  | { ok: true; delivery: WebhookDelivery }
  | { ok: false; why: "settled" | "not_due" | "under_way" | "exhausted" };

/**
 * Starts an attempt. It is counted before anything is sent, so that attempts whose process dies are limited too;
 * `next_try_at` stays, so that such an attempt is retried.
 */
export const beginAttempt = (delivery: WebhookDelivery, now: number): Begun => {
  if (delivery.status !== "pending") return { ok: false, why: "settled" };
  if (!isPast(delivery.attempt_until, now)) return { ok: false, why: "under_way" };
  if (!isPast(delivery.next_try_at, now + EARLY_MS)) return { ok: false, why: "not_due" };
  // the process of the last attempt died before it could store the outcome
  if (delivery.tries > RETRY_AFTER_S.length) return { ok: false, why: "exhausted" };
  const begun = {
    ...delivery,
    attempts: delivery.attempts + 1,
    tries: delivery.tries + 1,
    attempt_until: isoTime(now + ATTEMPT_MS),
    last_attempt_at: isoTime(now),
    rev: delivery.rev + 1,
  };
  return { ok: true, delivery: begun };
};

/** The least and longest time until a postponed delivery is looked at again, in between as long as it is old. */
const [POSTPONED_MS, LONGEST_POSTPONED_MS] = [60_000, 30 * 60_000];

/** Postpones a due delivery, without an attempt, where its tenant has too many under way. */
export const postponed = (delivery: WebhookDelivery, now: number): WebhookDelivery => {
  const age = now - Date.parse(delivery.created_at);
  const wait = Math.min(LONGEST_POSTPONED_MS, Math.max(POSTPONED_MS, age));
  return { ...delivery, next_try_at: isoTime(now + wait), rev: delivery.rev + 1 };
};

/** Ends a delivery as failed: no further retries. */
export const giveUp = (delivery: WebhookDelivery, error: DeliveryError): WebhookDelivery => ({
  ...delivery,
  status: "failed",
  last_error: error,
  next_try_at: null,
  attempt_until: null,
  rev: delivery.rev + 1,
});

/** Settles the attempt under way: delivered, retried later, or failed. */
export const settleAttempt = (
  delivery: WebhookDelivery,
  { status_code, error }: AttemptResult,
  now: number,
): WebhookDelivery => {
  const answered = { ...delivery, last_status_code: status_code };
  if (error === null) {
    return {
      ...answered,
      status: "delivered",
      last_error: null,
      delivered_at: isoTime(now),
      next_try_at: null,
      attempt_until: null,
      rev: delivery.rev + 1,
    };
  }
  const wait = RETRY_AFTER_S[delivery.tries - 1];
  if (error === "gone" || wait === undefined) return giveUp(answered, error);
  return {
    ...answered,
    last_error: error,
    next_try_at: isoTime(now + wait * 1000),
    attempt_until: null,
    rev: delivery.rev + 1,
  };
};

/** Redelivers the event, from the start of the retry schedule; an attempt under way keeps its lease. */
export const redelivered = (delivery: WebhookDelivery, now: number): WebhookDelivery => ({
  ...delivery,
  status: "pending",
  tries: 0,
  next_try_at: isoTime(now),
  attempt_until: delivery.status === "pending" ? delivery.attempt_until : null,
  delivered_at: null,
  rev: delivery.rev + 1,
});

/** Expired items are ignored, as DynamoDB's TTL may take days to delete them. */
export const hasExpired = ({ expires_at }: Pick<WebhookDelivery, "expires_at">, now: number): boolean =>
  expires_at * 1000 <= now;
