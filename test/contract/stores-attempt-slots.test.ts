import { expect, it } from "vitest";
import { attemptLimits } from "#shared/chat/webhooks/attempt-slots.ts";
import { createAttemptSlots } from "#shared/table/webhooks/attempt-slots-store.ts";
import { refOf } from "#shared/worker/webhooks/dispatch-events.ts";
import { atMs, OTHER_TENANT } from "#test/support/builders/ids.ts";
import { aDelivery, hookId } from "#test/support/builders/webhooks.ts";
import { metered } from "./stores-meter.ts";
import { onEachTable } from "./stores-table.ts";

const ref = (n: number, webhook = 1) => ({ ...refOf(aDelivery({ n })), webhook_id: hookId(webhook) });

onEachTable("slots of webhook attempts", (open) => {
  it("go to a tenant's share of concurrent attempts, and half of it to one endpoint", async () => {
    const slots = createAttemptSlots(await open(), attemptLimits(5), () => atMs(0));
    const of = (webhook: number, ns: number[]) => Promise.all(ns.map((n) => slots.enter(ref(n, webhook))));
    const [first, second] = [await of(1, [1, 2, 3, 4]), await of(2, [5, 6, 7, 8])];
    expect(first.toSorted()).toEqual(["entered", "entered", "waiting", "waiting"]);
    expect(second.toSorted()).toEqual(["entered", "entered", "waiting", "waiting"]);
    expect(await slots.enter({ ...ref(9), tenant_id: OTHER_TENANT })).toBe("entered");
  });

  it("call those that wait, once each, as attempts end at the same time", async () => {
    const slots = createAttemptSlots(await open(), attemptLimits(2), () => atMs(0));
    expect(await slots.enter(ref(1, 1))).toBe("entered");
    expect(await slots.enter(ref(2, 2))).toBe("entered");
    for (const n of [3, 4, 5]) expect(await slots.enter(ref(n, n))).toBe("waiting");
    const called = await Promise.all([
      slots.leave(ref(1, 1), "answered"),
      slots.leave(ref(2, 2), "answered"),
    ]);
    expect(called.flat()).toEqual(expect.arrayContaining([ref(3, 3), ref(4, 4)]));
    expect(called.flat()).toHaveLength(2);
  });

  it("cost two writes an attempt", async () => {
    const { db, meter } = metered(await open());
    const slots = createAttemptSlots(db, attemptLimits(5), () => atMs(0));
    await slots.enter(ref(1));
    await slots.leave(ref(1), "answered");
    expect(meter.writeUnits).toBe(2);
  });

  it("lapse where their process died", async () => {
    let now = atMs(0);
    const slots = createAttemptSlots(await open(), attemptLimits(1), () => now);
    await slots.enter(ref(1));
    expect(await slots.enter(ref(2))).toBe("waiting");
    now += 36_000;
    expect(await slots.enter(ref(2))).toBe("entered");
    expect(await slots.leave(ref(2), "answered")).toEqual([]);
  });
});
