import { describe, expect, it } from "vitest";
import { sacksFor } from "#shared/plugging/cement/capacity.ts";
import { feet, roundTo } from "#shared/plugging/words/feet.ts";
import { extendedBy, imbalanceOf, slurryFor } from "#shared/plugging/cement/slurry.ts";
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

describe("a slurry's figures", () => {
  const rules = texasEvaluationRules;
  const classC = { class: "C", density_ppg: 14.8, yield_ft3_per_sk: 1.32, water_gal_per_sk: 6.3 } as const;

  it("agree within 0.3 lb/gal", () => {
    expect([imbalanceOf(classC), imbalanceOf({ ...classC, density_ppg: 15.0 })]).toEqual([null, null]);
    expect(imbalanceOf({ ...classC, density_ppg: 15.3 })).toMatch(/weigh 14\.8\d lb\/gal, not 15\.3$/u);
  });

  it("may count the weight that an additive tells, and none that it doesn't", () => {
    const heavy = { density_ppg: 17.5, yield_ft3_per_sk: 1.32, water_gal_per_sk: 6.3 };
    const tell = (additive: string) => imbalanceOf(heavy, [additive]) === null;
    expect(["hematite 27 lb/sk", "silica flour 30 %", "hematite"].map(tell)).toEqual([true, true, false]);
  });

  it.each([
    [{}, ["4 % bentonite"], true],
    [{}, ["gel"], true],
    [{}, ["50/50 Poz"], true],
    [{}, ["Type F fly ash"], true],
    [{}, ["perlite"], true],
    [{}, ["TXI LiteWeight"], true],
    [{}, ["foamed with N2"], true],
    [{}, ["CaCl2 2 %", "retarder", "salt 10 %", "barite", "silica flour"], false],
    [{ density_ppg: 12.5, yield_ft3_per_sk: 2.05, water_gal_per_sk: 11.7 }, [], true],
    [{ density_ppg: 14.8, yield_ft3_per_sk: 1.45 }, [], true],
    [{ density_ppg: 15.2, yield_ft3_per_sk: 1.27, water_gal_per_sk: 5.9 }, [], false],
  ])("%o with %o: extended %o", (figures, additives, expected) => {
    expect(extendedBy(rules, { ...classC, ...figures, additives }) !== null).toBe(expected);
  });
});
