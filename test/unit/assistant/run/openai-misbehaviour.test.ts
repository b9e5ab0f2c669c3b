import { describe, expect, it } from "vitest";
import { MOST_CALLS_AN_ANSWER } from "#shared/chat/runs/run.ts";
import { asks, calling, ok, runAgainst } from "#test/support/worlds/failing-openai.ts";
import { DONE, GOOD, play, READ_RECEIPT, type Row, times } from "#test/support/worlds/failure-rows.ts";
import { textOutput } from "#test/support/servers/responses-server.ts";

const read = calling("get_plan", { detail: "compact" });
const TOO_LARGE = {
  ends: ["failed", "answer_too_large", true],
  says: "I could not answer: the model's answer was too large to be stored.",
  calls: 1,
} as const;
const UNUSABLE = {
  ends: ["failed", "unusable_arguments", true],
  says: "I could not answer: the model twice called a tool with arguments that are cut off, not JSON or don't fit.",
  calls: 2,
} as const;
const UNREADABLE = ["call_a", "get_well", false, "unreadable_arguments"] as const;

describe("a model that misbehaves", () => {
  it.each<[string, Row]>([
    [
      "one id for two calls of an answer",
      { answers: [asks(read, read), GOOD], ...DONE, calls: 2, receipts: [READ_RECEIPT, READ_RECEIPT] },
    ],
    [
      "reasoning without its cipher",
      {
        answers: [asks({ id: "rs_1", type: "reasoning", summary: [] }, read), GOOD],
        ...DONE,
        calls: 2,
        receipts: [READ_RECEIPT],
      },
    ],
    [
      "arguments that are empty",
      {
        answers: [asks(calling("get_well", "")), GOOD],
        ...DONE,
        calls: 2,
        receipts: [["call_a", "get_well", true, null]],
      },
    ],
    [
      "arguments that are cut off again and again",
      {
        answers: times(12, asks(calling("get_well", '{"a":'))),
        ...UNUSABLE,
        receipts: [UNREADABLE, UNREADABLE],
      },
    ],
    [
      "no arguments for a tool that needs some, again and again",
      {
        answers: times(12, asks(calling("remove_step", ""))),
        ...UNUSABLE,
        receipts: times(2, ["call_a", "remove_step", false, "bad_arguments"] as const),
      },
    ],
    [
      "an answer that is too large to be stored",
      { answers: times(5, ok({ output: [textOutput("word ".repeat(100_000))] })), ...TOO_LARGE },
    ],
    [
      "a call that is too large to be stored",
      {
        answers: times(5, asks(calling("get_plan", { detail: "x".repeat(500_000) }))),
        ...TOO_LARGE,
      },
    ],
  ])("%s", async (_what, row) => {
    const { seen, expected } = await play(row);
    expect(seen).toEqual(expected);
  });

  it("books what an answer has cost that can't be stored", async () => {
    const { run } = await runAgainst({ answers: [ok({ output: [textOutput("word ".repeat(100_000))] })] });
    expect(run).toMatchObject({ cost_micro_usd: 795, usage: { input_tokens: 1000, output_tokens: 100 } });
  });

  it.each([21, 95, 200, 10_000])(
    "takes no more than its share of %i calls, and tells it so",
    async (many) => {
      const { run, requests, receipts, at } = await runAgainst({
        answers: [asks(...times(many, calling("get_well", {}))), GOOD],
      });
      // beyond the message's own limit of ten calls the others are refused
      expect(run).toMatchObject({ status: "incomplete", incomplete_reason: "max_steps" });
      expect(receipts).toHaveLength(MOST_CALLS_AN_ANSWER);
      expect(at.state.steps[0]).toMatchObject({ dropped_calls: many - MOST_CALLS_AN_ANSWER });
      expect((requests[1]!.body["input"] as { role?: string }[]).at(-1)).toEqual({
        role: "system",
        content: `Only the first 20 calls of that answer were taken; ${many - MOST_CALLS_AN_ANSWER} more were left out. Make fewer calls at a time.`,
      });
    },
  );

  it.each([
    [10_000, 16_000, 10_000],
    [10_000, 2000, 2000],
    [undefined, 16_000, 4000],
  ])("may answer as long as its table says (%s), under the stage's cap (%i)", async (table, cap, asked) => {
    const settings = { max_output_tokens: cap };
    const row = { answers: [GOOD], settings, ...(table !== undefined && { outputTokens: table }) };
    const { requests } = await runAgainst(row);
    expect(requests[0]!.body["max_output_tokens"]).toBe(asked);
  });

  it("marks a change that is claimed and was not made", async () => {
    const { answer } = await runAgainst({
      answers: [ok({ output: [textOutput("I have changed the plan as you asked.")] })],
    });
    expect(answer).toBe(
      "I have changed the plan as you asked.\n\nNothing in the plan was changed by this answer.",
    );
  });
});
