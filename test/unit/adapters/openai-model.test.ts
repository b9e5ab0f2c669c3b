import { afterEach, describe, expect, it } from "vitest";
import { createOpenAiModel } from "#shared/adapters/openai/openai-model.ts";
import type { ModelRequest } from "#shared/assistant/model-port.ts";
import { TOOLS, toolSpec } from "#shared/assistant/tools/registry.ts";
import {
  aResponse,
  startResponsesServer,
  textOutput,
  type Answer,
  type ResponsesServer,
} from "#test/support/servers/responses-server.ts";
import { NOW } from "#test/support/builders/runs.ts";

let server: ResponsesServer | null = null;
afterEach(async () => {
  await server?.stop();
  server = null;
});

const modelAnswering = async (...answers: Answer[]) => {
  server = await startResponsesServer(answers);
  return createOpenAiModel({
    apiKey: "sk-test",
    baseUrl: server.baseUrl,
    model: "gpt-5.4-mini",
    clock: () => NOW,
  });
};

const aRequest = (changes: Partial<ModelRequest> = {}): ModelRequest => ({
  instructions: "Answer briefly.",
  turns: [{ kind: "user", text: "How many plugs?" }],
  tools: TOOLS.map(toolSpec),
  parallel_tool_calls: false,
  max_output_tokens: 4000,
  prompt_cache_key: "cache-1",
  safety_identifier: "hash-of-user",
  metadata: { run_id: "run_1", thread_id: "thr_1" },
  signal: new AbortController().signal,
  ...changes,
});

const REASONING = { id: "rs_1", type: "reasoning", summary: [], encrypted_content: "sealed" };
const CALL = {
  id: "fc_1",
  type: "function_call",
  call_id: "call_a",
  name: "get_plan",
  arguments: '{"detail":"compact"}',
  status: "completed",
};

describe("what is sent to OpenAI", () => {
  it("stores nothing there, offers strict tools and names cache, user, run and thread", async () => {
    const model = await modelAnswering({ body: aResponse() });
    await model.respond(aRequest());
    const [request] = server!.requests;
    expect(request?.path).toBe("/v1/responses");
    expect(request?.headers["authorization"]).toBe("Bearer sk-test");
    const { tools, ...rest } = request!.body;
    expect(rest).toEqual({
      model: "gpt-5.4-mini",
      instructions: "Answer briefly.",
      input: [{ role: "user", content: "How many plugs?" }],
      parallel_tool_calls: false,
      max_output_tokens: 4000,
      prompt_cache_key: "cache-1",
      safety_identifier: "hash-of-user",
      metadata: { run_id: "run_1", thread_id: "thr_1" },
      store: false,
      include: ["reasoning.encrypted_content"],
    });
    expect(tools).toHaveLength(TOOLS.length);
    expect(
      (tools as { type: string; strict: boolean }[]).every((tool) => tool.type === "function" && tool.strict),
    ).toBe(true);
  });

  it.each(["/v1", "/v1/", "/proxy/openai/v1", "/openai/deployments/plugs/", ""])(
    "goes to responses under whatever base URL is configured: %s",
    async (prefix) => {
      server = await startResponsesServer([{ body: aResponse() }]);
      const model = createOpenAiModel({
        apiKey: "key-of-another-kind",
        baseUrl: new URL(server.baseUrl).origin + prefix,
        model: "llama-4",
        clock: () => NOW,
      });
      await model.respond(aRequest());
      expect(server.requests.map(({ path }) => path)).toEqual([`${prefix.replace(/\/$/u, "")}/responses`]);
    },
  );

  it("offers no tools at all in a call that must end in words", async () => {
    const model = await modelAnswering({ body: aResponse() });
    await model.respond(aRequest({ tools: [] }));
    expect(server!.requests[0]!.body).not.toHaveProperty("tools");
    expect(server!.requests[0]!.body).not.toHaveProperty("parallel_tool_calls");
  });

  it("replays reasoning with its calls and matches results by call_id", async () => {
    const model = await modelAnswering(
      { body: aResponse({ output: [REASONING, CALL] }) },
      { body: aResponse() },
    );
    const first = await model.respond(aRequest());
    expect(first).toMatchObject({
      finish: "tool_calls",
      text: null,
      calls: [{ call_id: "call_a", name: "get_plan", arguments_json: '{"detail":"compact"}' }],
    });
    const stored = JSON.parse(JSON.stringify(first.output_items)) as unknown[];
    await model.respond(
      aRequest({
        turns: [
          { kind: "assistant", text: "Earlier answer." },
          { kind: "user", text: "How many plugs?" },
          { kind: "model", text: null, calls: first.calls, output_items: stored },
          { kind: "tool_result", call_id: "call_a", name: "get_plan", output_json: '{"steps":[]}' },
        ],
      }),
    );
    expect(server!.requests[1]!.body["input"]).toEqual([
      { role: "assistant", content: "Earlier answer." },
      { role: "user", content: "How many plugs?" },
      { type: "reasoning", summary: [], encrypted_content: "sealed" },
      { type: "function_call", call_id: "call_a", name: "get_plan", arguments: '{"detail":"compact"}' },
      { type: "function_call_output", call_id: "call_a", output: '{"steps":[]}' },
    ]);
  });

  it("rebuilds the calls of an answer that another model gave", async () => {
    const model = await modelAnswering({ body: aResponse() });
    await model.respond(
      aRequest({
        turns: [
          { kind: "user", text: "Go" },
          {
            kind: "model",
            text: "Reading.",
            calls: [{ call_id: "c1", name: "get_plan", arguments_json: "{}" }],
            output_items: [],
          },
          { kind: "tool_result", call_id: "c1", name: "get_plan", output_json: "{}" },
        ],
      }),
    );
    expect(server!.requests[0]!.body["input"]).toEqual([
      { role: "user", content: "Go" },
      { role: "assistant", content: "Reading." },
      { type: "function_call", call_id: "c1", name: "get_plan", arguments: "{}" },
      { type: "function_call_output", call_id: "c1", output: "{}" },
    ]);
  });
});

