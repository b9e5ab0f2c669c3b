import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { attemptLimits } from "#shared/chat/webhooks/attempt-slots.ts";
import { resultOfStatus } from "#shared/chat/webhooks/delivery.ts";
import type { DeliveryRef } from "#shared/chat/webhooks/webhook-job.ts";
import { createAttemptSlots } from "#shared/table/webhooks/attempt-slots-store.ts";
import { createWebhookStore } from "#shared/table/webhooks/webhook-store.ts";
import { type DeliverPorts, deliverWebhook } from "#shared/worker/webhooks/deliver-webhook.ts";
import { refOf } from "#shared/worker/webhooks/dispatch-events.ts";
import { aDelivery, anEndpoint, hookId } from "#test/support/builders/webhooks.ts";
import { onEachTable } from "./stores-table.ts";

const [HANGING, GOOD] = [hookId(1), hookId(2)];
const url = (webhook: string) => `https://${webhook === HANGING ? "hangs" : "answers"}.example.com/`;
/** An attempt that hangs lasts ten seconds; in this test, this long. */
const HANG_MS = 3000;
/** Longer than its share of slots lets pass at once, so that some of its deliveries wait by name. */
const ANSWER_MS = 50;
const WORKERS = 10;
const LATER_EVENTS = 20;

