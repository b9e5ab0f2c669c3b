import { describe, expect, it } from "vitest";
import {
  annulusBblPerFt,
  boreBblPerFt,
  depthFactor,
  FT3_PER_BBL,
  sacksFor,
  waterBbl,
} from "#shared/plugging/cement/capacity.ts";
import { massBalancePpg } from "#shared/plugging/cement/slurry.ts";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";

/**
 * Reference figures: bore and pipe (in), length (ft), excess factor of the annulus, filled pipe, then bbl, ft³,
 * sacks, water.
 */
const CASES = [
  {
    name: "open hole 8.5 in",
    len: 100,
    outer: 8.5,
    factor: 1.5,
    bbl: 10.5232,
    ft3: 59.0836,
    sacks: 51,
    water: 6.3143,
  },
  {
    name: "7 in with a string in it",
    len: 100,
    outer: 6.094,
    inner: 2.875,
    factor: 1.5,
    bbl: 4.2051,
    ft3: 23.6099,
    sacks: 21,
    water: 2.6,
  },
  {
    name: "balanced in 7 in",
    len: 100,
    outer: 6.094,
    inner: 2.875,
    pipeId: 2.441,
    factor: 1.3,
    bbl: 4.223,
    ft3: 23.7104,
    sacks: 21,
    water: 2.6,
  },
  {
    name: "50 ft squeezed in 7 in",
    len: 50,
    outer: 6.094,
    inner: 2.875,
    factor: 1.5,
    bbl: 2.1025,
    ft3: 11.805,
    sacks: 11,
    water: 1.3619,
  },
  {
    name: "open hole around a string",
    len: 120,
    outer: 8.5,
    inner: 2.875,
    factor: 1.3,
    bbl: 9.6921,
    ft3: 54.4172,
    sacks: 47,
    water: 5.819,
  },
  {
    name: "long in 5.5 in",
    len: 600,
    outer: 4.778,
    inner: 2.875,
    factor: 2.2,
    bbl: 18.6665,
    ft3: 104.8051,
    sacks: 89,
    water: 11.019,
  },
  {
    name: "50 ft on a bridge plug",
    len: 50,
    outer: 4.778,
    inner: 2.875,
    factor: 1.4,
    bbl: 0.9899,
    ft3: 5.5578,
    sacks: 5,
    water: 0.619,
  },
  {
    name: "a tight annulus",
    len: 100,
    outer: 3,
    inner: 2.875,
    factor: 1.3,
    bbl: 0.0927,
    ft3: 0.5205,
    sacks: 1,
    water: 0.1238,
  },
  {
    name: "9-5/8 in",
    len: 100,
    outer: 8.535,
    inner: 2.875,
    factor: 1.3,
    bbl: 8.152,
    ft3: 45.7703,
    sacks: 39,
    water: 4.8286,
  },
] as const;

describe("cement volumes", () => {
  it.each(CASES)("come out as in the reference figures: $name", (given) => {
    const { len, outer, factor } = given;
    const inner = "inner" in given ? given.inner : 0;
    const pipe = "pipeId" in given ? len * boreBblPerFt(given.pipeId) : 0;
    const bbl = len * annulusBblPerFt(outer, inner) * factor + pipe;
    const sacks = sacksFor(bbl * FT3_PER_BBL, 1.18);
    expect({ bbl, ft3: bbl * FT3_PER_BBL, sacks, water: waterBbl(sacks, 5.2) }).toEqual({
      bbl: expect.closeTo(given.bbl, 3) as number,
      ft3: expect.closeTo(given.ft3, 2) as number,
      sacks: given.sacks,
      water: expect.closeTo(given.water, 2) as number,
    });
  });

  it.each([
    [0, 1],
    [1000, 1.1],
    [5000, 1.5],
    [5500, 1.55],
    [10_000, 2],
    [14_000, 2.4],
    [-100, 1],
  ])("grow by 10 %% for each 1,000 ft: bottom at %d ft is × %d", (depth, factor) => {
    expect(depthFactor(depth)).toBeCloseTo(factor, 10);
  });

  it("round sacks up, never to the nearest", () => {
    expect([sacksFor(10.05, 1), sacksFor(10, 1), sacksFor(9.9, 1.32), sacksFor(0.1, 1)]).toEqual([
      11, 10, 8, 1,
    ]);
  });
});

describe("slurries", () => {
  it.each(Object.values(texasEvaluationRules.slurries))(
    "class $class weighs what its water and yield make",
    (slurry) => {
      expect(Math.abs(massBalancePpg(slurry) - slurry.density_ppg)).toBeLessThan(0.1);
    },
  );

  it("also holds for the heavy class H that an engineer may set", () => {
    const heavy = { class: "H", density_ppg: 16.4, yield_ft3_per_sk: 1.06, water_gal_per_sk: 4.3 } as const;
    expect(Math.abs(massBalancePpg(heavy) - heavy.density_ppg)).toBeLessThan(0.1);
  });
});
