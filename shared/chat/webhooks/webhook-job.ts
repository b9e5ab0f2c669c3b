import * as z from "zod";
import { deliveryId, tenantId, webhookId } from "#shared/kernel/ids.ts";

export const deliveryRef = z.strictObject({
  tenant_id: tenantId,
  webhook_id: webhookId,
  delivery_id: deliveryId,
});
export type DeliveryRef = z.infer<typeof deliveryRef>;

/** What a message of the webhook queue says: ids only. */
export const webhookJob = z.discriminatedUnion("do", [
  /** Make deliveries of a tenant's events that wait. */
  z.strictObject({ do: z.literal("dispatch"), tenant_id: tenantId }),
  /** Make an attempt. */
  z.strictObject({ do: z.literal("deliver"), ...deliveryRef.shape }),
]);
export type WebhookJob = z.infer<typeof webhookJob>;
