import { describe, expect, it } from "vitest";
import type { DeadLetter } from "#shared/chat/runs/dead-letter.ts";
import { jobOf } from "#shared/chat/runs/run-machine.ts";
import { endFailedRun, handleDeadLetter } from "#shared/worker/handle-dead-letter.ts";
import { aReply } from "#test/support/fakes/scripted-model.ts";
import { answerOf, EDIT, HAPPY, READ, start } from "#test/support/worlds/edit-run.ts";

describe("a dead letter", () => {
  it("ends its run, retryable, with what was changed", async () => {
    const at = start([READ, EDIT]);
    const job = jobOf(at.run());
    at.setTap((name, when) => {
      if (name === "runs.commitEdit" && when === "after") throw new Error("killed");
    });
    await expect(at.work()).rejects.toThrow("killed");
    at.setTap(() => undefined);
    at.pass(46_000);
    expect(await endFailedRun(job, at.ports)).toBe("ended");
    expect(at.run()).toMatchObject({
      status: "failed",
      outcome: "changed",
      error: { code: "worker_failed", retryable: true },
    });
    expect(answerOf(at).content).toContain("Changed in the plan:\n- Version 1");
    expect(at.activeRunId()).toBeNull();
  });

  it("is stored for the tenant's admins, with its run's outcome", async () => {
    const at = start(HAPPY);
    const kept: DeadLetter[] = [];
    const deadLetters = { recordDeadLetter: async (letter: DeadLetter) => void kept.push(letter) };
    const job = jobOf(at.run());
    expect(await handleDeadLetter(job, { ...at.ports, deadLetters })).toBe("ended");
    expect(kept).toEqual([
      {
        ...job,
        burial: "ended",
        recorded_at: new Date(at.ports.clock()).toISOString(),
        redriven_at: null,
        redriven_by: null,
      },
    ]);
  });

  it("leaves the run alone while a worker holds it", async () => {
    let buried = "";
    const at = start([
      async () => {
        buried = await endFailedRun(jobOf(at.run()), at.ports);
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
    expect(await endFailedRun(job, at.ports)).toBe("stale_job");
    await at.work(at.sent[0]!.job);
    expect(await endFailedRun(at.sent[0]!.job, at.ports)).toBe("ended_before");
    expect(at.state.messages).toHaveLength(2);
  });

  it("reports a missing run", async () => {
    const at = start(HAPPY);
    const job = jobOf(at.run());
    at.drop("runs");
    expect(await endFailedRun(job, at.ports)).toBe("no_such_run");
  });
});