/** The queue is fair by the message group of each delivery, its endpoint, and delivers a failed job once more. */
const working = async (ports: Omit<DeliverPorts, "jobs">, queue: DeliveryRef[], isDone: () => boolean) => {
  const jobs = {
    deliver: async (ref: DeliveryRef, delay: number) => void (delay === 0 && queue.push(ref)),
  };
  const inFlight = new Map<string, number>();
  const flying = ({ webhook_id }: DeliveryRef) => inFlight.get(webhook_id) ?? 0;
  const receive = (): DeliveryRef | undefined => {
    const next = queue.toSorted((a, b) => flying(a) - flying(b))[0];
    if (next) queue.splice(queue.indexOf(next), 1);
    return next;
  };
  const work = async (): Promise<void> => {
    while (!isDone()) {
      const ref = receive();
      if (ref) inFlight.set(ref.webhook_id, flying(ref) + 1);
      // oxlint-disable-next-line no-await-in-loop -- a worker does one after another
      await (ref ? deliverWebhook(ref, { ...ports, jobs }).catch(() => queue.push(ref)) : sleep(2));
      if (ref) inFlight.set(ref.webhook_id, flying(ref) - 1);
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
};

/** Deleted one after the other, after events for ten endpoints of which most hang or fail. */
const BAD = Array.from({ length: 9 }, (_, n) => hookId(10 + n));
const EVENTS = 14;
/** Far below the time after which an unused slot lapses. */
const SOON_MS = 25_000;

const answerOf = (webhook: string, send: { hang: number; answer: number }) => {
  const kind = BAD.findIndex((id) => id === webhook);
  if (kind < 0) return sleep(send.answer, resultOfStatus(200));
  // never answers, drips headers, sends 100 Continue forever
  if (kind < 3) return sleep(send.hang, { status_code: null, error: "timeout" as const });
  if (kind < 5) return sleep(send.answer, { status_code: null, error: "connection" as const });
  return sleep(send.answer, resultOfStatus([307, 429, 200, 410][kind - 5]!));
};

onEachTable("the endpoints of one company, of which one hangs", (open) => {
  it("deliver to the others while the hanging one has its attempts", async () => {
    const db = await open();
    const store = createWebhookStore(db);
    const endpoints = [HANGING, GOOD].map((id) => anEndpoint({ id, url: url(id) }));
    const of = (webhook_id: typeof GOOD, n: number) => aDelivery({ n, webhook_id });
    const hanging = Array.from({ length: 130 }, (_, n) => of(HANGING, n + 1));
    const good = Array.from({ length: LATER_EVENTS }, (_, n) => of(GOOD, n + 201));
    await Promise.all([...hanging, ...good].map((one) => store.addDelivery(one)));
    const delivered = new Set<string>();
    const began = Date.now();
    let took = 0;
    const ports = {
      webhooks: {
        getWork: async (ref: DeliveryRef) => ({
          ...(await store.getWork(ref)),
          endpoint: endpoints.find(({ id }) => id === ref.webhook_id)!,
        }),
        moveDelivery: async (...of: Parameters<typeof store.moveDelivery>) => store.moveDelivery(...of),
        noteHealth: async () => undefined,
      },
      slots: createAttemptSlots(db, attemptLimits(5)),
      send: async ({ endpoint, id }: Parameters<DeliverPorts["send"]>[0]) => {
        if (endpoint.url === url(HANGING)) {
          await sleep(HANG_MS);
          return { status_code: null, error: "timeout" as const };
        }
        await sleep(ANSWER_MS);
        delivered.add(id);
        if (delivered.size === good.length) took = Date.now() - began;
        return resultOfStatus(200);
      },
      notSent: (cause: unknown) => {
        throw cause;
      },
      clock: Date.now,
    };
    const isDone = () => delivered.size === good.length || Date.now() - began > 20_000;
    await working(ports, [...hanging, ...good].map(refOf), isDone);
    expect(delivered.size).toBe(good.length);
    expect(took).toBeLessThan(4 * HANG_MS);
  }, 60_000);

  it("leave no slot or place behind as they are deleted: the next event of another is delivered at once", async () => {
    const db = await open();
    const store = createWebhookStore(db);
    const endpoints = new Map(
      [...BAD, GOOD].map((id) => [id, anEndpoint({ id, url: `https://${id}.example.com/` })]),
    );
    const slots = createAttemptSlots(db, attemptLimits(5));
    const queue: DeliveryRef[] = [];
    // an attempt whose answer is lost is made twice
    const delivered = new Set<string>();
    const post = async (webhook_id: typeof GOOD, n: number) => {
      const delivery = aDelivery({ n, webhook_id });
      await store.addDelivery(delivery);
      queue.push(refOf(delivery));
    };
    const ports = {
      webhooks: {
        getWork: async (ref: DeliveryRef) => ({
          ...(await store.getWork(ref)),
          endpoint: endpoints.get(ref.webhook_id) ?? null,
        }),
        moveDelivery: async (...of: Parameters<typeof store.moveDelivery>) => store.moveDelivery(...of),
        noteHealth: async () => undefined,
      },
      slots,
      send: async ({ endpoint, id }: Parameters<DeliverPorts["send"]>[0]) => {
        // an attempt under way knows its endpoint's URL also after the endpoint is deleted
        const webhook = [...BAD, GOOD].find((of) => endpoint.url.includes(of)) ?? GOOD;
        if (webhook === GOOD) delivered.add(id);
        return answerOf(webhook, { hang: 300, answer: 5 });
      },
      notSent: (cause: unknown) => {
        throw cause;
      },
      clock: Date.now,
    };
    let done = false;
    const began = Date.now();
    const workers = working(ports, queue, () => done || Date.now() - began > 40_000);
    for (let n = 1; n <= EVENTS; n += 1)
      // oxlint-disable-next-line no-await-in-loop -- one event after the other
      await Promise.all(BAD.map((id, k) => post(id, n * 10 + k)));
    await sleep(1000);
    for (const id of BAD) endpoints.delete(id);
    // each of their deliveries is met once more; until then their places are taken
    await expect.poll(() => queue.length, { timeout: SOON_MS, interval: 20 }).toBe(0);
    const deleted = Date.now();
    for (let n = 1; n <= LATER_EVENTS; n += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one event after the other
      await post(GOOD, 1000 + n);
      // oxlint-disable-next-line no-await-in-loop
      await sleep(20);
    }
    await expect
      .poll(() => delivered.size, { timeout: SOON_MS - (Date.now() - deleted), interval: 20 })
      .toBe(LATER_EVENTS);
    done = true;
    await workers;
  }, 60_000);
});