describe("what a strict provider would refuse", () => {
  const strict = async (turns: ModelRequest["turns"]) => {
    const model = await modelAnswering({ body: aResponse() });
    await model.respond(aRequest({ turns }));
    return server!.requests[0]!.body["input"] as unknown[];
  };

  it("half of a character in anything that people, plans or models said", async () => {
    const half = "a\uD83D";
    expect(
      await strict([
        { kind: "user", text: half },
        { kind: "assistant", text: half },
        { kind: "summary", text: half },
        { kind: "model", text: half, calls: [], output_items: [] },
      ]),
    ).toEqual(["user", "assistant", "user", "assistant"].map((role) => ({ role, content: "a\uFFFD" })));
  });

  it("reasoning without its cipher, items of other types, names and arguments that are none", async () => {
    const call = { ...CALL, name: "get plan!", arguments: '{"detail' };
    const items = [{ ...REASONING, encrypted_content: null }, { type: "hologram" }, call];
    const calls = [{ call_id: "call_1_0", name: call.name, arguments_json: call.arguments }];
    expect(
      await strict([
        { kind: "model", text: null, calls, output_items: items },
        { kind: "tool_result", call_id: "call_1_0", name: call.name, output_json: "{}" },
      ]),
    ).toEqual([
      { type: "function_call", call_id: "call_1_0", name: "get_plan_", arguments: "{}" },
      { type: "function_call_output", call_id: "call_1_0", output: "{}" },
    ]);
  });
});

describe("what comes back", () => {
  it("reads text, usage and cost", async () => {
    const model = await modelAnswering({ body: aResponse() });
    expect(await model.respond(aRequest())).toEqual({
      response_id: "resp_1",
      model: "gpt-5.4-mini-2026-03-17",
      text: "There are two plugs.",
      calls: [],
      finish: "stop",
      output_items: [
        {
          type: "message",
          id: "msg_1",
          content: [{ type: "output_text", text: "There are two plugs.", refusal: "" }],
        },
      ],
      usage: { input_tokens: 1000, cached_tokens: 600, output_tokens: 100 },
      // 400 × 0.75 + 600 × 0.075 + 100 × 4.5
      cost_micro_usd: 795,
    });
  });

  it.each([
    [
      "an answer cut off",
      { status: "incomplete", incomplete_details: { reason: "max_output_tokens" } },
      "max_tokens",
    ],
    [
      "a content filter",
      { status: "incomplete", incomplete_details: { reason: "content_filter" } },
      "content_filter",
    ],
    [
      "a refusal",
      { output: [{ ...textOutput(""), content: [{ type: "refusal", refusal: "I can't help with that." }] }] },
      "refusal",
    ],
  ])("tells %s", async (_name, changes, finish) => {
    const model = await modelAnswering({ body: aResponse(changes) });
    expect((await model.respond(aRequest())).finish).toBe(finish);
  });

  it("gives no text where there is none", async () => {
    const model = await modelAnswering({ body: aResponse({ output: [] }) });
    expect(await model.respond(aRequest())).toMatchObject({ text: null, calls: [], finish: "stop" });
  });
});
