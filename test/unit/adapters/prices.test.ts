import { describe, expect, it } from "vitest";
import { readStage } from "#infra/stage.ts";
import { costMicroUsd, modelNotice, PRICES, shutdownDate } from "#shared/adapters/openai/prices.ts";

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

  it("charges an unknown model as the most expensive", () => {
    expect(costMicroUsd("gpt-9", { input_tokens: 0, cached_tokens: 0, output_tokens: 1000 })).toBe(30_000);
  });

  it("has cached input never dearer than fresh", () => {
    expect(Object.values(PRICES).every(({ input, cached }) => cached <= input)).toBe(true);
  });

  it("tells when a model is turned off", () => {
    expect(shutdownDate("gpt-5-2025-08-07")).toBe("2026-12-11");
    expect(shutdownDate("gpt-6.1-terra")).toBeNull();
  });

  it("says on a day which names to look at: without a price, turned off, turned off within 60 days", () => {
    const notices = (model: string, today: string) => modelNotice(model, today)?.notice ?? null;
    expect(notices("gpt-9", "2026-11-22")).toBe("model_without_price");
    expect(notices("llama-4-on-our-own-server", "2026-11-22")).toBe("model_without_price");
    expect(["2026-11-22", "2026-12-10", "2026-12-11"].map((day) => notices("gpt-5-mini", day))).toEqual([
      "model_turned_off_soon",
      "model_turned_off_soon",
      "model_turned_off",
    ]);
    expect(["2027-01-30", "2027-01-31"].map((day) => notices("gpt-5.1", day))).toEqual([
      null,
      "model_turned_off_soon",
    ]);
    expect(modelNotice("gpt-5-2025-08-07", "2027-01-01")).toEqual({
      notice: "model_turned_off",
      model: "gpt-5-2025-08-07",
      shutdown_date: "2026-12-11",
    });
  });

  it("has nothing to say of the model that stages have by default", () => {
    expect(modelNotice(readStage({}).model.name, "2026-11-22")).toBeNull();
  });
});
