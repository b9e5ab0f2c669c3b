import type { Entered, Left } from "../webhooks/attempt-slots.ts";
import type { DeliveryRef } from "../webhooks/webhook-job.ts";

/** A semaphore of each tenant's webhook attempts, so that one whose receivers hang leaves workers to the others. */
export interface AttemptSlotsStore {
  enter(ref: DeliveryRef): Promise<Entered>;
  /** Frees the slot of a delivery, or its place among those that wait; tells those that have it now, to be queued. */
  leave(ref: DeliveryRef, how: Left): Promise<DeliveryRef[]>;
}
