import { afterEach, describe, expect, it } from "vitest";
import { createOpenAiModel } from "#shared/adapters/openai/openai-model.ts";
import { ModelError, type ModelRequest } from "#shared/assistant/model-port.ts";
import { TOOLS, toolSpec } from "#shared/assistant/tools/registry.ts";
import { NOW } from "#test/support/builders/runs.ts";
import {
  aResponse,
  startResponsesServer,
  textOutput,
  type Answer,
  type ResponsesServer,
} from "#test/support/servers/responses-server.ts";

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

const CALL = {
  id: "fc_1",
  type: "function_call",
  call_id: "call_a",
  name: "get_plan",
  arguments: '{"detail":"compact"}',
  status: "completed",
};

const failing = async (answer: Answer, request = aRequest()): Promise<ModelError> => {
  const model = await modelAnswering(answer);
  const error: unknown = await model.respond(request).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ModelError)) throw new Error("no ModelError was thrown");
  return error;
};

describe("how failures are told", () => {
  const body = (code: string | null) => ({ error: { message: "no", type: "error", code } });

  it.each([
    [429, "rate_limit_exceeded", "rate_limited", true],
    [429, "insufficient_quota", "insufficient_quota", false],
    [500, null, "turned_away", true],
    [503, null, "turned_away", true],
    [504, null, "unavailable", true],
    [429, "billing_not_active", "insufficient_quota", false],
    [413, null, "context_too_long", false],
    [401, "invalid_api_key", "unauthorized", false],
    [403, null, "unauthorized", false],
    [400, "context_length_exceeded", "context_too_long", false],
    [400, "invalid_value", "bad_request", false],
    [404, "model_not_found", "no_such_model", false],
    [404, "DeploymentNotFound", "no_such_model", false],
    [404, null, "bad_request", false],
    [400, "content_filter", "content_filter", false],
    [400, "invalid_prompt", "content_filter", false],
  ])("reads %i %s as %s, asked once", async (status, code, failure, retryable) => {
    const error = await failing({ status, body: body(code) });
    expect({ failure: error.failure, retryable: error.retryable, wait: error.retryAfterMs }).toEqual({
      failure,
      retryable,
      wait: null,
    });
    expect(server!.requests).toHaveLength(1);
  });

  it.each([
    [{ "retry-after": "75" }, 75_000],
    [{ "retry-after-ms": "1500" }, 1500],
    [{ "retry-after": new Date(NOW + 90_000).toUTCString() }, 90_000],
    [{ "retry-after": "soon" }, null],
  ])("hands on how long to wait: %o", async (headers, expected) => {
    const error = await failing({ status: 429, headers, body: body("rate_limit_exceeded") });
    expect(error.retryAfterMs).toBe(expected);
  });

  it.each([
    ["server_error", "unavailable", true],
    ["rate_limit_exceeded", "rate_limited", true],
    ["context_length_exceeded", "context_too_long", false],
    ["invalid_prompt", "content_filter", false],
  ])("reads an answer that failed with %s", async (code, failure, retryable) => {
    const error = await failing({
      body: aResponse({ status: "failed", error: { code, message: "no" }, output: [] }),
    });
    expect(error).toMatchObject({ failure, retryable });
  });

  it("stops waiting when the signal aborts", async () => {
    const error = await failing(
      { body: aResponse(), after: 5000 },
      aRequest({ signal: AbortSignal.timeout(50) }),
    );
    expect(error).toMatchObject({ failure: "aborted", retryable: false });
  });

  it("finds Azure's filter in the inner error", async () => {
    const error = { message: "no", code: "BadRequest", innererror: { code: "ResponsibleAIPolicyViolation" } };
    expect(await failing({ status: 400, body: { error } })).toMatchObject({ failure: "content_filter" });
  });

  it.each([
    ["no name of its model", { model: undefined }, { model: "gpt-5.4-mini" }],
    ["no id", { id: null }, { response_id: "" }],
    ["no output", { output: undefined }, { text: null, calls: [] }],
    ["a text of its own place", { output: null, output_text: "Two." }, { text: "Two." }],
    [
      "null in every field",
      { error: null, usage: null, incomplete_details: null, id: null },
      { cost_micro_usd: 0 },
    ],
    [
      "content that is null",
      { output: [{ ...textOutput(""), content: null }] },
      { text: null, finish: "stop" },
    ],
    ["content that is a text", { output: [{ ...textOutput(""), content: "Two." }] }, { text: "Two." }],
    [
      "a part without a text",
      { output: [{ ...textOutput(""), content: [null, { type: "output_text", text: null }, 7] }] },
      { text: null },
    ],
    [
      "an item of a type that nobody knows",
      { output: [{ type: "hologram", text: {} }, null, 7, textOutput("Two.")] },
      { text: "Two." },
    ],
    [
      "a call without its id",
      { output: [{ ...CALL, id: null, call_id: null }] },
      { calls: [{ call_id: "", name: "get_plan", arguments_json: CALL.arguments }] },
    ],
    [
      "arguments that are null",
      { output: [{ ...CALL, arguments: null }] },
      { calls: [{ call_id: "call_a", name: "get_plan", arguments_json: "" }] },
    ],
    [
      "arguments that are an object",
      { output: [{ ...CALL, arguments: { detail: "compact" } }] },
      { calls: [{ call_id: "call_a", name: "get_plan", arguments_json: CALL.arguments }] },
    ],
    [
      "a count of tokens that is none",
      { usage: { input_tokens: "many", output_tokens: 1 } },
      { usage: { input_tokens: 0, cached_tokens: 0, output_tokens: 1 } },
    ],
  ])("reads what there is in an answer with %s", async (_what, changes, expected) => {
    const model = await modelAnswering({ body: aResponse(changes) });
    expect(await model.respond(aRequest())).toMatchObject(expected);
  });

  it("ends the reading of a body that has no end", async () => {
    const body = JSON.stringify(aResponse({ output: [textOutput("x".repeat(5_000_000))] }));
    expect(await failing({ body })).toMatchObject({ failure: "answer_too_large", retryable: false });
  });

  it("does not call an error of our own the provider's", async () => {
    const turns = [{ kind: "model" }] as unknown as ModelRequest["turns"];
    const error = await failing({ body: aResponse() }, aRequest({ turns }));
    expect(error).toMatchObject({ failure: "not_sent", retryable: false });
    expect(server!.requests).toHaveLength(0);
  });

  it("treats a refused connection as never opened", async () => {
    const model = await modelAnswering();
    await server!.stop();
    await expect(model.respond(aRequest())).rejects.toMatchObject({
      failure: "turned_away",
      retryable: true,
    });
  });
});
