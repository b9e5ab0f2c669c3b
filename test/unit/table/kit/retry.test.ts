import { describe, expect, it } from "vitest";
import { retrying, RetryableError } from "#shared/table/kit/retry.ts";

const named = (name: string) => Object.assign(new Error(name), { name });

/** Work that throws each of the errors in turn and then succeeds; counts its runs and the waits between them. */
const aTrial = (errors: readonly Error[], random = () => 1) => {
  const waits: number[] = [];
  let runs = 0;
  const run = () =>
    retrying({ random, sleep: async (ms) => waits.push(ms) }, async () => {
      const error = errors[runs++];
      if (error) throw error;
      return "done";
    });
  return { run, waits, runs: () => runs };
};

describe("retrying", () => {
  it("waits twice as long each time, up to a limit, with jitter in the upper half", async () => {
    const errors = Array.from({ length: 7 }, () => named("ThrottlingException"));
    const longest = aTrial(errors);
    expect(await longest.run()).toBe("done");
    expect(longest.waits).toEqual([15, 30, 60, 120, 240, 400, 400]);
    const shortest = aTrial(errors, () => 0);
    await shortest.run();
    expect(shortest.waits).toEqual([7.5, 15, 30, 60, 120, 200, 200]);
  });

  it("gives up after eight tries and says that the store is busy", async () => {
    const { run, runs } = aTrial(Array.from({ length: 9 }, () => named("TransactionConflictException")));
    await expect(run()).rejects.toMatchObject({
      code: "store_busy",
      cause: { name: "TransactionConflictException" },
    });
    expect(runs()).toBe(8);
  });

  it("retries only transient errors", async () => {
    const { run, runs } = aTrial([named("ValidationException")]);
    await expect(run()).rejects.toMatchObject({ name: "ValidationException" });
    expect(runs()).toBe(1);
  });

  it("ends with the work's own error", async () => {
    const { run, runs } = aTrial(Array.from({ length: 9 }, () => new RetryableError(named("its own"))));
    await expect(run()).rejects.toMatchObject({ name: "its own" });
    expect(runs()).toBe(8);
  });
});
