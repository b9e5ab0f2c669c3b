import { describe, expect, it } from "vitest";
import { ModelError } from "#shared/assistant/model-port.ts";
import { jobOf, moveRun } from "#shared/chat/runs/run-machine.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import { answerOf, HAPPY, PLAN, start } from "#test/support/worlds/edit-run.ts";
import { aRunWorld, aQuestion } from "#test/support/worlds/run-world.ts";
import type { Tap } from "#test/support/worlds/world.ts";
import { aReply, modelByPosition, says, scriptedModel } from "#test/support/fakes/scripted-model.ts";

describe("killed at any moment and taken over", () => {
  /** Advances the clock and starts workers until the run has ended. */
  const recover = async (at: ReturnType<typeof aRunWorld>) => {
    for (let round = 0; round < 20 && at.run().ended_at === null; round += 1) {
      at.pass(50_000);
      await at.sweep();
      for (const { job } of at.sent.splice(0)) {
        // every delivery three times
        await Promise.allSettled([at.work(job), at.work(job), at.work(job)]);
      }
    }
  };

  const killedAt = async (k: number, when: "before" | "after") => {
    const model = modelByPosition(...HAPPY);
    const at = aRunWorld(aQuestion(PLAN, "Extend the plug at 5,000 ft up by 50 feet."), model);
    let seen = 0;
    let killed: string | null = null;
    const kill: Tap = (name, moment) => {
      if (moment !== when) return;
      seen += 1;
      if (seen !== k) return;
      killed = name;
      throw new Error("killed");
    };
    at.setTap(kill);
    const first = await at.work().then(
      () => "survived",
      () => "died",
    );
    // calls of the dead worker that are still in flight must have no effect
    at.setTap(() => undefined);
    await recover(at);
    return { at, model, killed, first, seen };
  };

  const steps = Array.from({ length: 40 }, (_, index) => index + 1);

  const seen = async (k: number, when: "before" | "after") => {
    const { at, model, killed } = await killedAt(k, when);
    const { state } = at;
    return {
      moment: `${when} call ${k}, ${killed}`,
      status: at.run().status,
      outcome: at.run().outcome,
      edits: state.modifications.length,
      version: at.thread().version,
      messages: state.messages.map(({ role }) => role).join(),
      steps: state.steps.map(({ n }) => n).join(),
      calls: state.toolCalls.map(({ step, index }) => `${step}/${index}`).join(),
      bills: state.usage.length,
      released: at.activeRunId() === null,
      // an answer that was given and not yet stored is asked for again; no other is paid for twice
      extra_answers: model.requests.length - 3 - Number(killed === "model.respond" && when === "after"),
    };
  };

  it.each(["before", "after"] as const)(
    "has one edit and one answer, with a worker killed %s any port call",
    async (when) => {
      const expected = {
        status: "completed",
        outcome: "changed",
        edits: 1,
        version: 1,
        messages: "user,assistant",
        steps: "1,2,3",
        calls: "1/0,2/0",
        bills: 1,
        released: true,
        extra_answers: 0,
      };
      const moments: string[] = [];
      for (const k of steps) {
        const { moment, ...facts } = await seen(k, when);
        moments.push(moment);
        // a save that was never made loses only the answer in flight
        const inFlight = when === "before" && moment.endsWith("runs.saveStep") ? 1 : 0;
        expect({ moment, ...facts }).toEqual({ moment, ...expected, extra_answers: inFlight });
      }
      for (const name of [
        "runs.move",
        "runs.saveStep",
        "runs.saveToolCall",
        "runs.commitEdit",
        "runs.endRun",
        "model.respond",
      ]) {
        expect(moments.some((moment) => moment.endsWith(name))).toBe(true);
      }
    },
  );
});

describe("stale and concurrent deliveries", () => {
  it("does nothing for a job of a run that has ended, is unknown, or has a newer job", async () => {
    const at = start(HAPPY);
    const job = jobOf(at.run());
    await at.work();
    const before = at.snapshot();
    expect(await at.work(job)).toBe("ignored");
    expect(await at.work({ ...job, job_no: 2 })).toBe("ignored");
    expect(at.snapshot()).toEqual(before);
  });

  it("gives the lease to one of two concurrent workers", async () => {
    const at = start(HAPPY);
    const results = await Promise.all([at.work(), at.work(), at.work()]);
    expect(results.toSorted()).toEqual(["ended", "ignored", "ignored"]);
    expect(at.state.modifications).toHaveLength(1);
  });

  it("a worker that wakes up after its lease was taken over writes nothing", async () => {
    let release = (): void => undefined;
    const waiting = new Promise<void>((resolve) => (release = resolve));
    const late = aRunWorld(
      aQuestion(PLAN, "Extend it"),
      scriptedModel(async () => {
        await waiting;
        return aReply({ text: "late" });
      }, says("in time")),
    );
    const first = late.work();
    await new Promise((resolve) => setImmediate(resolve));
    late.pass(50_000);
    await late.sweep();
    const [again] = late.sent.splice(0);
    expect(await late.work(again!.job)).toBe("ended");
    release();
    expect(await first).toBe("fenced");
    expect(late.state.messages.map(({ content }) => content)).toEqual(["Extend it", "in time"]);
    expect(late.state.steps).toHaveLength(1);
  });
});

