import * as z from "zod";
import { deliveryId, tenantId, webhookId } from "#shared/kernel/ids.ts";

/** The key of a stored record whose event waits in the outbox; opaque outside of the table. */
export const recordRef = z.strictObject({ pk: z.string().min(1), sk: z.string().min(1) });
export type RecordRef = z.infer<typeof recordRef>;

export const deliveryRef = z.strictObject({
  tenant_id: tenantId,
  webhook_id: webhookId,
  delivery_id: deliveryId,
});
export type DeliveryRef = z.infer<typeof deliveryRef>;

export const MAX_RECORDS = 25;

/** The body of a message on the webhook queue: references only. */
export const webhookJob = z.discriminatedUnion("do", [
  /** Create the deliveries of these records' events. */
  z.strictObject({ do: z.literal("dispatch"), records: z.array(recordRef).min(1).max(MAX_RECORDS) }),
  /** Make a delivery attempt. */
  z.strictObject({ do: z.literal("deliver"), ...deliveryRef.shape }),
]);
export type WebhookJob = z.infer<typeof webhookJob>;
