import { describe, expect, it } from "vitest";
import { EDIT, answerOf, HAPPY, READ, start } from "#test/support/worlds/edit-run.ts";

const MINUTE = 60_000;

describe("the sweeper", () => {
  it("leaves alone what is not due", async () => {
    const at = start(HAPPY);
    expect(await at.sweep()).toEqual({ resent: 0, ended: 0, left: 0, failed: 0 });
    expect(at.sent).toEqual([]);
  });

  it("sends a fresh job for a message whose job was lost", async () => {
    const at = start(HAPPY);
    at.pass(2 * MINUTE);
    expect(await at.sweep()).toEqual({ resent: 1, ended: 0, left: 0, failed: 0 });
    expect(at.sent.map(({ job }) => job.job_no)).toEqual([2]);
    expect(await at.work(at.sent[0]!.job)).toBe("ended");
    expect(at.run().status).toBe("completed");
  });

  it("expires a message without a worker, with an answer and a usage record", async () => {
    const at = start(HAPPY);
    at.pass(15 * MINUTE);
    expect(await at.sweep()).toEqual({ resent: 0, ended: 1, left: 0, failed: 0 });
    expect(at.run()).toMatchObject({ status: "expired", outcome: "no_change", next_check_at: null });
    expect(answerOf(at).content).toBe("Nobody could work on this message in time. Please send it again.");
    expect(at.state.usage).toHaveLength(1);
    expect(at.activeRunId()).toBeNull();
  });

  it("takes a run over from a dead worker, which is fenced off", async () => {
    const at = start(HAPPY);
    at.setTap((name, when) => {
      if (name === "runs.commitEdit" && when === "after") throw new Error("killed");
    });
    await expect(at.work()).rejects.toThrow("killed");
    at.setTap(() => undefined);
    at.pass(46_000);
    expect(await at.sweep()).toMatchObject({ resent: 1 });
    expect(await at.work(at.sent[0]!.job)).toBe("ended");
    expect(at.run()).toMatchObject({ status: "completed", outcome: "changed", fence: 2 });
    expect(at.state.modifications).toHaveLength(1);
  });

  it("ends a cancelled run whose worker does not come back, answers its calls and tells its edits", async () => {
    const at = start([READ, EDIT]);
    at.setTap((name, when) => {
      if (name === "model.respond" && when === "before" && at.state.modifications.length > 0)
        throw new Error("killed");
    });
    await expect(at.work()).rejects.toThrow("killed");
    at.setTap(() => undefined);
    const next_check_at = new Date(at.now() + MINUTE).toISOString();
    at.put({ runs: [{ ...at.run(), status: "cancelling", next_check_at }] });
    at.pass(MINUTE);
    expect(await at.sweep()).toMatchObject({ ended: 1 });
    expect(at.run()).toMatchObject({ status: "cancelled", outcome: "changed" });
    expect(at.openCalls()).toEqual([]);
    expect(answerOf(at).content).toMatch(/^Stopped, as asked\.\n\nChanged in the plan:\n- Version 1/u);
  });

  it("sweeps the others when one run can't be read", async () => {
    const at = start(HAPPY);
    at.pass(2 * MINUTE);
    at.setTap((name, when) => {
      if (name === "runs.getRun" && when === "before") throw new Error("the store is down");
    });
    expect(await at.sweep()).toEqual({ resent: 0, ended: 0, left: 0, failed: 1 });
    expect(at.events.map(({ event }) => event)).toContain("sweep_failed");
  });

  it("two sweepers at once end a run once", async () => {
    const at = start(HAPPY);
    at.pass(15 * MINUTE);
    const swept = await Promise.all([at.sweep(), at.sweep()]);
    expect(swept.reduce((sum, { ended }) => sum + ended, 0)).toBe(1);
    expect(at.state.messages).toHaveLength(2);
  });
});
