import { describe, expect, it } from "vitest";
import type { RecordRef } from "#shared/chat/webhooks/webhook-job.ts";
import type { WebhookEvent } from "#shared/chat/webhooks/webhook-event.ts";
import { type DispatchPorts, dispatchEvents } from "#shared/worker/webhooks/dispatch-events.ts";
import { sweepWebhooks } from "#shared/worker/webhooks/sweep-webhooks.ts";
import { emptyState, type FakeState } from "#test/support/worlds/state.ts";
import { fakeWebhookStore } from "#test/support/fakes/webhook-store.ts";
import { at, atMs, OTHER_TENANT, TENANT } from "#test/support/builders/ids.ts";
import { aDelivery, anEndpoint, anEvent, hookId } from "#test/support/builders/webhooks.ts";

const recordOf = (n: number): RecordRef => ({ pk: "T#acme#THREAD#1", sk: `MOD#${n}` });
const waiting = (...events: WebhookEvent[]) =>
  events.map((event, index) => ({ record: recordOf(index + 1), event }));

const aWorld = (given: Partial<FakeState>) => {
  const state = { ...emptyState(), ...given };
  const lost: unknown[] = [];
  const ports: DispatchPorts = {
    webhooks: fakeWebhookStore({ state, writing: () => undefined, pageOf: () => expect.fail("no list") }),
    jobs: { deliver: async (ref, delay) => void state.attempts.push({ ref, delay }) },
    notSent: (cause) => void lost.push(cause),
    clock: () => atMs(60),
  };
  return { state, lost, ports };
};

describe("dispatching events", () => {
  it("makes a delivery for each endpoint that listens and is switched on, and asks for attempts", async () => {
    const { state, ports } = aWorld({
      endpoints: [
        anEndpoint(),
        anEndpoint({ n: 2, events: ["plan.status_changed"] }),
        anEndpoint({ n: 3, active: false }),
        anEndpoint({ n: 4, tenant_id: OTHER_TENANT }),
        anEndpoint({ n: 5 }),
      ],
      outbox: waiting(anEvent(), anEvent({ n: 2, event_type: "run.awaiting_approval" }), anEvent({ n: 3 })),
    });
    const records = [recordOf(1), recordOf(2), recordOf(9)];
    expect(await dispatchEvents(records, ports)).toEqual({ events: 2, deliveries: 2 });
    expect(state.deliveries).toEqual([aDelivery(), aDelivery({ webhook_id: hookId(5) })]);
    expect(state.attempts.map(({ ref }) => ref.webhook_id)).toEqual([hookId(1), hookId(5)]);
    expect(state.outbox.map(({ record }) => record)).toEqual([recordOf(3)]);
  });

  it("resumes after a crash without a second delivery (idempotent)", async () => {
    const { state, ports } = aWorld({ endpoints: [anEndpoint()], outbox: waiting(anEvent()) });
    const dying = { ...ports.webhooks, eventDispatched: () => Promise.reject(new Error("the process died")) };
    await expect(dispatchEvents([recordOf(1)], { ...ports, webhooks: dying })).rejects.toThrow(/died/u);
    expect(state.outbox).toHaveLength(1);
    await dispatchEvents([recordOf(1)], ports);
    expect([state.outbox, state.deliveries]).toEqual([[], [aDelivery()]]);
    expect(await dispatchEvents([recordOf(1)], ports)).toEqual({ events: 0, deliveries: 0 });
  });

  it("loses nothing when an attempt can't be queued", async () => {
    const { state, lost, ports } = aWorld({ endpoints: [anEndpoint()], outbox: waiting(anEvent()) });
    const jobs = { deliver: () => Promise.reject(new Error("no queue")) };
    await dispatchEvents([recordOf(1)], { ...ports, jobs });
    expect([state.deliveries, lost.length]).toEqual([[aDelivery()], 1]);
  });
});

describe("sweeping webhooks", () => {
  it("asks for what was due some time ago, in messages of a bounded size", async () => {
    const asked: unknown[] = [];
    const dispatched: number[] = [];
    const attempts: unknown[] = [];
    const ref = { tenant_id: TENANT, webhook_id: hookId(), delivery_id: aDelivery().id };
    const webhooks = {
      listWaitingRecords: async (shard: number, before: string, limit: number) => {
        asked.push([shard, before, limit]);
        return shard === 0 ? [] : Array.from({ length: 26 }, (_, n) => recordOf(n));
      },
      listDueDeliveries: async (shard: number, before: string) => {
        expect(before).toBe(at(40));
        return shard === 0 ? [ref] : [];
      },
    };
    const jobs = {
      dispatch: async (records: readonly RecordRef[]) => void dispatched.push(records.length),
      deliver: async (...attempt: unknown[]) => void attempts.push(attempt),
    };
    const swept = await sweepWebhooks({ webhooks, jobs, shards: [0, 1], clock: () => atMs(60) });
    expect(swept).toEqual({ waiting: 26, due: 1 });
    expect(asked).toEqual([
      [0, at(40), 200],
      [1, at(40), 200],
    ]);
    expect([dispatched, attempts]).toEqual([[25, 1], [[ref, 0]]]);
  });
});
