import * as z from "zod";
import { webhookEndpoint, type WebhookEndpoint } from "#shared/chat/webhooks/endpoint.ts";
import { webhookDelivery, type WebhookDelivery } from "#shared/chat/webhooks/delivery.ts";
import { project } from "#shared/kernel/project.ts";

export const wireWebhook = webhookEndpoint.pick({
  id: true,
  url: true,
  events: true,
  active: true,
  description: true,
  disabled_reason: true,
  disabled_at: true,
  failures: true,
  failing_since: true,
  created_by: true,
  created_at: true,
  updated_at: true,
});

/** With the secret, which no other response contains, nor the same one replayed. */
export const wireWebhookSecret = wireWebhook.extend({ secret: z.string().nullable() });

/** `event_id` is what `webhook-id` says. */
export const wireDelivery = webhookDelivery.pick({
  id: true,
  webhook_id: true,
  event_id: true,
  event_type: true,
  status: true,
  attempts: true,
  last_attempt_at: true,
  last_status_code: true,
  last_error: true,
  next_try_at: true,
  delivered_at: true,
  created_at: true,
});

export const presentWebhook = (endpoint: WebhookEndpoint): z.output<typeof wireWebhook> =>
  project(wireWebhook, endpoint);

export const presentDelivery = (delivery: WebhookDelivery): z.output<typeof wireDelivery> =>
  project(wireDelivery, delivery);

/** The 202 response for a delivery whose attempt is queued. */
export const presentAccepted = (delivery: WebhookDelivery) => ({
  status: 202 as const,
  body: presentDelivery(delivery),
});
