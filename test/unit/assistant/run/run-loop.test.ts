import { describe, expect, it } from "vitest";
import { jobOf } from "#shared/chat/runs/run-machine.ts";
import { answerOf, EDIT, fails, HAPPY, PLUG, READ, start, TOP } from "#test/support/worlds/edit-run.ts";
import { aReply, says, type ScriptedStep } from "#test/support/fakes/scripted-model.ts";
import { NOW } from "#test/support/builders/runs.ts";

describe("a run with one edit", () => {
  it("reads, edits, answers, and leaves everything consistent", async () => {
    const at = start(HAPPY);
    expect(await at.work()).toBe("ended");
    const { state } = at;
    expect(at.model.left()).toBe(0);
    expect(at.run()).toMatchObject({
      status: "completed",
      outcome: "changed",
      result_version: 1,
      step_count: 3,
      cost_micro_usd: 15,
      usage: { input_tokens: 300, cached_tokens: 0, output_tokens: 30, model_calls: 3, tool_calls: 2 },
      lease_until: null,
      next_check_at: null,
    });
    expect(state.modifications).toHaveLength(1);
    const [modification] = state.modifications;
    expect(modification).toMatchObject({
      op_type: "adjust_interval",
      operation_payload: { step_id: PLUG.step_id, top_ft: TOP, bottom_ft: null, depth_ft: null },
      reason: "as asked",
      source_version: 0,
      result_version: 1,
      made_by: "assistant",
      run_id: at.run().id,
      call_id: "call_adjust_interval_0",
    });
    expect(at.run().modification_ids).toEqual([modification!.id]);
    const version = at.branchEnd();
    expect(version).toMatchObject({ version: 1, kind: "post_edit", modification_id: modification!.id });
    const payload = at.standing()!;
    expect(payload.steps.find(({ step_id }) => step_id === PLUG.step_id)).toMatchObject({ top_ft: TOP });
    expect(answerOf(at)).toMatchObject({
      seq: 2,
      role: "assistant",
      content: "Plug 3 was extended; the plan is at version 1.",
      reply_to: state.messages[0]!.id,
      run_id: at.run().id,
      calls: [
        { step: 1, index: 0, call_id: "call_get_plan_0", name: "get_plan", modification_id: null },
        {
          step: 2,
          index: 0,
          call_id: "call_adjust_interval_0",
          name: "adjust_interval",
          modification_id: modification!.id,
        },
      ],
      metadata: { model: "scripted-1", status: "completed" },
    });
    expect(state.usage).toMatchObject([{ run_id: at.run().id, cost_micro_usd: 15, usage: at.run().usage }]);
    expect(at.activeRunId()).toBeNull();
    expect(at.sent).toEqual([]);
  });

  it("lists what was changed where the model's answer does not name the version", async () => {
    const at = start([READ, EDIT, says("All done.")]);
    await at.work();
    expect(answerOf(at).content).toMatch(
      /^All done\.\n\nChanged in the plan:\n- Version 1: Plug 3 now 4,870–5,582 ft/u,
    );
  });

  it("gives the model its own answers with their results, by call id, and no more tools than the message allows", async () => {
    const at = start(HAPPY);
    await at.work();
    const [first, , third] = at.model.requests;
    expect(first!.turns).toEqual([{ kind: "user", text: "Extend the plug at 5,000 ft up by 50 feet." }]);
    expect(
      third!.turns.map((turn) => (turn.kind === "tool_result" ? [turn.kind, turn.call_id] : [turn.kind])),
    ).toEqual([["user"], ["model"], ["tool_result", "call_1_0"], ["model"], ["tool_result", "call_2_0"]]);
    expect(first!.tools.map(({ name }) => name)).toContain("adjust_interval");
    expect(first).toMatchObject({ parallel_tool_calls: false, prompt_cache_key: "cache-of-the-thread" });
  });
});

describe("the duration of a run", () => {
  const TIME = "acme run-time-ms all";
  const slowly: ScriptedStep = () => {
    at.pass(4000);
    return aReply({ text: "Here you are." });
  };
  let at: ReturnType<typeof start>;

  it("updates the tenant's average that the run was accepted with", async () => {
    at = start([slowly]);
    await at.work();
    expect(at.state.quotas).toEqual(new Map([[TIME, 4000]]));
    at = start([slowly], { expected_ms: 2000 });
    await at.work();
    expect(at.state.quotas).toEqual(new Map([[TIME, 2500]]));
  });

  it("does not fail the run where it can't be stored", async () => {
    at = start([slowly]);
    at.setTap((name) => {
      if (name === "quotas.set") throw new Error("no table");
    });
    expect(await at.work()).toBe("ended");
    expect(at.run().status).toBe("completed");
    expect(at.events.map(({ event }) => event)).toEqual(["run_time_not_noted"]);
  });

  it("does not count where the run failed", async () => {
    at = start([fails("unauthorized", false)]);
    await at.work();
    expect(at.state.quotas).toEqual(new Map());
  });
});

