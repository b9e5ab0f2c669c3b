import { describe, expect, it } from "vitest";
import { costMicroUsd, PRICES, shutdownDate } from "#shared/adapters/openai/prices.ts";

describe("the price table", () => {
  it("counts cached tokens at their own rate and rounds up", () => {
    expect(costMicroUsd("gpt-6-luna", { input_tokens: 1001, cached_tokens: 1000, output_tokens: 10 })).toBe(
      16,
    );
  });

  it("knows a dated name by its family", () => {
    const tokens = { input_tokens: 1000, cached_tokens: 0, output_tokens: 1000 };
    expect(costMicroUsd("gpt-5.4-mini-2026-03-17", tokens)).toBe(costMicroUsd("gpt-5.4-mini", tokens));
  });

  it("bills an unknown model as the dearest", () => {
    expect(costMicroUsd("gpt-9", { input_tokens: 0, cached_tokens: 0, output_tokens: 1000 })).toBe(30_000);
  });

  it("has cached input never dearer than fresh", () => {
    expect(Object.values(PRICES).every(({ input, cached }) => cached <= input)).toBe(true);
  });

  it("tells when a model is turned off", () => {
    expect(shutdownDate("gpt-5-2025-08-07")).toBe("2026-12-11");
    expect(shutdownDate("gpt-6.1-terra")).toBeNull();
  });
});
