import { describe, expect, it } from "vitest";
import { backoffMs, failureFields } from "#shared/assistant/run/model-retry.ts";
import { ModelError } from "#shared/assistant/model-port.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";

describe("the backoff before a model call is retried", () => {
  it("doubles to its limit, and is never shorter than the provider asks for nor longer than a queue can hold", () => {
    expect([0, 1, 2, 3, 9].map((n) => backoffMs(n, null, RUN_SETTINGS))).toEqual([
      2000, 4000, 8000, 16_000, 120_000,
    ]);
    expect(backoffMs(0, 75_000, RUN_SETTINGS)).toBe(75_000);
    expect(backoffMs(3, 1000, RUN_SETTINGS)).toBe(16_000);
    expect(backoffMs(0, 9_999_999, RUN_SETTINGS)).toBe(900_000);
  });
});

describe("a failure in the log", () => {
  it("shows numbers and names, never what the provider quotes", () => {
    const cause = Object.assign(new Error("Incorrect key sk-secret in: extend the plug"), {
      status: 401,
      code: "invalid_api_key",
      requestID: "req_1",
    });
    const fields = failureFields(new ModelError("unauthorized", false, null, { cause }));
    expect(fields).toEqual({
      failure: "unauthorized",
      retryable: false,
      retry_after_ms: null,
      cause: { name: "Error", status: 401, code: "invalid_api_key", request_id: "req_1" },
    });
    expect(failureFields(new ModelError("timeout", true, null)).cause).toEqual({});
  });
});
