import * as z from "zod";
import { personRef } from "#shared/chat/people/principal.ts";
import { endpointChoices, type WebhookEndpoint } from "#shared/chat/webhooks/endpoint.ts";
import { deliveryError, type WebhookDelivery } from "#shared/chat/webhooks/delivery.ts";
import { eventType } from "#shared/chat/webhooks/webhook-event.ts";
import { deliveryId, eventId, webhookId } from "#shared/kernel/ids.ts";

const time = z.iso.datetime();

export const wireWebhook = z.strictObject({
  id: webhookId,
  ...endpointChoices.shape,
  /** The reason for automatic disabling. */
  disabled_reason: z.enum(["gone", "failing"]).nullable(),
  disabled_at: time.nullable(),
  /** Failed attempts since the last success, and the time of the first of them. */
  failures: z.int().nonnegative(),
  failing_since: time.nullable(),
  created_by: personRef,
  created_at: time,
  updated_at: time,
});

/** With the secret, which no other response contains. */
export const wireWebhookSecret = wireWebhook.extend({ secret: z.string() });

export const wireDelivery = z.strictObject({
  id: deliveryId,
  webhook_id: webhookId,
  /** The value of the `webhook-id` header. */
  event_id: eventId,
  event_type: eventType,
  status: z.enum(["pending", "delivered", "failed"]),
  attempts: z.int().nonnegative(),
  last_attempt_at: time.nullable(),
  last_status_code: z.int().nullable(),
  last_error: deliveryError.nullable(),
  next_try_at: time.nullable(),
  delivered_at: time.nullable(),
  created_at: time,
});

export const presentWebhook = ({
  tenant_id: _tenant,
  secrets: _secrets,
  rev: _rev,
  ...shown
}: WebhookEndpoint): z.output<typeof wireWebhook> => shown;

export const presentDelivery = ({
  tenant_id: _tenant,
  body: _body,
  tries: _tries,
  attempt_until: _until,
  rev: _rev,
  expires_at: _expires,
  ...shown
}: WebhookDelivery): z.output<typeof wireDelivery> => shown;

/** The 202 response for a delivery whose attempt is queued. */
export const presentAccepted = (delivery: WebhookDelivery) => ({
  status: 202 as const,
  body: presentDelivery(delivery),
});
