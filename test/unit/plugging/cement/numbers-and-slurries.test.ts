import { describe, expect, it } from "vitest";
import { sacksFor } from "#shared/plugging/cement/capacity.ts";
import { feet, roundTo } from "#shared/plugging/words/feet.ts";
import { slurryFor } from "#shared/plugging/cement/slurry.ts";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";
import { someOptions } from "#test/support/builders/wells.ts";

describe("numbers", () => {
  it("of sacks aren't raised by floating-point error, and are one at least", () => {
    expect([sacksFor(0.1 + 0.2, 0.1), sacksFor(0.3 + 1e-6, 0.1), sacksFor(0, 1.32)]).toEqual([3, 4, 1]);
  });

  it("of feet have thousands apart and at most one decimal", () => {
    expect([0, 3, 999, 1000, 4920, 1667.5, 1667.04, 12_345.96, 1_000_000].map(feet)).toEqual([
      "0",
      "3",
      "999",
      "1,000",
      "4,920",
      "1,667.5",
      "1,667",
      "12,346",
      "1,000,000",
    ]);
  });

  it("are rounded for storing, halves up", () => {
    expect([roundTo(1.005, 2), roundTo(2.344, 2), roundTo(1234.5678, 1), roundTo(7, 0)]).toEqual([
      1.01, 2.34, 1234.6, 7,
    ]);
  });
});

describe("the slurry of a plug", () => {
  const rules = texasEvaluationRules;
  const classC = { class: "C", density_ppg: 14.8, yield_ft3_per_sk: 1.32, water_gal_per_sk: 6.3 };
  const classH = { class: "H", density_ppg: 15.6, yield_ft3_per_sk: 1.18, water_gal_per_sk: 5.2 };

  it.each([
    ["C to 6,500 ft", null, 6500, classC],
    ["H below", null, 6500.1, classH],
    ["the class that was chosen, at any depth", "C", 9000, classC],
    [
      "the engineer's own three numbers",
      { class: "H", density_ppg: 16.4, yield_ft3_per_sk: 1.06, water_gal_per_sk: 4.3 },
      1000,
      { class: "H", density_ppg: 16.4, yield_ft3_per_sk: 1.06, water_gal_per_sk: 4.3 },
    ],
  ])("is %s", (_, cement, bottom, expected) => {
    expect(slurryFor(rules, someOptions({ cement }), bottom)).toEqual({ ...expected, additives: [] });
  });
});
