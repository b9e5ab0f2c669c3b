import { describe, expect, it } from "vitest";
import { contextOf } from "#shared/plugging/evaluate/evaluate.ts";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";
import { findTargets } from "#shared/plugging/targets/find-targets.ts";
import { circulateFrom, topOfWell } from "#shared/plugging/targets/top-of-well.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const contextFor = (facts: Partial<WellFactsInput>) =>
  contextOf(planFor(facts, { variant: "isolated" }), texasEvaluationRules);

describe("the top of the well", () => {
  it("is ten feet of cement from where casing is cut", () => {
    expect(topOfWell(contextFor({}))).toEqual([
      {
        rule: "top_of_well",
        anchor_ft: 3,
        place: "the top of the well",
        top_ft: 3,
        bottom_ft: 13,
        purposes: ["top_of_well"],
        formations: [],
        citations: ["16 TAC §3.14(d)(8)", "16 TAC §3.14(e)(5)"],
        tag_why: [],
        behind_pipe: false,
        missing: "top_plug_missing",
        short: "top_plug_missing",
        severity: "error",
      },
    ]);
  });

  it("is shorter where an old plug reaches higher, and left out where that reaches the cut", () => {
    const spans = (depth_ft: number) =>
      topOfWell(contextFor({ existing_tools: [{ type: "cibp", depth_ft, cement_on_top_ft: 0 }] })).map(
        ({ top_ft, bottom_ft }) => [top_ft, bottom_ft],
      );
    expect([spans(12), spans(3)]).toEqual([[[3, 12]], []]);
  });
});

describe("where cement is circulated to the top from", () => {
  const from = (facts: Partial<WellFactsInput>, lowest = 7000): number | null => {
    const context = contextFor({ perforations: [], groundwater: { base_uqw_ft: 800 }, ...facts });
    return circulateFrom(context, findTargets(context).covers, lowest);
  };
  const openTo = (toc: number, surface = 900): Partial<WellFactsInput> => ({
    casing: [surfaceCasing(surface), productionCasing(8000, toc)],
  });
  const water = (base_uqw_ft: number, ...protect_ft: [number, number][]): Partial<WellFactsInput> => ({
    groundwater: { base_uqw_ft, protect_ft },
  });

  it("is 50 ft below the deeper of the surface shoe and shallow protected water, the shallowest of it", () => {
    expect(from({ ...openTo(5000), ...water(2000, [0, 300]) })).toBe(950);
    expect(from({ ...openTo(5000, 200), ...water(2000, [500, 2000]) })).toBe(550);
    expect(from({ ...openTo(5000, 200), ...water(450, [300, 450]) })).toBe(350);
  });

  it("is the shoe's where the protected water lies deeper than shallow water does", () => {
    expect(from({ ...openTo(5000, 200), ...water(2000, [501, 2000]) })).toBe(250);
  });

  it("is nowhere when the annulus is cemented near the surface", () => {
    const stages = (bottom: number): Partial<WellFactsInput> => ({
      casing: [
        surfaceCasing(900),
        productionCasing(8000, 5000, { cement: [{ toc_ft: 5000 }, { bottom_ft: bottom, toc_ft: 0 }] }),
      ],
    });
    expect([from(openTo(0)), from(stages(51)), from(stages(50))]).toEqual([null, null, 950]);
  });

  it("is nowhere when the ten feet at the top reach the cement", () => {
    expect([from(openTo(13)), from(openTo(14))]).toEqual([null, 14]);
  });

  it("is as deep as one plug reaches, at least 100 ft, when shoe and water lie deeper than that", () => {
    // 1,250 ft below the casing cut at 3 ft: the deepest bottom is 1,253 ft
    const deep = (shoe: number) => from({ ...openTo(5000, shoe), ...water(1800) });
    expect([deep(1203), deep(1204)]).toEqual([1253, 103]);
  });

  it("ignores what lies below the open annulus or below what the plug may reach", () => {
    expect(from(openTo(850))).toBe(850);
    expect(from(openTo(60))).toBe(60);
    expect(from({ ...openTo(5000), ...water(800) }, 950)).toBe(950);
    expect(from({ ...openTo(5000), ...water(700, [0, 700]) }, 940)).toBe(750);
    expect(from(openTo(5000), 40)).toBe(40);
    expect(from(openTo(5000), 8)).toBe(8);
  });
});
