import { describe, expect, it } from "vitest";
import { contextOf } from "#shared/plugging/evaluate.ts";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";
import { drainhole, isDrainhole, isOpenDrainhole } from "#shared/plugging/targets/drainhole.ts";
import { existingToolCement } from "#shared/plugging/targets/existing-tool.ts";
import { openHoleFormations } from "#shared/plugging/targets/open-hole-formations.ts";
import { stageTools } from "#shared/plugging/targets/stage-tools.ts";
import { surfaceShoe } from "#shared/plugging/targets/surface-shoe.ts";
import { bindingCitation, fitIntoWell, type PlanContext } from "#shared/plugging/targets/target.ts";
import { uqwBase } from "#shared/plugging/targets/uqw-base.ts";
import { uqwStrata } from "#shared/plugging/targets/uqw-strata.ts";
import { usdwBase } from "#shared/plugging/targets/usdw-base.ts";
import type { WellFactsInput } from "#shared/plugging/well/well-schema.ts";
import { aWell, planFor, productionCasing, surfaceCasing } from "#test/support/well-builders.ts";

const contextFor = (facts: Partial<WellFactsInput>, options: Record<string, unknown> = {}): PlanContext =>
  contextOf(planFor(facts, { variant: "isolated", ...options }), texasEvaluationRules);
const law = (paragraph: string): string => `16 TAC §3.14${paragraph}`;
const INTERMEDIATE: NonNullable<WellFactsInput["casing"]>[number] = {
  string: "intermediate",
  od_in: 7,
  weight_ppf: 26,
  hole_in: 8.5,
  shoe_ft: 5000,
  cement: [{ toc_ft: 0 }],
};

describe("cement on an existing bridge plug", () => {
  const on = (cement: number | null, depth_ft = 5000, options: Record<string, unknown> = {}) =>
    existingToolCement(
      contextFor({ existing_tools: [{ type: "cibp", depth_ft, cement_on_top_ft: cement }] }, options),
    );
  const asked = {
    rule: "existing_bridge_plug",
    anchor_ft: 5000,
    place: "the existing bridge plug at 5,000 ft",
    top_ft: 4980,
    bottom_ft: 4988,
    purposes: ["bridge_plug_cap", "existing_tool"],
    formations: [],
    citations: [law("(g)(3)")],
    tag_why: [],
    behind_pipe: false,
    missing: "bridge_plug_cap_short",
    short: "bridge_plug_cap_short",
    severity: "error",
  };

  it("is topped up to 20 ft, by what it lacks", () => {
    expect([on(12), on(19.5), on(20), on(null)]).toEqual([
      [asked],
      [{ ...asked, bottom_ft: 4980.5 }],
      [],
      [{ ...asked, bottom_ft: 5000 }],
    ]);
  });

  it("is 100 ft more where the engineer wants it, as approved forms have it", () => {
    const more = { plug_on_existing_bridge_plug: true };
    expect(on(20, 5000, more)).toEqual([
      {
        ...asked,
        top_ft: 4880,
        bottom_ft: 4980,
        purposes: ["existing_tool"],
        citations: [law("(g)(3)"), "practice"],
      },
    ]);
  });

  it("stays in the well: no higher than where casing is cut", () => {
    expect(on(0, 15).map(({ top_ft, bottom_ft }) => [top_ft, bottom_ft])).toEqual([[3, 15]]);
    expect([on(7, 10), on(6, 10).length]).toEqual([[], 1]);
  });
});

describe("16 TAC §3.14(k): which well is a drainhole", () => {
  const isOne = (kop_ft: number | null, well_type: string | null): boolean =>
    isDrainhole(
      aWell({ kop_ft, well_type, formation_tops: [{ name: "Pay", top_ft: 7000, productive: true }] }),
    );

  it("is one with a kick-off point, unless the record says that it is only slanted", () => {
    expect([isOne(6000, null), isOne(6000, "Horizontal"), isOne(null, "Horizontal")]).toEqual([
      true,
      true,
      false,
    ]);
    expect(["Directional", "DEVIATED", "Slant hole", "vertical"].map((type) => isOne(6000, type))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it("is open where its casing ends above it or no perforation is left open", () => {
    const open = (facts: Partial<WellFactsInput>): boolean =>
      isOpenDrainhole({ well: aWell({ kop_ft: 6000, ...facts }) });
    const perforated = { top_ft: 7500, bottom_ft: 7600 };
    expect([
      open({ perforations: [perforated] }),
      open({ perforations: [{ ...perforated, status: "squeezed" }] }),
      open({ perforations: [perforated, { ...perforated, status: "squeezed" }] }),
      open({ perforations: [] }),
      open({ perforations: [perforated], open_hole: { top_ft: 8000, bottom_ft: 8050 } }),
    ]).toEqual([false, true, false, true, true]);
  });

  it("takes the deepest productive top in the well, the total depth included", () => {
    const spans = (...tops: number[]) =>
      drainhole(
        contextFor({
          td_ft: 12_000,
          kop_ft: 8500,
          perforations: [],
          open_hole: { top_ft: 8000, bottom_ft: 12_000 },
          formation_tops: [
            ...tops.map((top_ft) => ({ name: `Pay ${top_ft}`, top_ft, productive: true })),
            { name: "Barren", top_ft: 11_000, productive: false },
          ],
        }),
      ).map(({ top_ft, bottom_ft }) => [top_ft, bottom_ft]);
    expect([spans(9000, 9500, 12_001), spans(12_000), spans(8000)]).toEqual([
      [[7950, 9550]],
      [[7950, 12_050]],
      [[7950, 8050]],
    ]);
  });
});

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
    expect(surfaceShoe(noLetter)[0]?.citations).toEqual([law("(e)(2)")]);
    const conductor = surfaceCasing(200, { od_in: 13.375, weight_ppf: 48, hole_in: 17.5 });
    expect(shoe(800, { casing: [conductor, surfaceCasing(900), productionCasing(8000, 0)] })).toEqual([
      [900, law("(e)(2)")],
    ]);
    expect(shoe(800, { casing: [productionCasing(8000, 0)] })).toEqual([]);
  });

  it("is practice for a deeper base of drinking water, and nothing for one no deeper than usable water", () => {
    const depths = (usdw_ft: number | null) =>
      usdwBase(contextFor({ groundwater: { base_uqw_ft: 800, usdw_ft } })).map(({ anchor_ft }) => anchor_ft);
    expect([depths(801), depths(800), depths(null)]).toEqual([[801], [], []]);
    const unknownBase = { ...contextFor({}), well: aWell({ groundwater: { usdw_ft: 1 } }) };
    expect(usdwBase(unknownBase).map(({ anchor_ft }) => anchor_ft)).toEqual([1]);
  });
});

