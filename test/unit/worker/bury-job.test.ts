import { describe, expect, it } from "vitest";
import { jobOf } from "#shared/chat/run-machine.ts";
import { buryJob } from "#shared/worker/bury-job.ts";
import { aReply } from "#test/support/scripted-model.ts";
import { answerOf, EDIT, HAPPY, READ, start } from "#test/support/edit-run.ts";

describe("a job that the queue has given up on", () => {
  it("ends its run, retryable, with what was changed", async () => {
    const at = start([READ, EDIT]);
    const job = jobOf(at.run());
    at.setTap((name, when) => {
      if (name === "runs.commitEdit" && when === "after") throw new Error("killed");
    });
    await expect(at.work()).rejects.toThrow("killed");
    at.setTap(() => undefined);
    at.pass(46_000);
    expect(await buryJob(job, at.ports)).toBe("ended");
    expect(at.run()).toMatchObject({
      status: "failed",
      outcome: "changed",
      error: { code: "worker_failed", retryable: true },
    });
    expect(answerOf(at).content).toContain("Changed in the plan:\n- Version 1");
    expect(at.world.activeRunId).toBeNull();
  });

  it("leaves the run alone while a worker holds it", async () => {
    let buried = "";
    const at = start([
      async () => {
        buried = await buryJob(jobOf(at.run()), at.ports);
        return aReply({ text: "Here." });
      },
    ]);
    expect(await at.work()).toBe("ended");
    expect(buried).toBe("lease_held");
    expect(at.run().status).toBe("completed");
  });

  it("leaves the run alone when a newer job is on its way, and when it has ended", async () => {
    const at = start(HAPPY);
    const job = jobOf(at.run());
    at.pass(120_000);
    await at.sweep();
    expect(await buryJob(job, at.ports)).toBe("stale_job");
    await at.work(at.sent[0]!.job);
    expect(await buryJob(at.sent[0]!.job, at.ports)).toBe("ended_before");
    expect(at.world.messages).toHaveLength(2);
  });

  it("knows a run that is not there", async () => {
    const at = start(HAPPY);
    const job = jobOf(at.run());
    at.world.runs.clear();
    expect(await buryJob(job, at.ports)).toBe("no_such_run");
  });
});
