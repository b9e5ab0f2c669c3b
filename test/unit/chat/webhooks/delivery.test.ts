import { describe, expect, it } from "vitest";
import {
  beginAttempt,
  giveUp,
  redelivered,
  resultOfStatus,
  RETRY_AFTER_S,
  settleAttempt,
  type WebhookDelivery,
} from "#shared/chat/webhooks/delivery.ts";
import { at, atMs } from "#test/support/builders/ids.ts";
import { aDelivery } from "#test/support/builders/webhooks.ts";

const begun = (delivery: WebhookDelivery, now: number): WebhookDelivery => {
  const made = beginAttempt(delivery, now);
  return made.ok ? made.delivery : expect.fail(made.why);
};
const FAILED = { status_code: 503, error: "http_status" } as const;

describe("a delivery attempt", () => {
  it("is counted and claimed before anything is sent, and stays due", () => {
    expect(begun(aDelivery(), atMs(60))).toEqual({
      ...aDelivery(),
      attempts: 1,
      tries: 1,
      attempt_until: at(120),
      last_attempt_at: at(60),
      rev: 2,
    });
  });

  it("holds a lease: no other attempt starts before it expires, and any may after", () => {
    const first = begun(aDelivery(), atMs(60));
    expect(beginAttempt(first, atMs(119))).toEqual({ ok: false, why: "under_way" });
    expect(begun(first, atMs(120))).toMatchObject({ attempts: 2, tries: 2 });
  });

  it("is not started before its time, except for two seconds of clock skew", () => {
    const later = aDelivery({ next_try_at: at(100) });
    expect(beginAttempt(later, atMs(97))).toEqual({ ok: false, why: "not_due" });
    expect(beginAttempt(later, atMs(98)).ok).toBe(true);
  });

  it("is not started for a delivery that has arrived or failed", () => {
    for (const status of ["delivered", "failed"] as const) {
      const settled = aDelivery({ status, next_try_at: null });
      expect(beginAttempt(settled, atMs(100))).toEqual({ ok: false, why: "settled" });
    }
  });

  it("that succeeds ends the delivery", () => {
    const delivery = begun(aDelivery({ last_error: "timeout" }), atMs(60));
    expect(settleAttempt(delivery, { status_code: 204, error: null }, atMs(61))).toEqual({
      ...delivery,
      status: "delivered",
      last_status_code: 204,
      last_error: null,
      delivered_at: at(61),
      next_try_at: null,
      attempt_until: null,
      rev: 3,
    });
  });

  it("that fails is retried after each wait of the schedule, then no more", () => {
    let delivery = aDelivery();
    let now = atMs(60);
    const waits: number[] = [];
    while (delivery.status === "pending") {
      delivery = settleAttempt(begun(delivery, now), FAILED, now);
      if (delivery.next_try_at === null) break;
      waits.push((Date.parse(delivery.next_try_at) - now) / 1000);
      now = Date.parse(delivery.next_try_at);
    }
    expect(waits).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]);
    expect(delivery).toMatchObject({
      status: "failed",
      attempts: 10,
      last_status_code: 503,
      last_error: "http_status",
      next_try_at: null,
      attempt_until: null,
    });
  });

  it("whose process dies every time is limited as well", () => {
    let delivery = aDelivery();
    let now = atMs(60);
    for (let tries = 0; tries <= RETRY_AFTER_S.length; tries += 1) {
      delivery = begun(delivery, now);
      now += 60_000;
    }
    expect(beginAttempt(delivery, now)).toEqual({ ok: false, why: "exhausted" });
    expect(giveUp(delivery, "attempt_lost")).toMatchObject({ status: "failed", last_error: "attempt_lost" });
  });

  it("that is answered by 410 ends the delivery at once", () => {
    const settled = settleAttempt(begun(aDelivery(), atMs(60)), resultOfStatus(410), atMs(61));
    expect(settled).toMatchObject({ status: "failed", last_status_code: 410, last_error: "gone" });
  });

  it.each([
    [200, null],
    [299, null],
    [301, "redirect"],
    [308, "redirect"],
    [400, "http_status"],
    [410, "gone"],
    [500, "http_status"],
    [0, "http_status"],
  ])("answered by %d means %s", (status, error) => {
    expect(resultOfStatus(status)).toEqual({ status_code: status, error });
  });
});

describe("a redelivery", () => {
  it("starts the schedule anew, and keeps count of all attempts", () => {
    const failed = aDelivery({ status: "failed", attempts: 10, tries: 10, next_try_at: null, rev: 21 });
    expect(redelivered(failed, atMs(900))).toEqual({
      ...failed,
      status: "pending",
      tries: 0,
      next_try_at: at(900),
      rev: 22,
    });
  });

  it("is not attempted twice at the same time", () => {
    const underWay = begun(aDelivery(), atMs(60));
    expect(beginAttempt(redelivered(underWay, atMs(61)), atMs(62))).toEqual({ ok: false, why: "under_way" });
  });
});
