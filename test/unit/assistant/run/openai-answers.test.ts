import { describe, expect, it } from "vitest";
import { RESULT_LIMIT_BYTES } from "#shared/assistant/tools/truncate-result.ts";
import { PLAN } from "#test/support/worlds/edit-run.ts";
import { asks, calling, failing, ok, runAgainst } from "#test/support/worlds/failing-openai.ts";
import { DONE, GOOD, play, READ, READ_RECEIPT, type Row, times } from "#test/support/worlds/failure-rows.ts";
import { textOutput } from "#test/support/servers/responses-server.ts";

describe("a response without a usable answer", () => {
  const refusal = { ...textOutput(""), content: [{ type: "refusal", refusal: "I can't help with that." }] };
  const cut = { status: "incomplete", incomplete_details: { reason: "max_output_tokens" } };
  const filtered = { status: "incomplete", incomplete_details: { reason: "content_filter" } };
  it.each<[string, Row]>([
    [
      "a refusal",
      {
        answers: [asks(refusal)],
        ends: ["failed", "model_refused", false],
        says: "I can't help with that.\n\nI could not answer: the model declined to answer.",
        calls: 1,
      },
    ],
    [
      "one that was cut off",
      {
        answers: [ok({ ...cut, output: [textOutput("There are")] })],
        ends: ["incomplete", "max_tokens"],
        says: "There are\n\nMy answer was cut off: it grew longer than one answer may be.",
        calls: 1,
      },
    ],
    [
      "one that was cut off in a call",
      {
        answers: [ok({ ...cut, output: [calling("get_plan", '{"detail": "com')] }), GOOD],
        ...DONE,
        calls: 2,
        receipts: [["call_a", "get_plan", false, "unreadable_arguments"]],
      },
    ],
    [
      "one that a content filter stopped, with a call",
      {
        answers: [ok({ ...filtered, output: [calling("get_plan", { detail: "compact" })] })],
        ends: ["failed", "content_filter", false],
        says: "I could not answer: the model's content filter stopped the answer.",
        calls: 1,
        receipts: [["call_a", "get_plan", false, "not_done"]],
      },
    ],
    ["an empty one", { answers: [ok({ output: [] }), GOOD], ...DONE, calls: 2 }],
    [
      "two empty ones",
      {
        answers: [ok({ output: [] }), ok({ output: [] })],
        ends: ["failed", "empty_answer", true],
        says: "I could not answer: the model answered twice without a word.",
        calls: 2,
      },
    ],
  ])("%s", async (_what, row) => {
    const { seen, expected } = await play(row);
    expect(seen).toEqual(expected);
  });
});

describe("invalid tool calls of a model", () => {
  it.each<[string, Row]>([
    [
      "arguments that are no JSON",
      {
        answers: [asks(calling("get_plan", "{detail: compact")), GOOD],
        ...DONE,
        calls: 2,
        receipts: [["call_a", "get_plan", false, "unreadable_arguments"]],
      },
    ],
    [
      "arguments that don't fit",
      {
        answers: [asks(calling("get_plan", { detail: "all of it" })), GOOD],
        ...DONE,
        calls: 2,
        receipts: [["call_a", "get_plan", false, "bad_arguments"]],
      },
    ],
    [
      "a tool that is not there, beside one that is",
      {
        answers: [asks(calling("drop_table", {}, "call_x"), calling("get_well", {}, "call_y")), GOOD],
        ...DONE,
        calls: 2,
        receipts: [
          ["call_x", "drop_table", false, "unknown_tool"],
          ["call_y", "get_well", true, null],
        ],
      },
    ],
    [
      "one id for calls of two answers",
      { answers: [READ, READ, GOOD], ...DONE, calls: 3, receipts: [READ_RECEIPT, READ_RECEIPT] },
    ],
  ])("%s", async (_what, row) => {
    const { seen, expected } = await play(row);
    expect(seen).toEqual(expected);
  });

  it("gives each call its own result back where ids repeat", async () => {
    const twice = [
      asks(calling("get_plan", { detail: "compact" })),
      asks(calling("get_violations", { severity: null })),
      GOOD,
    ];
    const { requests } = await runAgainst({ answers: twice });
    const items = requests[2]!.body["input"] as { type?: string; name?: string; output?: string }[];
    expect(items.map(({ type, name }) => name ?? type ?? "message")).toEqual([
      "message",
      "get_plan",
      "function_call_output",
      "get_violations",
      "function_call_output",
    ]);
    expect(items[2]!.output).toContain('"steps"');
    expect(items[4]!.output).toContain('"violations"');
  });
});

describe("what is sent back to the model", () => {
  it("is truncated where a tool result exceeds its size limit, and says so", async () => {
    const steps = times(20, PLAN.steps).flat();
    const { requests, run } = await runAgainst({
      answers: [asks(calling("get_plan", { detail: "full" })), GOOD],
      payload: { ...PLAN, steps },
    });
    expect(run.status).toBe("completed");
    const [, , result] = requests[1]!.body["input"] as { output: string }[];
    expect(Buffer.byteLength(result!.output)).toBeLessThanOrEqual(RESULT_LIMIT_BYTES);
    expect(JSON.parse(result!.output)).toMatchObject({
      notice: expect.stringMatching(/of \d+ in "steps" are left out: the result was too large/u) as string,
    });
  });

  it("has reasoning together with its calls, also for the worker that takes over", async () => {
    const reasoning = { id: "rs_1", type: "reasoning", summary: [], encrypted_content: "sealed" };
    const call = calling("get_plan", { detail: "compact" });
    const { requests, run } = await runAgainst({ answers: [asks(reasoning, call), failing(503), GOOD] });
    expect(run).toMatchObject({ status: "completed", attempt: 2 });
    const replayed = [
      { type: "reasoning", summary: [], encrypted_content: "sealed" },
      { type: "function_call", call_id: "call_1_0", name: "get_plan", arguments: '{"detail":"compact"}' },
    ];
    for (const request of requests.slice(1)) {
      expect((request.body["input"] as unknown[]).slice(1, 3)).toEqual(replayed);
    }
  });
});
