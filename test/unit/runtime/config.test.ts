import { describe, expect, it } from "vitest";
import { readEnvironment } from "#shared/runtime/config.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";

const WORKER = {
  STAGE: "test",
  TABLE_NAME: "table",
  QUEUE_URL: "https://queue.example.com/jobs",
  WEBHOOK_QUEUE_URL: "https://queue.example.com/webhooks",
  MODEL_PROVIDER: "openai",
  OPENAI_MODEL: "gpt-5.4-mini",
  OPENAI_BASE_URL: "https://models.example.com/openai/v1",
  OPENAI_SECRET_NAME: "plugwright/openai-api-key",
};

describe("a function's environment", () => {
  it("has a stage's own limits in the place of those everywhere", () => {
    const { RUN_SETTINGS: settings } = readEnvironment("worker", {
      ...WORKER,
      RUN_SETTINGS: '{"max_run_tokens": 50000}',
    });
    expect(settings).toEqual({ ...RUN_SETTINGS, max_run_tokens: 50_000 });
  });

  it("takes a key as it is pasted, with its line's end", () => {
    expect(readEnvironment("worker", { ...WORKER, OPENAI_API_KEY: " sk-1\n" }).OPENAI_API_KEY).toBe("sk-1");
  });

  it.each([
    ["an empty key", { OPENAI_API_KEY: " " }, /^✖ it is set, and holds no key\n\s+→ at OPENAI_API_KEY$/mu],
    ["no name of a secret", { OPENAI_SECRET_NAME: undefined }, /→ at OPENAI_SECRET_NAME$/mu],
    [
      "a lease that two lost renewals end",
      { RUN_SETTINGS: '{"lease_ms": 6000}' },
      /two lost renewals\n\s+→ at RUN_SETTINGS\.renew_every_ms$/mu,
    ],
    ["an address that is none", { OPENAI_BASE_URL: "sk-2" }, /→ at OPENAI_BASE_URL$/mu],
  ])("with %s is refused at the start, by name and without its value", (_what, changes, message) => {
    expect(() => readEnvironment("worker", { ...WORKER, ...changes })).toThrow(message);
    expect(() => readEnvironment("worker", { ...WORKER, ...changes })).not.toThrow(/sk-2/u);
  });
});
