import { describe, expect, it } from "vitest";
import {
  type AttemptResult,
  postponed,
  resultOfStatus,
  type WebhookDelivery,
} from "#shared/chat/webhooks/delivery.ts";
import type { DeliveryRef } from "#shared/chat/webhooks/webhook-job.ts";
import { type DeliverPorts, deliverWebhook } from "#shared/worker/webhooks/deliver-webhook.ts";
import { refOf } from "#shared/worker/webhooks/dispatch-events.ts";
import type { Given } from "#test/support/worlds/state.ts";
import { aWorld } from "#test/support/worlds/world.ts";
import { fakeAttemptSlots } from "#test/support/fakes/attempt-slots.ts";
import { at, atMs, OTHER_TENANT } from "#test/support/builders/ids.ts";
import { aDelivery, anEndpoint, aSecret, hookId } from "#test/support/builders/webhooks.ts";

const REF = refOf(aDelivery());

type Sent = Parameters<DeliverPorts["send"]>[0];

const aDelivering = (given: Given, answer: (n: number) => AttemptResult = () => resultOfStatus(200)) => {
  const { state, ports: world } = aWorld(given, atMs(60));
  const sent: Sent[] = [];
  const asked: { ref: DeliveryRef; delay: number }[] = [];
  const lost: unknown[] = [];
  let now = atMs(60);
  const ports: DeliverPorts = {
    webhooks: world.endpoints,
    slots: fakeAttemptSlots(() => now),
    jobs: { deliver: async (ref, delay) => void asked.push({ ref, delay }) },
    send: async (message) => answer(sent.push(message)),
    notSent: (cause) => void lost.push(cause),
    clock: () => now,
  };
  return { state, sent, asked, lost, ports, wait: (seconds: number) => (now += seconds * 1000) };
};

const oneOf = () => ({ endpoints: [anEndpoint()], deliveries: [aDelivery()] });

describe("an attempt of a delivery", () => {
  it("sends what is stored, signed by the secrets that stand", async () => {
    const old = { value: aSecret(9), signs_until: at(59) };
    const endpoint = anEndpoint({ secrets: [{ value: aSecret(1), signs_until: null }, old] });
    const { state, sent, asked, ports } = aDelivering({ endpoints: [endpoint], deliveries: [aDelivery()] });
    expect(await deliverWebhook(REF, ports)).toEqual({ result: "delivered", status_code: 200, error: null });
    expect(sent).toEqual([
      {
        endpoint,
        secrets: [aSecret(1)],
        id: aDelivery().event_id,
        body: aDelivery().body,
        now: atMs(60),
      },
    ]);
    expect(state.deliveries).toMatchObject([{ status: "delivered", attempts: 1, delivered_at: at(60) }]);
    expect([state.endpoints, asked]).toEqual([[endpoint], []]);
  });

  it("that fails is asked for again after five seconds, and counted at its endpoint", async () => {
    const { state, asked, ports } = aDelivering(oneOf(), () => resultOfStatus(500));
    expect(await deliverWebhook(REF, ports)).toMatchObject({ result: "pending", status_code: 500 });
    expect(state.deliveries).toMatchObject([
      { status: "pending", attempts: 1, next_try_at: at(65), last_error: "http_status" },
    ]);
    expect(asked).toEqual([{ ref: REF, delay: 5 }]);
    expect(state.endpoints).toMatchObject([{ active: true, failures: 1, failing_since: at(60) }]);
  });

  it("beyond SQS's maximum delay is left to the sweeper", async () => {
    const third = aDelivery({ attempts: 2, tries: 2 });
    const { state, asked, ports } = aDelivering({ ...oneOf(), deliveries: [third] }, () =>
      resultOfStatus(500),
    );
    await deliverWebhook(REF, ports);
    expect([state.deliveries[0]?.next_try_at, asked]).toEqual([at(60 + 1800), []]);
  });

  it("that is taken after failures gives its endpoint a clean record", async () => {
    const { state, wait, ports } = aDelivering(oneOf(), (n) => resultOfStatus(n === 1 ? 500 : 204));
    await deliverWebhook(REF, ports);
    wait(5);
    expect(await deliverWebhook(REF, ports)).toMatchObject({ result: "delivered" });
    expect(state.endpoints).toEqual([anEndpoint()]);
  });

  it("that is answered by 410 switches its endpoint off", async () => {
    const { state, ports } = aDelivering(oneOf(), () => resultOfStatus(410));
    expect(await deliverWebhook(REF, ports)).toMatchObject({ result: "failed" });
    expect(state.endpoints).toMatchObject([{ active: false, disabled_reason: "gone" }]);
  });

  it("does nothing when it comes early, twice, or late", async () => {
    const { sent, ports, wait } = aDelivering(oneOf(), () => resultOfStatus(500));
    await deliverWebhook(REF, ports);
    expect(await deliverWebhook(REF, ports)).toEqual({ result: "not_due" });
    wait(31 * 24 * 60 * 60);
    expect(await deliverWebhook(REF, ports)).toEqual({ result: "no_such_delivery" });
    expect(sent).toHaveLength(1);
  });

  it("is made by one of two that begin at the same time", async () => {
    const { sent, ports } = aDelivering(oneOf());
    const results = await Promise.all([deliverWebhook(REF, ports), deliverWebhook(REF, ports)]);
    expect(results.map(({ result }) => result).toSorted()).toEqual(["delivered", "moved_on"]);
    expect(sent).toHaveLength(1);
  });

  it("that dies after it was sent is made again under the same id", async () => {
    const { sent, ports, wait, state } = aDelivering(oneOf(), (n) => {
      if (n === 1) throw new Error("the process died");
      return resultOfStatus(200);
    });
    await expect(deliverWebhook(REF, ports)).rejects.toThrow(/died/u);
    expect(await deliverWebhook(REF, ports)).toEqual({ result: "under_way" });
    wait(60);
    expect(await deliverWebhook(REF, ports)).toMatchObject({ result: "delivered" });
    expect(sent.map(({ id }) => id)).toEqual([aDelivery().event_id, aDelivery().event_id]);
    expect(state.deliveries).toMatchObject([{ attempts: 2 }]);
  });

  it("that died ten times is given up", async () => {
    const lost = aDelivery({ attempts: 10, tries: 10 });
    const { state, sent, ports } = aDelivering({ ...oneOf(), deliveries: [lost] });
    expect(await deliverWebhook(REF, ports)).toEqual({ result: "exhausted" });
    expect([state.deliveries[0]?.last_error, sent]).toEqual(["attempt_lost", []]);
  });

  it("is not made for an endpoint that is switched off or gone, but for a test of one that is off", async () => {
    const off = [anEndpoint({ active: false })];
    const switchedOff = aDelivering({ endpoints: off, deliveries: [aDelivery()] });
    expect(await deliverWebhook(REF, switchedOff.ports)).toEqual({ result: "endpoint_disabled" });
    expect(switchedOff.state.deliveries).toMatchObject([{ status: "failed", next_try_at: null }]);
    const gone = aDelivering({ deliveries: [aDelivery()] });
    expect(await deliverWebhook(REF, gone.ports)).toEqual({ result: "endpoint_deleted" });
    const ping = aDelivering({ endpoints: off, deliveries: [aDelivery({ event_type: "webhook.ping" })] });
    expect(await deliverWebhook(REF, ping.ports)).toMatchObject({ result: "delivered" });
    expect([...switchedOff.sent, ...gone.sent]).toEqual([]);
  });

  it("does not fail where the next one can't be asked for", async () => {
    const { state, lost, ports } = aDelivering(oneOf(), () => resultOfStatus(500));
    const broken = { ...ports, jobs: { deliver: () => Promise.reject(new Error("no queue")) } };
    expect(await deliverWebhook(REF, broken)).toMatchObject({ result: "pending" });
    expect([lost.length, state.deliveries[0]?.next_try_at]).toEqual([1, at(65)]);
  });
});