describe("the worker's own time", () => {
  it("hands off before its time is up, and the next job goes on with what is stored", async () => {
    const at = start(HAPPY);
    let asked = 0;
    expect(await at.work(undefined, () => ((asked += 1) > 3 ? 1000 : 120_000))).toBe("handed_on");
    expect(at.run()).toMatchObject({ status: "running", lease_until: null, job_no: 2 });
    const [next] = at.sent.splice(0);
    expect(next).toEqual({ job: jobOf(at.run()), delay: 0 });
    expect(await at.work(next!.job)).toBe("ended");
    expect(at.model.left()).toBe(0);
    expect(at.state.modifications).toHaveLength(1);
  });

  it("renews its lease while it works", async () => {
    const at = start([
      async () => {
        at.pass(15_000);
        at.tick();
        await new Promise((resolve) => setImmediate(resolve));
        expect(at.run().lease_until).toBe(new Date(NOW + 60_000).toISOString());
        return aReply({ text: "Here you are." });
      },
    ]);
    expect(await at.work()).toBe("ended");
  });

  it("goes on when a continuation's job is lost: the sweeper sends another", async () => {
    const at = start([READ, says("Here you are.")]);
    let asked = 0;
    await at.work(undefined, () => ((asked += 1) > 1 ? 1000 : 120_000));
    at.sent.splice(0);
    at.pass(121_000);
    expect(await at.sweep()).toEqual({ resent: 1, ended: 0, left: 0, failed: 0 });
    expect(await at.work(at.sent[0]!.job)).toBe("ended");
    expect(at.run().status).toBe("completed");
  });

  it("ends as incomplete when the run's total time is used up", async () => {
    const at = start([
      READ,
      () => {
        at.pass(10 * 60_000);
        return aReply({
          text: null,
          calls: [{ call_id: "c", name: "get_well", arguments_json: "{}" }],
          finish: "tool_calls",
        });
      },
    ]);
    expect(await at.work()).toBe("ended");
    expect(at.run()).toMatchObject({ status: "incomplete", incomplete_reason: "deadline" });
    expect(at.openCalls()).toEqual([]);
  });
});

describe("a model that gives no answer", () => {
  it("is retried by a delayed job with exponential backoff, which an answer resets", async () => {
    const at = start([
      fails("unavailable", true),
      fails("timeout", true),
      READ,
      fails("unavailable", true),
      says("Here."),
    ]);
    const delays: number[] = [];
    await at.work();
    while (at.run().ended_at === null) {
      const [next] = at.sent.splice(0);
      delays.push(next!.delay);
      await at.work(next!.job);
    }
    expect(delays).toEqual([2, 4, 2]);
    expect(at.run()).toMatchObject({ status: "completed", model_failures: 0, attempt: 4 });
  });

  it("is retried after the time that the provider asks for", async () => {
    const at = start([fails("rate_limited", true, 75_000)]);
    expect(await at.work()).toBe("handed_on");
    expect(at.sent[0]!.delay).toBe(75);
  });

  it("fails the run after five tries, retryable, and reports earlier changes", async () => {
    const down = fails("unavailable", true);
    const at = start([READ, EDIT, down, down, down, down, down]);
    await at.work();
    while (at.run().ended_at === null) await at.work(at.sent.splice(0)[0]!.job);
    expect(at.run()).toMatchObject({
      status: "failed",
      outcome: "changed",
      error: { code: "model_unavailable", retryable: true },
    });
    expect(answerOf(at).content).toMatch(/does not answer.*Changed in the plan:\n- Version 1/su);
    expect(at.model.left()).toBe(0);
  });

  it.each([
    ["insufficient_quota", { status: "failed", error: { code: "insufficient_quota", retryable: false } }],
    ["unauthorized", { status: "failed", error: { code: "model_unauthorized", retryable: false } }],
    ["bad_request", { status: "failed", error: { code: "model_bad_request", retryable: false } }],
    ["context_too_long", { status: "incomplete", incomplete_reason: "context" }],
  ] as const)("does not ask again after %s", async (failure, expected) => {
    const at = start([fails(failure, false)]);
    expect(await at.work()).toBe("ended");
    expect(at.run()).toMatchObject(expected);
    expect(at.sent).toEqual([]);
  });
});
