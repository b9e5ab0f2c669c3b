import { attemptSlots } from "#shared/chat/webhooks/attempt-slots.ts";
import { entity } from "../kit/entity.ts";

/** The webhook attempts of a tenant that are under way, and those that wait for them. */
export const attemptSlotsItem = entity({
  type: "attempt_slots",
  schema: attemptSlots,
  pk: "T#{tenant_id}#QUOTA#webhook-attempts",
  sk: "ALL",
});
