import * as z from "zod";
import { eventId, tenantId } from "#shared/kernel/ids.ts";

/** What an endpoint can ask to be told of. */
export const webhookTopic = z.enum([
  "run.completed",
  "run.failed",
  "run.awaiting_approval",
  "modification.applied",
  "plan.status_changed",
]);
export type WebhookTopic = z.infer<typeof webhookTopic>;

export const eventType = z.enum([...webhookTopic.options, "webhook.ping"]);
export type EventType = z.infer<typeof eventType>;

/** Something that has become true, as endpoints are told of it: ids and figures, never what people wrote. */
export const webhookEvent = z.strictObject({
  /** Sent as `webhook-id`: the same at every endpoint and on every attempt, so that receivers know a repetition. */
  id: eventId,
  tenant_id: tenantId,
  type: eventType,
  timestamp: z.iso.datetime(),
  /** The JSON that is sent, made once: every attempt sends the same bytes. */
  body: z.string().max(8000),
});
export type WebhookEvent = z.infer<typeof webhookEvent>;
