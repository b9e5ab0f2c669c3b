import { describe, expect, it, vi } from "vitest";
import { rateMs, startSchedule } from "#infra/local/queues/schedule.ts";

describe("a schedule", () => {
  it.each([
    ["rate(1 minute)", 60_000],
    ["rate(5 minutes)", 300_000],
    ["rate(2 hours)", 7_200_000],
    ["rate(1 day)", 86_400_000],
  ])("%s fires every %i ms", (expression, ms) => {
    expect(rateMs(expression)).toBe(ms);
  });

  it("of another kind is refused", () => {
    expect(() => rateMs("cron(0 12 * * ? *)")).toThrow("not known on this machine");
  });

  it("calls its functions once at the start and then twenty times in its interval, whatever they answer", async () => {
    vi.useFakeTimers();
    const calls: string[] = [];
    const invoke = async (name: string) => {
      calls.push(name);
      return { ok: false as const, error: { errorType: "E", errorMessage: "m" } };
    };
    const schedule = startSchedule({
      expression: "rate(1 minute)",
      functionNames: ["a", "b"],
      host: { invoke },
    });
    expect(calls).toEqual(["a", "b"]);
    await vi.advanceTimersByTimeAsync(3000);
    expect(calls).toEqual(["a", "b", "a", "b"]);
    schedule.stop();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(calls).toHaveLength(4);
    vi.useRealTimers();
  });
});
