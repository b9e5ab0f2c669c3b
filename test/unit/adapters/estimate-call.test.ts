import { describe, expect, it } from "vitest";
import { estimateCall } from "#shared/adapters/openai/estimate-call.ts";
import type { ModelRequest } from "#shared/assistant/model-port.ts";

const request = (text: string): ModelRequest => ({
  instructions: "Answer.",
  turns: [{ kind: "user", text }],
  tools: [],
  parallel_tool_calls: false,
  max_output_tokens: 4000,
  prompt_cache_key: "key",
  safety_identifier: "id",
  metadata: {},
  signal: AbortSignal.timeout(1000),
});

describe("the estimate of a call", () => {
  it("is all of its input at the full price, with the longest answer it allows", () => {
    const { tokens, cost_micro_usd } = estimateCall("gpt-5.4-mini", request("x".repeat(30_000)));
    expect(tokens).toBeGreaterThan(14_000);
    expect(tokens).toBeLessThan(14_100);
    expect(cost_micro_usd).toBe(Math.ceil((tokens - 4000) * 0.75 + 4000 * 4.5));
  });

  it("takes a model without a price for the dearest", () => {
    const { tokens, cost_micro_usd } = estimateCall("somebody-elses", request("x"));
    expect(cost_micro_usd).toBe((tokens - 4000) * 5 + 4000 * 30);
  });
});
