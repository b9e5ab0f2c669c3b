import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { takeAnswer } from "#shared/assistant/run/take-answer.ts";
import { buildEnding } from "#shared/chat/runs/run-ending.ts";
import { withRecomputedCounters } from "#shared/chat/runs/run-work.ts";
import { toolCall, type Run } from "#shared/chat/runs/run.ts";
import { message } from "#shared/chat/threads/message.ts";
import { aReply } from "#test/support/fakes/scripted-model.ts";
import { ids } from "#test/support/builders/ids.ts";
import { aRun, aRunStep, NOW } from "#test/support/builders/runs.ts";

const ENDED: Partial<Run> = {
  status: "failed",
  outcome: "no_change",
  error: { code: "worker_failed", detail: "no.", retryable: true },
};
const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
const foreign = fc.string({ unit: "binary", maxLength: 400 });
const answers = fc.record({
  many: fc.integer({ min: 0, max: 12_000 }),
  call: fc.record({ call_id: foreign, name: foreign, arguments_json: foreign }),
  text: fc.option(foreign.map((text) => text.repeat(2000))),
  tokens: fc.double(),
});

describe("the ending of a run", () => {
  it("fits one transaction, whatever the model has said", () => {
    fc.assert(
      fc.property(answers, ({ many, call, text, tokens }) => {
        const usage = { input_tokens: tokens, cached_tokens: tokens, output_tokens: tokens };
        const reply = aReply({
          text,
          usage,
          cost_micro_usd: tokens,
          calls: Array.from({ length: many }, () => call),
        });
        const work = { steps: [aRunStep(takeAnswer(reply))], calls: [] };
        const from = aRun({ status: "running" });
        const to = withRecomputedCounters({ ...from, ...ENDED }, work);
        const said = work.steps[0]?.text ?? null;
        const ending = buildEnding({ from, to, work, text: said, message_id: ids.message(2), now: NOW });
        expect(ending.orphans.length).toBeLessThanOrEqual(20);
        expect(bytes(ending)).toBeLessThan(4_000_000);
        expect(bytes(ending.message)).toBeLessThan(390_000);
        for (const orphan of ending.orphans) toolCall.parse(orphan);
        message.parse(ending.message);
      }),
      { numRuns: 40 },
    );
  });

  it("names a bounded number of calls in its message, with every edit", () => {
    const calls = Array.from({ length: 3000 }, (_, n) => ({
      call_id: `c${n}`,
      name: "get_plan",
      arguments_json: "{}",
    }));
    const from = aRun({ status: "running" });
    const work = { steps: [aRunStep({ calls })], calls: [] };
    const ended = { from, to: { ...from, ...ENDED }, work, text: null, message_id: ids.message(2), now: NOW };
    const ending = buildEnding(ended);
    expect(ending.orphans).toHaveLength(3000);
    expect(ending.message.calls).toHaveLength(100);
  });

  it.each([
    ["I have extended plug 3.", true],
    ["I've removed the bridge plug.", true],
    ["I just moved the top to 500 ft.", true],
    ["Plug 3 has been extended by 50 ft.", true],
    ["There are six plugs.", false],
    ["I can extend plug 3 if you want.", false],
    ["I have not changed anything.", false],
  ])("marks a claim of a change that was not made: %s", (text, marked) => {
    const from = aRun({ status: "running" });
    const to: Run = { ...from, status: "completed", outcome: "no_change" };
    const work = { steps: [aRunStep({ text })], calls: [] };
    const { message: said } = buildEnding({ from, to, work, text, message_id: ids.message(2), now: NOW });
    expect(said.content).toBe(marked ? `${text}\n\nNothing in the plan was changed by this answer.` : text);
  });
});
