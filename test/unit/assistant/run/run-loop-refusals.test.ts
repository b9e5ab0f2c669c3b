import { describe, expect, it } from "vitest";
import { AppError } from "#shared/kernel/errors.ts";
import { editsOf } from "#shared/chat/runs/run-work.ts";
import { adjust, answerOf, EDIT, HAPPY, READ, start, TOP } from "#test/support/worlds/edit-run.ts";
import { aReply, calls, says } from "#test/support/fakes/scripted-model.ts";

describe("a run with an unusable model answer", () => {
  it("fails on a content filter and makes none of its calls", async () => {
    const at = start([
      () =>
        aReply({
          finish: "content_filter",
          calls: [{ call_id: "c1", name: "adjust_interval", arguments_json: JSON.stringify(adjust(TOP)) }],
        }),
    ]);
    await at.work();
    expect(at.run()).toMatchObject({ status: "failed", error: { code: "content_filter", retryable: false } });
    expect(at.state.modifications).toEqual([]);
    expect(at.state.toolCalls).toMatchObject([{ call_id: "c1", ok: false, result: { error: "not_done" } }]);
    expect(answerOf(at).calls).toMatchObject([{ call_id: "c1" }]);
  });

  it("fails on a refusal, in the model's words", async () => {
    const at = start([() => aReply({ finish: "refusal", text: "I can't help with that." })]);
    await at.work();
    expect(at.run()).toMatchObject({ status: "failed", error: { code: "model_refused" } });
    expect(answerOf(at).content).toMatch(/^I can't help with that\./u);
  });

  it("ends as incomplete when the answer is cut off, and keeps what was said", async () => {
    const at = start([() => aReply({ finish: "max_tokens", text: "The plugs are" })]);
    await at.work();
    expect(at.run()).toMatchObject({ status: "incomplete", incomplete_reason: "max_tokens" });
    expect(answerOf(at).content).toMatch(/^The plugs are\n\n/u);
  });

  it("asks once more after an empty answer and fails after two", async () => {
    const once = start([() => aReply(), says("Here.")]);
    await once.work();
    expect(once.run().status).toBe("completed");
    const twice = start([() => aReply(), () => aReply({ text: "  " })]);
    await twice.work();
    expect(twice.run()).toMatchObject({ status: "failed", error: { code: "empty_answer", retryable: true } });
  });
});

describe("tool calls that can't be made", () => {
  const resultsOf = (at: ReturnType<typeof start>) =>
    at.state.toolCalls.map(({ name, ok, result }) => [
      name,
      ok,
      (result as { error?: string }).error ?? null,
    ]);

  it("are answered with an error that the model sees, and the run goes on", async () => {
    const at = start([
      calls(["get_plan", "{not json"], ["get_plan", { detail: "everything" }], ["drop_table", {}]),
      calls(["adjust_interval", { ...adjust(TOP), step_id: "stp_none" }]),
      says("I could not do it."),
    ]);
    await at.work();
    expect(at.run()).toMatchObject({ status: "completed", outcome: "no_change" });
    expect(resultsOf(at)).toEqual([
      ["get_plan", false, "unreadable_arguments"],
      ["get_plan", false, "bad_arguments"],
      ["drop_table", false, "unknown_tool"],
      ["adjust_interval", false, "unknown_step"],
    ]);
  });

  it("an edit is refused where the message may not change the plan, whatever the model calls", async () => {
    for (const options of [
      { allow_plan_changes: false, max_tool_calls: 10, dry_run: false },
      { allow_plan_changes: true, max_tool_calls: 10, dry_run: true },
    ]) {
      const at = start([EDIT, says("It was refused.")], { options });
      await at.work();
      expect(at.model.requests[0]!.tools.some(({ name }) => name === "adjust_interval")).toBe(false);
      expect(at.model.requests[0]!.tools.some(({ name }) => name === "preview_edit")).toBe(true);
      expect(resultsOf(at)).toEqual([["adjust_interval", false, "plan_changes_not_allowed"]]);
      expect(at.state.modifications).toEqual([]);
    }
  });

  it("beyond the limit are not made; a last answer without tools ends the run as incomplete", async () => {
    const at = start(
      [
        calls(["get_plan", { detail: "compact" }], ["get_well", {}], ["get_violations", { severity: null }]),
        says("I read the plan and the well."),
      ],
      { options: { allow_plan_changes: true, max_tool_calls: 2, dry_run: false } },
    );
    await at.work();
    expect(at.model.requests[1]!.tools).toEqual([]);
    expect(resultsOf(at)).toEqual([
      ["get_plan", true, null],
      ["get_well", true, null],
      ["get_violations", false, "tool_call_limit"],
    ]);
    expect(at.run()).toMatchObject({ status: "incomplete", incomplete_reason: "max_steps" });
    expect(answerOf(at).content).toMatch(/^I read the plan and the well\.\n\nI stopped before/u);
  });

  it("exactly at the limit the run may still complete", async () => {
    const at = start([READ, says("Here.")], {
      options: { allow_plan_changes: true, max_tool_calls: 1, dry_run: false },
    });
    await at.work();
    expect(at.run().status).toBe("completed");
  });

  it("a revoked permission ends the editing in the middle of a run", async () => {
    const at = start(HAPPY);
    at.setTap((name, when) => {
      if (name === "runs.saveStep" && when === "after") {
        at.put({ members: at.state.members.map((one) => ({ ...one, role: "shared" })) });
      }
    });
    await at.work();
    expect(at.state.modifications).toEqual([]);
    expect(resultsOf(at)).toEqual([
      ["get_plan", false, "forbidden"],
      ["adjust_interval", false, "forbidden"],
    ]);
  });

  it("a branch that another writer has moved fails the run with a conflict and keeps their work", async () => {
    const at = start(HAPPY);
    at.setTap((name, when) => {
      if (name === "plans.putPayload" && when === "after")
        at.put({ threads: [{ ...at.thread(), version: 9 }] });
    });
    expect(await at.work()).toBe("ended");
    expect(at.run()).toMatchObject({
      status: "failed",
      error: { code: "version_conflict", retryable: true },
    });
    expect(at.state.modifications).toEqual([]);
    expect(at.openCalls()).toEqual([]);
  });

  it("two edits of one answer are two versions, in order", async () => {
    const at = start([
      READ,
      calls(["adjust_interval", adjust(TOP)], ["adjust_interval", adjust(TOP - 10)]),
      says("Versions: version 1, version 2."),
    ]);
    await at.work();
    expect(editsOf(at.state.toolCalls).map(({ version }) => version)).toEqual([1, 2]);
    expect(at.thread().version).toBe(2);
  });
});

describe("an edit that the store can't take", () => {
  it("is answered as refused, once, and the run goes on", async () => {
    const at = start([READ, EDIT, says("The plan would be too large.")]);
    let tries = 0;
    at.ports.runs = {
      ...at.ports.runs,
      commitEdit: async () => {
        tries += 1;
        throw new AppError("plan_too_large", "The edit changes more than one record can hold.");
      },
    };
    await at.work();
    expect(at.run()).toMatchObject({ status: "completed", outcome: "no_change" });
    expect(tries).toBe(1);
    expect(at.state.toolCalls.at(-1)).toMatchObject({
      ok: false,
      modification_id: null,
      result: { error: "plan_too_large" },
    });
  });
});
