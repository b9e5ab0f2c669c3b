import { describe, expect, it } from "vitest";
import { makeThrottle } from "#infra/local/gateway/throttle.ts";

describe("the throttle", () => {
  it("lets a burst pass and then the rate", () => {
    const mayPass = makeThrottle({ ratePerSecond: 10, burst: 3 });
    const at = (times: number[]) => times.map((ms) => mayPass(ms));
    expect(at([0, 0, 0, 0])).toEqual([true, true, true, false]);
    expect(at([99, 100, 101, 200])).toEqual([false, true, false, true]);
  });

  it("saves no more than a burst", () => {
    const mayPass = makeThrottle({ ratePerSecond: 10, burst: 2 });
    mayPass(0);
    expect([1, 2, 3].map(() => mayPass(60_000))).toEqual([true, true, false]);
  });
});
