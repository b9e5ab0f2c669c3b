import * as z from "zod";
import { type eventId, type TenantId } from "#shared/kernel/ids.ts";

/** The topics that an endpoint can subscribe to. */
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

/** A change that has been committed, as endpoints are told of it: ids and figures, never what people wrote. */
export interface WebhookEvent {
  /** Sent as `webhook-id`: the same at every endpoint and on every attempt, so that receivers can drop duplicates. */
  id: z.infer<typeof eventId>;
  tenant_id: TenantId;
  event_type: EventType;
  /** The JSON body that is sent. It is built from immutable values, so that it is the same whenever it is built. */
  body: string;
}