describe("a worker that stalls before a model call", () => {
  /** The process stalls for longer than its lease, right before the first model call. */
  const heldUp = (at: ReturnType<typeof start>, meanwhile: () => void) =>
    at.setTap((name, when) => {
      if (name !== "threads.listMessages" || when !== "after") return;
      at.pass(RUN_SETTINGS.lease_ms + 1000);
      meanwhile();
    });

  const takeOver = (at: ReturnType<typeof start>) => {
    const claim = { type: "claim", job_no: 1, model: "scripted-1", prompt_version: "1" } as const;
    const taken = moveRun(at.run(), claim, at.now(), RUN_SETTINGS);
    if (!taken.ok) throw new Error(taken.refusal);
    at.put({ runs: [taken.run] });
  };

  it("makes no call when another worker has taken the run over", async () => {
    const at = start([]);
    heldUp(at, () => takeOver(at));
    expect(await at.work()).toBe("fenced");
    expect(at.model.requests).toEqual([]);
  });

  it("makes no call when that happens while it renews", async () => {
    const at = start([]);
    let renewals = 0;
    at.setTap((name, when) => {
      if (when !== "after") return;
      if (name === "threads.listMessages") at.pass(RUN_SETTINGS.lease_ms - 1000);
      if (name !== "runs.renewLease") return;
      renewals += 1;
      at.pass(RUN_SETTINGS.lease_ms + 1000);
      takeOver(at);
    });
    expect(await at.work()).toBe("fenced");
    expect(renewals).toBe(1);
    expect(at.model.requests).toEqual([]);
  });

  it("renews its lease and goes on when no other worker has", async () => {
    const at = start([says("Nothing to do.")]);
    const leases: (string | null)[] = [];
    at.ports.runs = new Proxy(at.ports.runs, {
      get: (target, key) => {
        if (key === "saveStep") leases.push(at.run().lease_until);
        return Reflect.get(target, key) as unknown;
      },
    });
    heldUp(at, () => undefined);
    expect(await at.work()).toBe("ended");
    expect(at.run().status).toBe("completed");
    expect(leases).toEqual([new Date(at.now() + RUN_SETTINGS.lease_ms).toISOString()]);
  });
});

describe("a cancel in the middle of a run", () => {
  const cancel = (at: ReturnType<typeof start>) => {
    const made = moveRun(at.run(), { type: "cancel" }, at.now(), RUN_SETTINGS);
    if (!made.ok) throw new Error(made.refusal);
    at.put({ runs: [made.run] });
  };

  it("lets no edit land after it, ends the run and answers open calls", async () => {
    const at = start(HAPPY);
    at.setTap((name, when) => {
      if (name === "plans.putPayload" && when === "after") cancel(at);
    });
    expect(await at.work()).toBe("ended");
    expect(at.run()).toMatchObject({ status: "cancelled", outcome: "no_change" });
    expect(at.state.modifications).toEqual([]);
    expect(at.state.toolCalls.map(({ name, ok }) => [name, ok])).toEqual([
      ["get_plan", true],
      ["adjust_interval", false],
    ]);
    expect(answerOf(at).content).toBe("Stopped, as asked.");
  });

  it("reports an edit that was made before it", async () => {
    const at = start(HAPPY);
    at.setTap((name, when) => {
      if (name === "runs.commitEdit" && when === "after") cancel(at);
    });
    expect(await at.work()).toBe("ended");
    expect(at.run()).toMatchObject({ status: "cancelled", outcome: "changed" });
    expect(answerOf(at).content).toMatch(/^Stopped, as asked\.\n\nChanged in the plan:\n- Version 1: /u);
  });

  it("is seen by the lease timer while the model is still thinking", async () => {
    let aborted = false;
    const model = scriptedModel(
      (request) =>
        new Promise((_resolve, reject) => {
          request.signal.addEventListener("abort", () => {
            aborted = true;
            reject(new ModelError("aborted", false, null));
          });
        }),
    );
    const at = aRunWorld(aQuestion(PLAN, "Extend it"), model);
    const working = at.work();
    await new Promise((resolve) => setImmediate(resolve));
    cancel({ model, ...at });
    at.tick();
    expect(await working).toBe("ended");
    expect(aborted).toBe(true);
    expect(at.run().status).toBe("cancelled");
  });
});