describe("16 TAC §3.14(g)(1): a stage tool", () => {
  const found = (tool: object): number =>
    stageTools(
      contextFor({
        casing: [
          surfaceCasing(900),
          INTERMEDIATE,
          { ...productionCasing(8000, 0), od_in: 4.5, weight_ppf: 11.6 },
        ],
        existing_tools: [{ type: "dv_tool", depth_ft: 4000, ...tool }],
      }),
    ).length;

  it("gets its plug where a tool run into the well reaches it", () => {
    expect([
      found({}),
      found({ string: "production" }),
      found({ string: "intermediate" }),
      found({ status: "removed" }),
      found({ type: "packer" }),
    ]).toEqual([1, 1, 0, 0, 0]);
  });
});

describe("16 TAC §3.14(i): the foot of a formation in open hole", () => {
  const spans = (
    formation_tops: NonNullable<WellFactsInput["formation_tops"]>,
    casing = [surfaceCasing(900)],
  ) =>
    openHoleFormations(contextFor({ td_ft: 6000, casing, perforations: [], formation_tops })).map(
      ({ top_ft, bottom_ft }) => [top_ft, bottom_ft],
    );
  const sand = { name: "Sand", top_ft: 4000, productive: true };

  it("is its own on record, else the next top, else total depth", () => {
    const top = [3950, 4050];
    expect(
      spans([
        { ...sand, bottom_ft: 4500 },
        { name: "Next", top_ft: 4800 },
      ]),
    ).toEqual([top, [4450, 4550]]);
    expect(
      spans([
        sand,
        { name: "Above", top_ft: 3000 },
        { name: "Next", top_ft: 4800 },
        { name: "Deep", top_ft: 5500 },
      ]),
    ).toEqual([top, [4750, 4850]]);
    expect(spans([sand, { name: "Same", top_ft: 4000 }])).toEqual([top, [5950, 6050]]);
    expect(spans([{ ...sand, bottom_ft: 7000 }])).toEqual([top, [5950, 6050]]);
  });

  it("matters only in open hole above total depth", () => {
    expect(spans([{ ...sand, top_ft: 6000 }])).toEqual([]);
    expect(spans([{ ...sand, top_ft: 5999 }])).toEqual([[5949, 6050]]);
    expect(spans([{ ...sand, top_ft: 899, bottom_ft: 950 }])).toEqual([]);
    expect(spans([{ ...sand, top_ft: 900, bottom_ft: 950 }])).toEqual([[850, 1000]]);
    expect(spans([sand], [surfaceCasing(900), productionCasing(3000, 0)])).toEqual([]);
    const liner = {
      ...INTERMEDIATE,
      string: "liner",
      top_ft: 800,
      shoe_ft: 3000,
      cement: [{ toc_ft: 800 }],
    } as const;
    expect(spans([sand], [surfaceCasing(900), { ...liner, cement: [{ toc_ft: 800 }] }])).toEqual([]);
  });
});

describe("a target brought into the well", () => {
  it.each([
    ["stays where it fits", [850, 950], 1000, [850, 950]],
    ["stays where it ends at the floor", [960, 1000], 1000, [960, 1000]],
    ["ends at the floor, 100 ft long", [950, 1050], 1000, [900, 1000]],
    ["keeps what is longer than 100 ft", [800, 1050], 1000, [800, 1000]],
    ["begins where casing is cut, 100 ft long", [-20, 80], 1000, [3, 103]],
    ["fills a well that is shorter than 100 ft", [30, 130], 60, [3, 60]],
  ])("%s", (_, [top_ft = 0, bottom_ft = 0], floor, expected) => {
    const fitted = fitIntoWell({ top_ft, bottom_ft }, floor);
    expect([fitted.top_ft, fitted.bottom_ft]).toEqual(expected);
  });
});

describe("the one citation that a violation shows", () => {
  it.each([
    [
      "the closest paragraph of a break of law",
      "error",
      [law("(d)(2)"), law("(g)(1)"), "practice"],
      law("(g)(1)"),
    ],
    ["(d)(2) where nothing says it closer", "error", [law("(d)(2)")], law("(d)(2)")],
    ["a paragraph before practice", "error", ["practice", law("(e)(3)")], law("(e)(3)")],
    ["the district's row of district practice", "warning", [law("(d)(7)"), "a row"], "a row"],
    ["nothing of nothing", "note", [], ""],
  ] as const)("is %s", (_, severity, citations, shown) => {
    expect(bindingCitation({ severity, citations })).toBe(shown);
  });
});
