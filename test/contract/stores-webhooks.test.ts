import { expect, it } from "vitest";
import type { EndpointChange } from "#shared/chat/ports/webhook-store.ts";
import { endpointAfter, type WebhookEndpoint } from "#shared/chat/webhooks/endpoint.ts";
import type { DeliveryRef } from "#shared/chat/webhooks/webhook-job.ts";
import { SHARDS } from "#shared/table/items/shards.ts";
import type { Table } from "#shared/table/table.ts";
import { createWebhookStore } from "#shared/table/webhooks/webhook-store.ts";
import { aStatusAudit } from "#test/support/builders/statuses.ts";
import { at, atMs, OTHER_TENANT, TENANT } from "#test/support/builders/ids.ts";
import { aDelivery, anEndpoint, aSecret, hookId } from "#test/support/builders/webhooks.ts";
import { everything, failure, losingAnswers, onEachTable, putAdmin } from "./stores-table.ts";

const change = (
  before: WebhookEndpoint | null,
  after: WebhookEndpoint | null,
  expectedRev: number | null,
): EndpointChange => ({
  before,
  after,
  subscriptions: { tenant_id: TENANT, count: 1, events: ["run.completed"], rev: (expectedRev ?? 0) + 1 },
  expectedRev,
  audit: aStatusAudit({ n: (expectedRev ?? 0) + 1, action: "webhook_changed" }),
});

const withOne = async (db: Table) => {
  const store = createWebhookStore(db);
  await putAdmin(db);
  await store.changeEndpoint(change(null, anEndpoint(), null));
  return store;
};

onEachTable("webhook endpoints", (open) => {
  it("are separate for each tenant, and change with their subscriptions and audit record", async () => {
    const db = await open();
    const store = await withOne(db);
    expect(await store.listEndpoints(TENANT)).toEqual([anEndpoint()]);
    expect(await store.getEndpoint(TENANT, hookId())).toEqual(anEndpoint());
    expect(await store.getSubscriptions(TENANT)).toMatchObject({ events: ["run.completed"], rev: 1 });
    expect(await store.listEndpoints(OTHER_TENANT)).toEqual([]);
    expect(await store.getEndpoint(OTHER_TENANT, hookId())).toBeNull();
    expect(await store.getSubscriptions(OTHER_TENANT)).toBeNull();
    const off = anEndpoint({ active: false, description: "off", rev: 2 });
    await store.changeEndpoint(change(anEndpoint(), off, 1));
    expect(await store.getEndpoint(TENANT, hookId())).toEqual(off);
    await store.changeEndpoint(change(off, null, 2));
    expect(await store.listEndpoints(TENANT)).toEqual([]);
    expect((await everything(db)).filter(({ type }) => type === "audit")).toHaveLength(3);
  });

  it("are unchanged after a concurrent write", async () => {
    const db = await open();
    const store = await withOne(db);
    const before = await everything(db);
    const next = anEndpoint({ rev: 2, active: false });
    const stale = [
      change(null, anEndpoint({ n: 2 }), null),
      change(anEndpoint(), next, 3),
      change(anEndpoint({ rev: 4 }), next, 1),
      change(anEndpoint({ n: 2 }), null, 1),
    ];
    for (const one of stale) {
      expect((await failure(store.changeEndpoint(one))).code).toBe("version_conflict");
    }
    expect(await everything(db)).toEqual(before);
  });

  it("keep their health beside an admin's changes", async () => {
    const store = await withOne(await open());
    const failing = endpointAfter(anEndpoint(), "failed", atMs(9));
    await store.noteHealth(anEndpoint(), failing);
    // based on an outdated read: the concurrent count wins
    await store.noteHealth(anEndpoint(), endpointAfter(anEndpoint(), "gone", atMs(10)));
    expect(await store.getEndpoint(TENANT, hookId())).toEqual(failing);
    const secrets = [{ value: aSecret(2), signs_until: null }];
    await store.changeEndpoint(change(anEndpoint(), anEndpoint({ secrets, rev: 2 }), 1));
    const changed = { ...failing, secrets, rev: 2 };
    expect(await store.getEndpoint(TENANT, hookId())).toEqual(changed);
    await store.noteHealth(changed, endpointAfter(changed, "gone", atMs(11)));
    expect(await store.getEndpoint(TENANT, hookId())).toMatchObject({ active: false, failures: 2, rev: 3 });
  });
});

