import * as z from "zod";
import { deliveryId, tenantId, webhookId } from "#shared/kernel/ids.ts";

/** A stored record whose event waits; only the table knows what it is. */
export const recordRef = z.strictObject({ pk: z.string().min(1), sk: z.string().min(1) });
export type RecordRef = z.infer<typeof recordRef>;

export const deliveryRef = z.strictObject({
  tenant_id: tenantId,
  webhook_id: webhookId,
  delivery_id: deliveryId,
});
export type DeliveryRef = z.infer<typeof deliveryRef>;

export const MAX_RECORDS = 25;

/** What a message of the webhook queue says: names of stored things only. */
export const webhookJob = z.discriminatedUnion("do", [
  /** Make deliveries of the events of these records. */
  z.strictObject({ do: z.literal("dispatch"), records: z.array(recordRef).min(1).max(MAX_RECORDS) }),
  /** Make an attempt. */
  z.strictObject({ do: z.literal("deliver"), ...deliveryRef.shape }),
]);
export type WebhookJob = z.infer<typeof webhookJob>;
