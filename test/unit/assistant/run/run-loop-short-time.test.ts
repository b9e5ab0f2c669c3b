import { describe, expect, it } from "vitest";
import { jobOf } from "#shared/chat/runs/run-machine.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import { PLAN, READ } from "#test/support/worlds/edit-run.ts";
import { aRunWorld, aQuestion, type RunWorld } from "#test/support/worlds/run-world.ts";
import { says, type ScriptedStep, scriptedModel } from "#test/support/fakes/scripted-model.ts";

const SECOND = 1000;
const OPTIONS = { allow_plan_changes: true, max_tool_calls: 20, dry_run: false };

/** A run of twelve answers of five seconds each. */
const aLongRun = (settings: Partial<RunWorld["ports"]["settings"]> = {}) => {
  const slowly =
    (step: ScriptedStep): ScriptedStep =>
    (request) => {
      at.pass(5 * SECOND);
      return step(request);
    };
  const answers = [...Array.from({ length: 11 }, () => READ), says("Six plugs.")];
  const model = scriptedModel(...answers.map(slowly));
  const at = aRunWorld(aQuestion(PLAN, "Look at everything", { options: OPTIONS }), model, settings);
  return { ...at, model };
};

/** Delivers job after job to functions with this timeout; returns the results, and the lease at each send. */
const deliver = async (at: RunWorld, livesMs: number) => {
  const sentUnder: (string | null)[] = [];
  let until = 0;
  at.setTap((name, when) => {
    if (when === "before") at.pass(10);
    if (at.now() >= until) throw new Error(`killed at ${name}`);
    if (name === "jobs.send" && when === "before") sentUnder.push(at.run().lease_until);
  });
  const work = (job = jobOf(at.run())) => {
    until = at.now() + livesMs;
    return at.work(job, () => until - at.now());
  };
  const results = [await work()];
  // a limit, so that a run without progress fails instead of going on
  while (at.sent.length > 0 && results.length < 50) results.push(await work(at.sent.shift()!.job));
  return { results, sentUnder };
};

describe("a worker with a function timeout of ten seconds", () => {
  it.each([
    ["the product's reserve", {}],
    ["a small reserve", { stop_before_ms: 2 * SECOND }],
  ])("ends a minute of answers by continuations, with %s, and asks for none twice", async (_, settings) => {
    const at = aLongRun(settings);
    const { results, sentUnder } = await deliver(at, 10 * SECOND);
    expect(results).toEqual([...Array.from({ length: 11 }, () => "handed_on"), "ended"]);
    expect(sentUnder).toEqual(Array.from({ length: 11 }, () => null));
    expect(at.model.requests.map(({ turns }) => turns.filter(({ kind }) => kind === "model").length)).toEqual(
      Array.from({ length: 12 }, (_answer, index) => index),
    );
    expect(at.model.left()).toBe(0);
    expect(at.run()).toMatchObject({
      status: "completed",
      attempt: 12,
      fence: 12,
      job_no: 12,
      step_count: 12,
      lost_calls: 0,
      usage: { model_calls: 12, tool_calls: 11 },
    });
    expect(at.state.messages.at(-1)?.content).toBe("Six plugs.");
  });
});

describe("a worker with a longer function timeout", () => {
  it("ends a minute of answers in one go within three", async () => {
    const at = aLongRun();
    expect((await deliver(at, 180 * SECOND)).results).toEqual(["ended"]);
    expect(at.run()).toMatchObject({ status: "completed", attempt: 1 });
  });

  it("starts no model call that it might have to cut off", async () => {
    const at = aLongRun();
    const { results } = await deliver(at, 60 * SECOND);
    expect(results).toEqual(["handed_on", "ended"]);
    expect(at.run()).toMatchObject({ status: "completed", attempt: 2 });
  });
});

describe("a run's total working time", () => {
  it.each([
    ["just before it is up", -1, "completed", null],
    ["when it is up", 0, "incomplete", "deadline"],
    ["just after it is up", 1, "incomplete", "deadline"],
  ])("is checked before each model call: %s", async (_, ms, status, incomplete_reason) => {
    const rest = 5 * SECOND;
    const model = scriptedModel((request) => {
      at.pass(rest + ms);
      return READ(request);
    }, says("In time."));
    const running_ms = RUN_SETTINGS.running_ms - rest;
    const at = aRunWorld(aQuestion(PLAN, "Look", { running_ms }), model);
    expect(await at.work()).toBe("ended");
    expect(at.run()).toMatchObject({ status, incomplete_reason });
    expect(model.left()).toBe(status === "completed" ? 0 : 1);
  });
});
