import { describe, expect, it } from "vitest";
import type { ModelRequest } from "#shared/assistant/model-port.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import { EDIT, fails, PLAN, READ } from "#test/support/worlds/edit-run.ts";
import { aRunWorld, aQuestion } from "#test/support/worlds/run-world.ts";
import {
  aReply,
  calls,
  modelByPosition,
  says,
  type ScriptedStep,
} from "#test/support/fakes/scripted-model.ts";

/** The upper bound is 300 micro-dollars and 1,000 tokens for a call with tools, 50 and 200 for any other. */
const estimate = ({ tools }: ModelRequest) =>
  tools.length > 0 ? { tokens: 1000, cost_micro_usd: 300 } : { tokens: 200, cost_micro_usd: 50 };

const withMeans = (settings: Partial<typeof RUN_SETTINGS>, ...script: ScriptedStep[]) => {
  const model = modelByPosition(...script);
  const at = aRunWorld(
    aQuestion(PLAN, "Extend the plug at 5,000 ft up by 50 feet."),
    { ...model, estimate },
    settings,
  );
  return { ...at, requests: model.requests, answer: () => at.state.messages.at(-1)?.content ?? "" };
};

const costing =
  (cost_micro_usd: number, step: ScriptedStep): ScriptedStep =>
  async (request) => ({ ...(await step(request)), cost_micro_usd });

/** The last call is small and outside of the conversation, so that the script can't tell its place. */
const orWords =
  (step: ScriptedStep, words: string): ScriptedStep =>
  (request) =>
    request.tools.length > 0 ? step(request) : aReply({ text: words });

const LAST = "I extended the plug; the plan is at version 1. The check of the violations is still open.";

