import { describe, expect, it } from "vitest";
import { contextOf } from "#shared/plugging/evaluate/evaluate.ts";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";
import { surfaceShoe } from "#shared/plugging/targets/surface-shoe.ts";
import type { PlanContext } from "#shared/plugging/targets/target.ts";
import { uqwBase } from "#shared/plugging/targets/uqw-base.ts";
import { uqwStrata } from "#shared/plugging/targets/uqw-strata.ts";
import { usdwBase } from "#shared/plugging/targets/usdw-base.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { aWell, planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const contextFor = (facts: Partial<WellFactsInput>): PlanContext =>
  contextOf(planFor(facts, { variant: "isolated" }), texasEvaluationRules);
const law = (paragraph: string): string => `16 TAC §3.14${paragraph}`;
const INTERMEDIATE: NonNullable<WellFactsInput["casing"]>[number] = {
  string: "intermediate",
  od_in: 7,
  weight_ppf: 26,
  hole_in: 8.5,
  shoe_ft: 5000,
  cement: [{ toc_ft: 0 }],
};

describe("the paragraph under which usable water is isolated", () => {
  const cited = (facts: Partial<WellFactsInput>) =>
    uqwBase(contextFor(facts)).map(({ citations, purposes, missing, short }) => ({
      citations: citations.slice(1),
      purposes,
      codes: [missing, short],
    }));
  const usual = { purposes: ["uqw_base"], codes: ["uqw_plug_missing", "uqw_plug_short"] };
  const extra = { ...usual, purposes: ["uqw_base", "extra_plug_in_surface_casing"] };
  const water = { groundwater: { base_uqw_ft: 2000 } };
  const two = (surface: number, toc: number) => ({
    ...water,
    td_ft: 6000,
    perforations: [],
    casing: [surfaceCasing(surface), { ...INTERMEDIATE, cement: [{ toc_ft: toc }] }],
  });

  it("follows the innermost casing there, what is behind it, and how deep the surface casing goes", () => {
    expect(cited({ ...water, casing: [surfaceCasing(900), productionCasing(8000, 3000)] })).toEqual([
      { ...usual, citations: [law("(g)(2)")] },
    ]);
    expect(cited({ ...water, casing: [surfaceCasing(2200), productionCasing(8000, 0)] })).toEqual([
      { ...usual, citations: [law("(g)(1)")] },
    ]);
    expect(cited({ ...water, casing: [surfaceCasing(2201), productionCasing(8000, 0)] })).toEqual([
      { ...extra, citations: [law("(g)(1)"), law("(e)(3)")] },
    ]);
    expect(cited(two(900, 3000))).toEqual([{ ...usual, citations: [law("(f)(2)")] }]);
    expect(cited(two(2500, 0))).toEqual([{ ...extra, citations: [law("(f)(1)"), law("(e)(3)")] }]);
    expect(cited({ ...water, td_ft: 6000, perforations: [], casing: [surfaceCasing(2500)] })).toEqual([
      {
        purposes: extra.purposes,
        codes: ["extra_plug_in_surface_casing_missing", "extra_plug_in_surface_casing_missing"],
        citations: [law("(e)(3)")],
      },
    ]);
    expect(cited({ ...water, td_ft: 6000, perforations: [], casing: [INTERMEDIATE] })).toEqual([
      { ...usual, citations: [law("(f)(1)")] },
    ]);
  });

  it("is none where the water ends at the surface, or surface casing's own shoe plug does it", () => {
    expect(cited({ groundwater: { base_uqw_ft: 0 } })).toEqual([]);
    expect(cited({ ...water, td_ft: 6000, perforations: [], casing: [surfaceCasing(2200)] })).toEqual([]);
  });

  it("is, for strata, the one of the innermost string there; the deepest base and the surface aren't theirs", () => {
    const strata = (casing: NonNullable<WellFactsInput["casing"]>, end: number) =>
      uqwStrata(
        contextFor({
          td_ft: 9500,
          casing,
          perforations: [],
          groundwater: {
            base_uqw_ft: 4000,
            protect_ft: [
              [0, end],
              [3000, 4000],
            ],
          },
        }),
      ).map(({ anchor_ft, citations }) => [anchor_ft, citations[1]]);
    const liner = {
      ...INTERMEDIATE,
      string: "liner",
      top_ft: 900,
      shoe_ft: 9000,
      cement: [{ toc_ft: 900 }],
    } as const;
    expect(strata([surfaceCasing(900), INTERMEDIATE], 500)).toEqual([
      [500, law("(f)(3)")],
      [3000, law("(f)(3)")],
    ]);
    expect(strata([surfaceCasing(900), { ...liner, cement: [{ toc_ft: 900 }] }], 500)).toEqual([
      [500, law("(e)(4)")],
      [3000, law("(g)(4)")],
    ]);
    expect(strata([surfaceCasing(900), productionCasing(8000, 0)], 3500)).toEqual([
      [3000, law("(g)(4)")],
      [3500, law("(g)(4)")],
    ]);
  });

  it("is, for the shoe, (e)(1) only where water lies below it", () => {
    const shoe = (base: number, rest: Partial<WellFactsInput> = {}) =>
      surfaceShoe(contextFor({ groundwater: { base_uqw_ft: base }, ...rest })).map(
        ({ anchor_ft, citations }) => [anchor_ft, ...citations],
      );
    expect([shoe(900), shoe(901)]).toEqual([[[900, law("(e)(2)")]], [[900, law("(e)(1)")]]]);
    const noLetter = { ...contextFor({}), well: aWell({ groundwater: null }) };
    expect(surfaceShoe(noLetter)[0]?.citations).toEqual([law("(e)")]);
    const conductor = surfaceCasing(200, { od_in: 13.375, weight_ppf: 48, hole_in: 17.5 });
    expect(shoe(800, { casing: [conductor, surfaceCasing(900), productionCasing(8000, 0)] })).toEqual([
      [900, law("(e)(2)")],
    ]);
    expect(shoe(800, { casing: [productionCasing(8000, 0)] })).toEqual([]);
  });

  it("counts from the deepest end that the letter protects where it names no base", () => {
    const letter = (...protect_ft: [number, number][]) =>
      uqwBase(contextFor({ groundwater: { base_uqw_ft: null, protect_ft } })).map(
        ({ anchor_ft }) => anchor_ft,
      );
    expect([letter([0, 1200]), letter([1500, 1800], [0, 1200]), letter()]).toEqual([[1200], [1800], []]);
  });

  it("counts with the deepest string of surface casing", () => {
    const conductor = surfaceCasing(200, { od_in: 13.375, weight_ppf: 48, hole_in: 17.5 });
    expect(cited({ ...water, casing: [conductor, surfaceCasing(2300), productionCasing(8000, 0)] })).toEqual([
      { ...extra, citations: [law("(g)(1)"), law("(e)(3)")] },
    ]);
  });

  it("is practice for a deeper base of drinking water, and nothing for one no deeper than usable water", () => {
    const depths = (usdw_ft: number | null) =>
      usdwBase(contextFor({ groundwater: { base_uqw_ft: 800, usdw_ft } })).map(({ anchor_ft }) => anchor_ft);
    expect([depths(801), depths(800), depths(null)]).toEqual([[801], [], []]);
    const unknownBase = { ...contextFor({}), well: aWell({ groundwater: { usdw_ft: 1 } }) };
    expect(usdwBase(unknownBase).map(({ anchor_ft }) => anchor_ft)).toEqual([1]);
  });

  it("is (f)(1) or (g)(1) only where cement stands behind the string through all water and horizons", () => {
    const inside = (toc: number, facts: Partial<WellFactsInput> = {}) => {
      const casing = [surfaceCasing(420), productionCasing(8000, toc)];
      const groundwater = { base_uqw_ft: 1100 };
      return uqwBase(contextFor({ casing, groundwater, ...facts }))[0]?.citations.slice(1);
    };
    const short = [law("(g)(2)"), law("(d)(11)")];
    expect([inside(0), inside(420), inside(900), inside(1120)]).toEqual([
      [law("(g)(1)")],
      // surface casing is cemented through the water above 420 ft, not this string
      short,
      short,
      [law("(g)(2)")],
    ]);
    expect(inside(900, { groundwater: { base_uqw_ft: 1100, protect_ft: [[950, 1100]] } })).toEqual([
      law("(g)(1)"),
    ]);
    const stages = productionCasing(8000, null, {
      cement: [{ toc_ft: 6000 }, { bottom_ft: 1500, toc_ft: 0 }],
    });
    const sand = { name: "Sand", top_ft: 4000, bottom_ft: 4100 };
    const staged = (productive: boolean) =>
      inside(0, { casing: [surfaceCasing(420), stages], formation_tops: [{ ...sand, productive }] });
    expect([staged(false), staged(true)]).toEqual([[law("(g)(1)")], short]);
  });
});
