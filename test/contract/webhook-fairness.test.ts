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

/** The queue is fair by the message group of each delivery, its endpoint. */
const working = async (ports: Omit<DeliverPorts, "jobs">, queue: DeliveryRef[], isDone: () => boolean) => {
  const jobs = {
    deliver: async (ref: DeliveryRef, delay: number) => void (delay === 0 && queue.push(ref)),
  };
  const inFlight = new Map([HANGING, GOOD].map((id) => [id, 0]));
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
      await (ref ? deliverWebhook(ref, { ...ports, jobs }) : sleep(2));
      if (ref) inFlight.set(ref.webhook_id, flying(ref) - 1);
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
};

onEachTable("the endpoints of one company, of which one hangs", (open) => {
  it("deliver to the others before two of its attempts are over", async () => {
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
    expect(took).toBeLessThan(2 * HANG_MS);
  }, 60_000);
});
