import type { AttemptSlotsStore } from "#shared/chat/ports/attempt-slots-store.ts";
import {
  attemptLimits,
  type AttemptSlots,
  enterSlot,
  leaveSlot,
} from "#shared/chat/webhooks/attempt-slots.ts";
import type { TenantId } from "#shared/kernel/ids.ts";

/** Slots in memory: five of a tenant, two of an endpoint. */
export const fakeAttemptSlots = (now: () => number): AttemptSlotsStore => {
  const all = new Map<TenantId, AttemptSlots>();
  const of = (tenant_id: TenantId) =>
    all.get(tenant_id) ?? { tenant_id, held: [], waiting: [], hanging: [], rev: 0 };
  const keep = <T extends { slots: AttemptSlots }>(decided: T): T => {
    all.set(decided.slots.tenant_id, decided.slots);
    return decided;
  };
  const limits = attemptLimits(5);
  return {
    enter: async (ref) => keep(enterSlot(of(ref.tenant_id), ref, now(), limits)).entered,
    leave: async (ref, how) => keep(leaveSlot(of(ref.tenant_id), ref, how, now(), limits)).next,
  };
};
