import * as z from "zod";
import { isoTime } from "#shared/kernel/clock.ts";
import { deliveryId, tenantId, webhookId } from "#shared/kernel/ids.ts";
import type { DeliveryRef } from "./webhook-job.ts";

/** Longer than the timeout of the function that makes attempts: the slot of one that died lapses then. */
const SLOT_MS = 35_000;
/** How many deliveries of a tenant wait for a slot by name. */
const MAX_WAITING = 100;
/** How many of an endpoint that hangs: more than a minute's attempts are postponed, without a write of the shared item. */
const MAX_WAITING_HANGING = 10;
/** More than a tenant's endpoints, since those that were deleted may still be named. */
const MAX_HANGING = 20;

const waiting = z.strictObject({ webhook_id: webhookId, delivery_id: deliveryId });
const held = waiting.extend({ until: z.iso.datetime() });

/** The attempts that a tenant has under way, and the deliveries that wait until one of them ends. */
export const attemptSlots = z.strictObject({
  tenant_id: tenantId,
  held: z.array(held),
  waiting: z.array(waiting).max(MAX_WAITING),
  /** Endpoints whose last attempt had no answer in time. */
  hanging: z.array(webhookId).max(MAX_HANGING).default([]),
  /** Raised by every write, for optimistic locking. */
  rev: z.int().nonnegative(),
});
export type AttemptSlots = z.infer<typeof attemptSlots>;

/** Attempts at the same time: of one tenant, and of one endpoint of it. */
export interface AttemptLimits {
  tenant: number;
  /** Also of all the endpoints that hang together, of which each has one. */
  endpoint: number;
}

/** Half of the tenant's attempts, so that endpoints that hang leave some to its others. */
export const attemptLimits = (tenant: number): AttemptLimits => ({
  tenant,
  endpoint: Math.max(1, Math.floor(tenant / 2)),
});

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

const countOf = (slots: readonly Slot[], webhook: Slot["webhook_id"]): number =>
  slots.filter(({ webhook_id }) => webhook_id === webhook).length;

const hasRoom = (
  slots: readonly Slot[],
  { webhook_id }: Slot,
  hanging: AttemptSlots["hanging"],
  { tenant, endpoint }: AttemptLimits,
): boolean => {
  if (slots.length >= tenant) return false;
  const own = countOf(slots, webhook_id);
  if (!hanging.includes(webhook_id)) return own < endpoint;
  const together = slots.filter((slot) => hanging.includes(slot.webhook_id)).length;
  return own === 0 && together < endpoint;
};

/**
 * Adds one that waits. Where all the places are taken, the endpoint with the most gives its last one to an endpoint
 * with fewer (the sweeper finds what lost its place); null where none has more.
 */
const queueUp = ({ waiting, hanging }: AttemptSlots, mine: Slot): Slot[] | null => {
  if (hanging.includes(mine.webhook_id) && countOf(waiting, mine.webhook_id) >= MAX_WAITING_HANGING)
    return null;
  if (waiting.length < MAX_WAITING) return [...waiting, mine];
  let longest = 0;
  let last: Slot | undefined;
  for (const one of waiting) {
    const count = countOf(waiting, one.webhook_id);
    if (count >= longest) [longest, last] = [count, one];
  }
  if (!last || longest <= countOf(waiting, mine.webhook_id) + 1) return null;
  return [...without(waiting, last), mine];
};

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
  if (hasRoom(others, mine, slots.hanging, limits)) {
    const taken = [...others, { ...mine, until: isoTime(now + SLOT_MS) }];
    return {
      entered: "entered",
      slots: { ...slots, held: taken, waiting: without(slots.waiting, mine), rev },
    };
  }
  if (slots.waiting.some(isOf(mine))) return { entered: "waiting", slots };
  const queued = queueUp(slots, mine);
  return queued
    ? { entered: "waiting", slots: { ...slots, waiting: queued, rev } }
    : { entered: "full", slots };
};

/**
 * How a slot, or a place among those that wait, was left: by an attempt that was answered or `hung`, or without an
 * attempt (`unused`), also because the endpoint is `deleted`.
 */
export type Left = "answered" | "hung" | "unused" | "deleted";

const hangingAfter = ({ hanging }: AttemptSlots, { webhook_id }: Slot, how: Left): Slot["webhook_id"][] => {
  if (how === "unused") return hanging;
  const others = hanging.filter((id) => id !== webhook_id);
  return how === "hung" ? [...others, webhook_id].slice(-MAX_HANGING) : others;
};

/** Those that still wait: without the one that left, and without all of an endpoint that is deleted. */
const waitingAfter = ({ waiting }: AttemptSlots, ref: Slot, how: Left): Slot[] =>
  how === "deleted"
    ? waiting.filter(({ webhook_id }) => webhook_id !== ref.webhook_id)
    : without(waiting, ref);

/**
 * Hands the slot of a delivery over to those that wait (`next`, the longest waiting first); each holds its slot
 * already. An endpoint that `hung` has one slot at a time until it answers.
 */
export const leaveSlot = (
  slots: AttemptSlots,
  ref: DeliveryRef,
  how: Left,
  now: number,
  limits: AttemptLimits,
): { next: DeliveryRef[]; slots: AttemptSlots } => {
  const still = waitingAfter(slots, ref, how);
  // a repetition that finds nothing of its own writes nothing
  const isNothing = still.length === slots.waiting.length && !slots.held.some(isOf(ref));
  if (isNothing && (how === "unused" || how === "deleted")) return { next: [], slots };
  const left = without(underWay(slots, now), ref);
  const hanging = hangingAfter(slots, ref, how);
  const next: Slot[] = [];
  for (const one of still) if (hasRoom([...left, ...next], one, hanging, limits)) next.push(one);
  const until = isoTime(now + SLOT_MS);
  return {
    next: next.map((one) => ({ tenant_id: slots.tenant_id, ...one })),
    slots: {
      ...slots,
      held: [...left, ...next.map((one) => ({ ...one, until }))],
      waiting: still.filter((one) => !next.some(isOf(one))),
      hanging,
      rev: slots.rev + 1,
    },
  };
};