describe("a run out of its own budget", () => {
  it.each([
    ["money", { max_cost_micro_usd: 650 }, "max_cost", "the money for it is used up"],
    ["tokens", { max_run_tokens: 1400 }, "max_tokens", "the tokens for one message are used up"],
  ] as const)(
    "says in a last small call what was done, out of its %s",
    async (_what, limits, reason, told) => {
      const first = orWords(costing(150, READ), LAST);
      const at = withMeans(limits, first, costing(151, EDIT), says("never asked"));
      // 151 + 151 + 300 + 50 > 650, and 110 + 110 + 1000 + 200 > 1400
      await at.work();
      const [, , last] = at.requests;
      expect(at.requests).toHaveLength(3);
      expect(last).toMatchObject({ tools: [], max_output_tokens: RUN_SETTINGS.last_call_output_tokens });
      expect(last!.instructions).toMatch(/This is your last answer for this message/u);
      expect(last!.turns).toMatchObject([
        { kind: "user", text: "Extend the plug at 5,000 ft up by 50 feet." },
        {
          kind: "summary",
          text: expect.stringContaining('"call":"adjust_interval","ok":true,"version":1') as string,
        },
      ]);
      expect(at.run()).toMatchObject({ status: "incomplete", incomplete_reason: reason, outcome: "changed" });
      expect(at.state.steps.map(({ last_for }) => last_for)).toEqual([null, null, reason]);
      expect(at.answer()).toBe(`${LAST}\n\nI stopped before I was done: ${told}.`);
    },
  );

  it("reserves the last call's money even where its limits pay for nothing else", async () => {
    const at = withMeans({ max_cost_micro_usd: 349 }, orWords(READ, "I could only look."));
    await at.work();
    expect(at.requests.map(({ tools }) => tools.length)).toEqual([0]);
    expect(at.run()).toMatchObject({
      status: "incomplete",
      incomplete_reason: "max_cost",
      cost_micro_usd: 5,
    });
  });

  it("lists its changes where the budget does not even pay for the last call", async () => {
    const at = withMeans({ max_cost_micro_usd: 649 }, READ, costing(650, EDIT), says("never asked"));
    await at.work();
    expect(at.requests).toHaveLength(2);
    expect(at.run()).toMatchObject({
      status: "incomplete",
      incomplete_reason: "max_cost",
      outcome: "changed",
    });
    expect(at.answer()).toMatch(
      /^I stopped before I was done: the money for it is used up\.\n\nChanged in the plan:\n- Version 1: /u,
    );
  });

  it("ends the same way when the worker dies in the last call: what it may have cost is not spent twice", async () => {
    const limits = { max_cost_micro_usd: 651 };
    const at = withMeans(limits, orWords(costing(302, READ), "I read the plan."));
    let asked = 0;
    at.setTap((name, when) => {
      if (name === "model.respond" && when === "after" && (asked += 1) === 2) throw new Error("killed");
    });
    await expect(at.work()).rejects.toThrow("killed");
    at.pass(RUN_SETTINGS.lease_ms + 1);
    await at.work();
    // 302 + 300 for the lost call leave 49, one less than needed
    expect(at.requests).toHaveLength(2);
    expect(at.run()).toMatchObject({ status: "incomplete", incomplete_reason: "max_cost", lost_calls: 1 });
    expect(at.answer()).toBe("I stopped before I was done: the money for it is used up.");
  });

  it("never reserves more than its limit, wherever a worker dies, and ends the same way", async () => {
    const limit = 650;
    const lifeTo = async (deathAt: number) => {
      const first = orWords(costing(150, READ), LAST);
      const at = withMeans({ max_cost_micro_usd: limit }, first, orWords(costing(151, EDIT), LAST));
      let passed = 0;
      at.setTap(() => {
        if ((passed += 1) === deathAt) throw new Error("killed");
      });
      for (let n = 0; n < 6 && at.activeRunId(); n++) {
        // oxlint-disable-next-line no-await-in-loop -- one delivery after the other
        await at.work().catch(() => undefined);
        at.pass(RUN_SETTINGS.lease_ms + 1);
      }
      return { at, died: passed >= deathAt };
    };
    for (let deathAt = 1, died = true; died; deathAt++) {
      // oxlint-disable-next-line no-await-in-loop -- until nobody dies any more
      const life = await lifeTo(deathAt);
      ({ died } = life);
      const { at } = life;
      expect(at.run()).toMatchObject({ status: "incomplete", incomplete_reason: "max_cost" });
      expect(at.state.quotas.get("acme money-2026-11 all") ?? 0).toBeLessThanOrEqual(limit);
      expect(at.openCalls()).toEqual([]);
    }
  });

  it("makes no tool call of the last answer, and answers it", async () => {
    const script = (request: ModelRequest) => (request.tools.length > 0 ? READ(request) : EDIT(request));
    const at = withMeans({ max_cost_micro_usd: 354 }, script);
    await at.work();
    expect(at.state.modifications).toEqual([]);
    expect(at.state.toolCalls.map(({ name, ok }) => [name, ok])).toEqual([
      ["get_plan", true],
      ["adjust_interval", false],
    ]);
    expect(at.openCalls()).toEqual([]);
  });

  it("says that it stopped where the last answer is cut off or empty", async () => {
    for (const text of ["I read the pl", null]) {
      const at = withMeans({ max_cost_micro_usd: 300 }, () => aReply({ text, finish: "max_tokens" }));
      // oxlint-disable-next-line no-await-in-loop -- one world after the other
      await at.work();
      expect(at.run()).toMatchObject({ status: "incomplete", incomplete_reason: "max_cost" });
      expect(at.answer()).toBe(
        [...(text ? [text] : []), "I stopped before I was done: the money for it is used up."].join("\n\n"),
      );
    }
  });

  it("asks in words within the rest of its budget when its tool calls are used up as well", async () => {
    const options = { allow_plan_changes: true, max_tool_calls: 1, dry_run: false };
    const model = modelByPosition(
      calls(["get_plan", { detail: "compact" }], ["get_well", {}]),
      says("I read the plan."),
    );
    const at = aRunWorld(
      aQuestion(PLAN, "Which plugs are there?", { options }),
      { ...model, estimate },
      { max_cost_micro_usd: 350 },
    );
    await at.work();
    expect(at.run()).toMatchObject({ status: "incomplete", incomplete_reason: "max_steps" });
    expect(model.requests.map(({ tools }) => tools.length > 0)).toEqual([true, false]);
  });
});

describe("calls that may have been billed without an answer", () => {
  it("count against the run's own budget, rejected calls do not", async () => {
    const at = withMeans({}, fails("timeout", true));
    await at.work();
    expect(at.run().lost_calls).toBe(1);
    const turnedAway = withMeans({}, fails("rate_limited", true));
    await turnedAway.work();
    expect(turnedAway.run().lost_calls).toBe(0);
    const cutOff = withMeans({}, fails("aborted", false));
    expect(await cutOff.work()).toBe("handed_on");
    expect(cutOff.run()).toMatchObject({ lost_calls: 1, model_failures: 0 });
  });
});
