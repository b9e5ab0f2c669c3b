import { describe, expect, it } from "vitest";
import type { RecordRef } from "#shared/chat/webhooks/webhook-job.ts";
import type { WebhookEvent } from "#shared/chat/webhooks/webhook-event.ts";
import { type DispatchPorts, dispatchEvents } from "#shared/worker/webhooks/dispatch-events.ts";
import { sweepWebhooks } from "#shared/worker/webhooks/sweep-webhooks.ts";
import type { Given } from "#test/support/worlds/state.ts";
import { aWorld } from "#test/support/worlds/world.ts";
import { at, atMs, OTHER_TENANT, TENANT } from "#test/support/builders/ids.ts";
import { aDelivery, anEndpoint, anEvent, hookId } from "#test/support/builders/webhooks.ts";

const recordOf = (n: number): RecordRef => ({ pk: "T#acme#THREAD#1", sk: `MOD#${n}` });
interface Waiting {
  record: RecordRef;
  event: WebhookEvent;
}
const waiting = (...events: WebhookEvent[]): Waiting[] =>
  events.map((event, index) => ({ record: recordOf(index + 1), event }));

/** Endpoints and deliveries as they are stored, and events of any text that wait for them. */
const aDispatch = (endpoints: Given["endpoints"] = [], outbox: Waiting[] = []) => {
  const { state, ports: world } = aWorld({ endpoints });
  const lost: unknown[] = [];
  const at = ({ pk, sk }: RecordRef) =>
    outbox.findIndex(({ record }) => record.pk === pk && record.sk === sk);
  const ports: DispatchPorts = {
    webhooks: {
      ...world.endpoints,
      getWaitingEvent: async (record) => outbox[at(record)]?.event ?? null,
      eventDispatched: async (record) => void outbox.splice(at(record), 1),
    },
    jobs: world.webhookJobs,
    notSent: (cause) => void lost.push(cause),
    clock: () => atMs(60),
  };
  return { state, outbox, lost, ports };
};

describe("dispatching events", () => {
  it("makes a delivery for each endpoint that listens and is switched on, and asks for attempts", async () => {
    const { state, outbox, ports } = aDispatch(
      [
        anEndpoint(),
        anEndpoint({ n: 2, events: ["plan.status_changed"] }),
        anEndpoint({ n: 3, active: false }),
        anEndpoint({ n: 4, tenant_id: OTHER_TENANT }),
        anEndpoint({ n: 5 }),
      ],
      waiting(anEvent(), anEvent({ n: 2, event_type: "run.awaiting_approval" }), anEvent({ n: 3 })),
    );
    const records = [recordOf(1), recordOf(2), recordOf(9)];
    expect(await dispatchEvents(records, ports)).toEqual({ events: 2, deliveries: 2 });
    expect(state.deliveries).toEqual([aDelivery(), aDelivery({ webhook_id: hookId(5) })]);
    expect(state.attempts.map(({ ref }) => ref.webhook_id)).toEqual([hookId(1), hookId(5)]);
    expect(outbox.map(({ record }) => record)).toEqual([recordOf(3)]);
  });

  it("goes on after a crash without a second delivery, and does nothing the second time", async () => {
    const { state, outbox, ports } = aDispatch([anEndpoint()], waiting(anEvent()));
    const dying = { ...ports.webhooks, eventDispatched: () => Promise.reject(new Error("the process died")) };
    await expect(dispatchEvents([recordOf(1)], { ...ports, webhooks: dying })).rejects.toThrow(/died/u);
    expect(outbox).toHaveLength(1);
    await dispatchEvents([recordOf(1)], ports);
    expect([outbox, state.deliveries]).toEqual([[], [aDelivery()]]);
    expect(await dispatchEvents([recordOf(1)], ports)).toEqual({ events: 0, deliveries: 0 });
  });

  it("loses nothing where an attempt can't be asked for", async () => {
    const { state, lost, ports } = aDispatch([anEndpoint()], waiting(anEvent()));
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