describe("attempts of a tenant whose receivers hang", () => {
  const five = [1, 2, 3, 4, 5, 6].map((n) => aDelivery({ n }));
  const given = (third: WebhookDelivery): Given => ({
    endpoints: [anEndpoint()],
    deliveries: [...five.filter(({ id }) => id !== third.id), third],
  });
  const held = () => {
    const endings: ((result: AttemptResult) => void)[] = [];
    const world = aDelivering({ endpoints: [anEndpoint()], deliveries: five });
    const send: DeliverPorts["send"] = () => new Promise((resolve) => endings.push(resolve));
    return { ...world, ports: { ...world.ports, send }, endings };
  };

  it("are no more than its share; the next one waits without an attempt and is called by the first that ends", async () => {
    const { ports, endings, asked, state } = held();
    const under = five.slice(0, 2).map((one) => deliverWebhook(refOf(one), ports));
    await expect.poll(() => endings.length).toBe(2);
    const [third, fourth] = [refOf(five[2]!), refOf(five[3]!)];
    expect(await deliverWebhook(third, ports)).toEqual({ result: "waiting" });
    expect(await deliverWebhook(fourth, ports)).toEqual({ result: "waiting" });
    expect(await deliverWebhook(third, ports)).toEqual({ result: "waiting" });
    expect(state.deliveries[2]).toEqual(five[2]);
    endings[0]!(resultOfStatus(200));
    await under[0];
    expect(asked).toEqual([{ ref: third, delay: 0 }]);
    const next = deliverWebhook(third, ports);
    await expect.poll(() => endings.length).toBe(3);
    endings.forEach((end) => end(resultOfStatus(200)));
    await Promise.all([...under, next]);
    expect(asked.map(({ ref }) => ref)).toContainEqual(fourth);
    expect(state.deliveries.filter(({ status }) => status === "delivered")).toHaveLength(3);
  });

  it("leave room for its other endpoints, and for other tenants", async () => {
    const { ports, endings } = held();
    const under = five.slice(0, 2).map((one) => deliverWebhook(refOf(one), ports));
    await expect.poll(() => endings.length).toBe(2);
    const other = { ...refOf(five[3]!), webhook_id: hookId(2) };
    expect(await ports.slots.enter(other)).toBe("entered");
    expect(await ports.slots.enter({ ...refOf(five[3]!), tenant_id: OTHER_TENANT })).toBe("entered");
    endings.forEach((end) => end(resultOfStatus(200)));
    await Promise.all(under);
  });

  it("that died free their slots after their time", async () => {
    const { ports, wait } = held();
    for (const one of five.slice(0, 2)) expect(await ports.slots.enter(refOf(one))).toBe("entered");
    expect(await ports.slots.enter(refOf(five[3]!))).toBe("waiting");
    wait(36);
    expect(await ports.slots.enter(refOf(five[3]!))).toBe("entered");
  });

  it.each<[string, Given]>([
    ["whose endpoint is deleted", { deliveries: five }],
    ["whose endpoint is switched off", { endpoints: [anEndpoint({ active: false })], deliveries: five }],
    ["that was settled meanwhile", given(aDelivery({ n: 3, status: "delivered", next_try_at: null }))],
    ["that is to be tried later", given(aDelivery({ n: 3, next_try_at: at(600) }))],
    ["whose attempts are used up", given(aDelivery({ n: 3, attempts: 10, tries: 10 }))],
    ["that is not stored any more", { endpoints: [anEndpoint()] }],
  ])("hand a slot on at once that was given to one %s", async (_, world) => {
    const { ports, asked } = aDelivering(world);
    const [first, second, third, other] = [1, 2, 3, 4].map((n) => refOf(aDelivery({ n })));
    for (const one of [first!, second!]) expect(await ports.slots.enter(one)).toBe("entered");
    for (const one of [third!, other!]) expect(await ports.slots.enter(one)).toBe("waiting");
    expect(await ports.slots.leave(first!, "answered")).toEqual([third]);
    await deliverWebhook(third!, ports);
    const deleted = world.deliveries !== undefined && world.endpoints === undefined;
    // all of a deleted endpoint's leave together
    expect(asked).toEqual(deleted ? [] : [{ ref: other, delay: 0 }]);
    const newer = refOf(aDelivery({ n: 5 }));
    expect(await ports.slots.enter(newer)).toBe(deleted ? "entered" : "waiting");
  });

  it("hand a slot on where another write of the delivery came between", async () => {
    const { ports, asked } = aDelivering({ endpoints: [anEndpoint()], deliveries: five });
    const [first, second, third] = [1, 2, 3].map((n) => refOf(aDelivery({ n })));
    for (const one of [first!, second!]) expect(await ports.slots.enter(one)).toBe("entered");
    expect(await ports.slots.enter(third!)).toBe("waiting");
    const enter: DeliverPorts["slots"]["enter"] = async (ref) => {
      const delivery = aDelivery({ n: 1 });
      await ports.webhooks.moveDelivery(delivery, postponed(delivery, atMs(60)));
      return ports.slots.enter(ref);
    };
    const raced = { ...ports, slots: { ...ports.slots, enter } };
    expect(await deliverWebhook(first!, raced)).toEqual({ result: "moved_on" });
    expect(asked).toEqual([{ ref: third, delay: 0 }]);
  });

  it("are postponed where a hundred wait already", async () => {
    const { ports, state } = held();
    for (let n = 10; n < 113; n += 1) await ports.slots.enter(refOf(aDelivery({ n })));
    expect(await deliverWebhook(refOf(five[0]!), ports)).toEqual({ result: "postponed" });
    expect(state.deliveries[0]).toMatchObject({ attempts: 0, tries: 0, next_try_at: at(120) });
  });
});