const due = async (db: Table, before: string): Promise<DeliveryRef[]> => {
  const store = createWebhookStore(db);
  return (await Promise.all(SHARDS.map((shard) => store.listDueDeliveries(shard, before, 10)))).flat();
};
const refOf = (n = 1) => ({ tenant_id: TENANT, webhook_id: hookId(), delivery_id: aDelivery({ n }).id });

onEachTable("webhook deliveries", (open) => {
  it("are added once, and read with their endpoint", async () => {
    const db = await open();
    const store = await withOne(db);
    await store.addDelivery(aDelivery());
    await store.addDelivery(aDelivery({ attempts: 3 }));
    expect(await store.getDelivery(TENANT, hookId(), aDelivery().id)).toEqual(aDelivery());
    expect(await store.getWork(refOf())).toEqual({ endpoint: anEndpoint(), delivery: aDelivery() });
    expect(await store.getWork({ ...refOf(), tenant_id: OTHER_TENANT })).toEqual({
      endpoint: null,
      delivery: null,
    });
    const item = (await everything(db)).find(({ type }) => type === "webhook_delivery");
    expect(item).toMatchObject({ expires_at: Date.parse(at(60)) / 1000 + 30 * 24 * 60 * 60 });
  });

  it("are found by the time of their next attempt, until there is none", async () => {
    const db = await open();
    const store = createWebhookStore(db);
    const later = aDelivery({ n: 2, next_try_at: at(90) });
    await store.addDelivery(aDelivery());
    await store.addDelivery(later);
    expect(await due(db, at(59))).toEqual([]);
    expect(await due(db, at(60))).toEqual([refOf()]);
    expect((await due(db, at(90))).map(({ delivery_id }) => delivery_id).toSorted()).toEqual([
      aDelivery().id,
      later.id,
    ]);
    await store.moveDelivery(later, { ...later, status: "failed", next_try_at: null, rev: 2 });
    expect(await due(db, at(90))).toEqual([refOf()]);
  });

  it("are moved by one of two concurrent writers", async () => {
    const store = createWebhookStore(await open());
    await store.addDelivery(aDelivery());
    const begun = aDelivery({
      attempts: 1,
      tries: 1,
      attempt_until: at(120),
      last_attempt_at: at(60),
      rev: 2,
    });
    await store.moveDelivery(aDelivery(), begun);
    const again = store.moveDelivery(aDelivery(), begun);
    expect((await failure(again)).code).toBe("version_conflict");
    expect(await store.getDelivery(TENANT, hookId(), aDelivery().id)).toEqual(begun);
  });

  it("are written once when DynamoDB's responses are lost", async () => {
    const db = await open();
    const losing = (command: string) => createWebhookStore({ ...db, doc: losingAnswers(db.doc, command, 1) });
    await losing("PutItemCommand").addDelivery(aDelivery());
    const moved = aDelivery({ attempts: 1, rev: 2 });
    await losing("UpdateItemCommand").moveDelivery(aDelivery(), moved);
    expect(await createWebhookStore(db).getDelivery(TENANT, hookId(), aDelivery().id)).toEqual(moved);
  });

  it("are listed newest first, page by page", async () => {
    const store = createWebhookStore(await open());
    for (const n of [1, 2, 3]) await store.addDelivery(aDelivery({ n }));
    const first = await store.listDeliveries(TENANT, hookId(), { limit: 2, cursor: null });
    expect(first.items).toEqual([aDelivery({ n: 3 }), aDelivery({ n: 2 })]);
    const rest = await store.listDeliveries(TENANT, hookId(), { limit: 2, cursor: first.next_cursor });
    expect(rest).toEqual({ items: [aDelivery()], next_cursor: null });
    const foreign = store.listDeliveries(TENANT, hookId(), { limit: 2, cursor: "somewhere" });
    expect((await failure(foreign)).code).toBe("invalid_cursor");
    expect((await store.listDeliveries(TENANT, hookId(2), { limit: 2, cursor: null })).items).toEqual([]);
  });
});
