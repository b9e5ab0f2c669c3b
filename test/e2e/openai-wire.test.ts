import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Checks } from "#infra/demo/checks.ts";
import { holdConversation } from "#infra/demo/conversation.ts";
import { startTestStack } from "#test/support/servers/test-stack.ts";
import { createOfflineModel } from "#shared/assistant/offline/offline-model.ts";
import {
  startOpenAiStandIn,
  type OpenAiStandIn,
  type RecordedRequest,
} from "#test/support/servers/openai-stand-in.ts";

let standIn: OpenAiStandIn;
let stack: Awaited<ReturnType<typeof startTestStack>>;
const checks = new Checks();

beforeAll(async () => {
  standIn = await startOpenAiStandIn(createOfflineModel());
  process.env["OPENAI_API_KEY"] = "sk-test-of-the-wire";
  process.env["OPENAI_BASE_URL"] = standIn.baseUrl;
  stack = await startTestStack();
  await holdConversation(stack.url, checks);
});
afterAll(async () => {
  delete process.env["OPENAI_API_KEY"];
  delete process.env["OPENAI_BASE_URL"];
  await stack.stop();
  await standIn.stop();
});

const items = (type: string) => (request: RecordedRequest) =>
  request.input.filter((item) => item["type"] === type);
const calls = items("function_call");
const outputs = items("function_call_output");

describe("the same conversation through the openai package", () => {
  it("holds from sign-in to the reader's 403", () => {
    expect(checks.failures).toBe(0);
    expect(standIn.requests.length).toBeGreaterThanOrEqual(6);
  });

  it("never lets OpenAI store anything, and asks for the reasoning that replay needs", () => {
    for (const request of standIn.requests) {
      expect(request).toMatchObject({ store: false, include: ["reasoning.encrypted_content"] });
      expect(request).not.toHaveProperty("previous_response_id");
    }
  });

  it("offers strict function tools whose every property is required", () => {
    const tools = standIn.requests.flatMap((request) => request.tools ?? []);
    expect(tools.length).toBeGreaterThan(0);
    for (const tool of tools) {
      expect(tool).toMatchObject({ type: "function", strict: true });
      const { type, properties, required, additionalProperties } = tool.parameters as {
        type: string;
        properties: object;
        required: string[];
        additionalProperties: boolean;
      };
      expect({ type, additionalProperties }).toEqual({ type: "object", additionalProperties: false });
      expect(new Set(required)).toEqual(new Set(Object.keys(properties)));
    }
  });

  it("answers every function call once, by its call_id, before it asks again", () => {
    const withCalls = standIn.requests.filter((request) => calls(request).length > 0);
    expect(withCalls.length).toBeGreaterThan(0);
    for (const request of withCalls) {
      const asked = calls(request).map((item) => item["call_id"]);
      const answered = outputs(request).map((item) => item["call_id"]);
      expect(answered).toEqual(asked);
      expect(new Set(asked).size).toBe(asked.length);
      // our own ids by step and place: a provider's may come twice
      expect(asked.every((id) => /^call_\d+_\d+$/u.test(String(id)))).toBe(true);
    }
  });

  it("keeps people's words out of the instructions", () => {
    for (const { instructions } of standIn.requests) expect(instructions).not.toContain("extend the plug");
  });
});
