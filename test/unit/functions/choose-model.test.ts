import { afterEach, describe, expect, it } from "vitest";
import { chooseModel, noticeOfModel, type ReadSecret } from "#functions/worker/choose-model.ts";
import { readEnvironment } from "#shared/runtime/config.ts";
import { ModelError, type ModelRequest } from "#shared/assistant/model-port.ts";
import {
  aResponse,
  startResponsesServer,
  type ResponsesServer,
} from "#test/support/servers/responses-server.ts";

let server: ResponsesServer | null = null;
afterEach(async () => {
  await server?.stop();
  server = null;
});

const environment = (changes: Record<string, string | undefined> = {}) =>
  readEnvironment("worker", {
    STAGE: "test",
    TABLE_NAME: "table",
    QUEUE_URL: "https://queue.example.com/jobs",
    WEBHOOK_QUEUE_URL: "https://queue.example.com/webhooks",
    MODEL_PROVIDER: "openai",
    OPENAI_MODEL: "gpt-5.4-mini",
    OPENAI_BASE_URL: server?.baseUrl ?? "http://127.0.0.1:1/v1",
    OPENAI_SECRET_NAME: "the-key",
    ...changes,
  });

const REQUEST: ModelRequest = {
  instructions: "Answer.",
  turns: [{ kind: "user", text: "Hello" }],
  tools: [],
  parallel_tool_calls: false,
  max_output_tokens: 100,
  prompt_cache_key: "key",
  safety_identifier: "id",
  metadata: {},
  signal: new AbortController().signal,
};

const failureWith = async (readSecret: ReadSecret): Promise<ModelError> => {
  const error: unknown = await chooseModel(environment(), readSecret)
    .respond(REQUEST)
    .catch((thrown: unknown) => thrown);
  if (!(error instanceof ModelError)) throw new Error("no ModelError was thrown");
  return error;
};

const awsError = (name: string) => Object.assign(new Error("AWS says no"), { name });

describe("the model of a worker", () => {
  it("is asked with the key in the secret, and with another one once that has changed", async () => {
    server = await startResponsesServer([{ body: aResponse() }, { body: aResponse() }]);
    const keys = ["sk-old\n", "sk-new"];
    const model = chooseModel(environment(), async (name) => (name === "the-key" ? keys.shift() : undefined));
    await model.respond(REQUEST);
    await model.respond(REQUEST);
    expect(server.requests.map(({ headers }) => headers["authorization"])).toEqual([
      "Bearer sk-old",
      "Bearer sk-new",
    ]);
  });

  it("is asked with the environment's key where there is one, and no secret is read", async () => {
    server = await startResponsesServer([{ body: aResponse() }]);
    await chooseModel(environment({ OPENAI_API_KEY: "sk-env" }), () =>
      expect.fail("a secret was read"),
    ).respond(REQUEST);
    expect(server.requests[0]?.headers["authorization"]).toBe("Bearer sk-env");
  });

  it.each<[string, ReadSecret]>([
    ["is empty", async () => " "],
    ["has no text", async () => undefined],
    [
      "does not exist",
      async () => Promise.reject(new Error("wrapped", { cause: awsError("ResourceNotFoundException") })),
    ],
    ["is not the worker's to read", async () => Promise.reject(awsError("AccessDeniedException"))],
  ])("can't be asked where the secret %s, and that is nobody's outage", async (_what, readSecret) => {
    expect(await failureWith(readSecret)).toMatchObject({ failure: "not_configured", retryable: false });
  });

  it("can be asked again later where the secret can't be read now", async () => {
    const failure = await failureWith(async () => Promise.reject(awsError("ThrottlingException")));
    expect(failure).toMatchObject({ failure: "turned_away", retryable: true });
  });

  it("is looked at when the worker starts: its days may be counted", () => {
    const day = Date.parse("2026-11-22T00:00:00.000Z");
    expect(noticeOfModel(environment({ OPENAI_MODEL: "gpt-5" }), day)?.notice).toBe("model_turned_off_soon");
    expect(noticeOfModel(environment(), day)).toBeNull();
    expect(noticeOfModel(environment({ OPENAI_MODEL: "gpt-5", MODEL_PROVIDER: "offline" }), day)).toBeNull();
  });
});