describe("an endpoint that hangs", () => {
  const of = (n: number, webhook: number) => ({ ...refOf(aDelivery({ n })), webhook_id: hookId(webhook) });

  it("has one attempt at a time until it answers, and all that hang have half of their company's", async () => {
    const slots = fakeAttemptSlots(() => atMs(60));
    for (const webhook of [1, 2, 3]) {
      await slots.enter(of(webhook, webhook));
      await slots.leave(of(webhook, webhook), "hung");
    }
    expect(await Promise.all([11, 12].map((n) => slots.enter(of(n, 1))))).toEqual(["entered", "waiting"]);
    expect(await slots.enter(of(13, 2))).toBe("entered");
    expect(await slots.enter(of(14, 3))).toBe("waiting");
    expect(await Promise.all([15, 16].map((n) => slots.enter(of(n, 4))))).toEqual(["entered", "entered"]);
    expect(await slots.leave(of(11, 1), "answered")).toEqual([of(12, 1), of(14, 3)]);
  });

  it("leaves places to wait to the others", async () => {
    const slots = fakeAttemptSlots(() => atMs(60));
    for (let n = 10; n < 130; n += 1) await slots.enter(of(n, 1));
    for (const n of [131, 132]) expect(await slots.enter(of(n, 2))).toBe("entered");
    expect(await slots.enter(of(133, 2))).toBe("waiting");
    expect(await slots.enter(of(134, 1))).toBe("full");
  });
});
