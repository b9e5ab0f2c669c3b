import * as z from "zod";
import { isoTime } from "#shared/kernel/clock.ts";
import { deliveryId, tenantId, webhookId } from "#shared/kernel/ids.ts";
import type { DeliveryRef } from "./webhook-job.ts";

/** Longer than the timeout of the function that makes attempts: the slot of one that died lapses then. */
const SLOT_MS = 35_000;
/** How many deliveries wait for a slot by name; later ones are postponed. */
const MAX_WAITING = 100;

const waiting = z.strictObject({ webhook_id: webhookId, delivery_id: deliveryId });
const held = waiting.extend({ until: z.iso.datetime() });

/** The attempts that a tenant has under way, and the deliveries that wait until one of them ends. */
export const attemptSlots = z.strictObject({
  tenant_id: tenantId,
  held: z.array(held),
  waiting: z.array(waiting).max(MAX_WAITING),
  /** Raised by every write, for optimistic locking. */
  rev: z.int().nonnegative(),
});
export type AttemptSlots = z.infer<typeof attemptSlots>;

/** Attempts at the same time: of one tenant, and of one endpoint of it. */
export interface AttemptLimits {
  tenant: number;
  endpoint: number;
}

/** Half of the tenant's attempts, so that one endpoint that hangs leaves some to its others. */
export const attemptLimits = (tenant: number): AttemptLimits => ({ tenant, endpoint: Math.ceil(tenant / 2) });

/** `waiting` is told when its turn comes; `full` is not. */
export type Entered = "entered" | "waiting" | "full";

type Slot = Omit<DeliveryRef, "tenant_id">;

const isOf =
  ({ webhook_id, delivery_id }: Slot) =>
  (one: Slot): boolean =>
    one.webhook_id === webhook_id && one.delivery_id === delivery_id;

const without = <S extends Slot>(slots: readonly S[], one: Slot): S[] =>
  slots.filter((slot) => !isOf(one)(slot));

const underWay = ({ held: slots }: AttemptSlots, now: number) =>
  slots.filter(({ until }) => Date.parse(until) > now);

const hasRoom = (
  slots: readonly Slot[],
  { webhook_id }: Slot,
  { tenant, endpoint }: AttemptLimits,
): boolean =>
  slots.length < tenant && slots.filter((slot) => slot.webhook_id === webhook_id).length < endpoint;

/** Takes a slot for an attempt, or a place among those that wait; a repetition takes nothing more. */
export const enterSlot = (
  slots: AttemptSlots,
  { webhook_id, delivery_id }: DeliveryRef,
  now: number,
  limits: AttemptLimits,
): { entered: Entered; slots: AttemptSlots } => {
  const mine = { webhook_id, delivery_id };
  const others = without(underWay(slots, now), mine);
  const rev = slots.rev + 1;
  if (hasRoom(others, mine, limits)) {
    const taken = [...others, { ...mine, until: isoTime(now + SLOT_MS) }];
    return {
      entered: "entered",
      slots: { ...slots, held: taken, waiting: without(slots.waiting, mine), rev },
    };
  }
  if (slots.waiting.some(isOf(mine))) return { entered: "waiting", slots };
  if (slots.waiting.length >= MAX_WAITING) return { entered: "full", slots };
  return { entered: "waiting", slots: { ...slots, waiting: [...slots.waiting, mine], rev } };
};

/** Hands the slot of an attempt over to those that wait (`next`, the longest waiting first); each holds its slot already. */
export const leaveSlot = (
  slots: AttemptSlots,
  ref: DeliveryRef,
  now: number,
  limits: AttemptLimits,
): { next: DeliveryRef[]; slots: AttemptSlots } => {
  const left = without(underWay(slots, now), ref);
  const next: Slot[] = [];
  for (const one of slots.waiting) if (hasRoom([...left, ...next], one, limits)) next.push(one);
  const until = isoTime(now + SLOT_MS);
  return {
    next: next.map((one) => ({ tenant_id: slots.tenant_id, ...one })),
    slots: {
      ...slots,
      held: [...left, ...next.map((one) => ({ ...one, until }))],
      waiting: slots.waiting.filter((one) => !next.some(isOf(one))),
      rev: slots.rev + 1,
    },
  };
};
