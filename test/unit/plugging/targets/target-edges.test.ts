import { describe, expect, it } from "vitest";
import { contextOf } from "#shared/plugging/evaluate/evaluate.ts";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";
import { drainhole, isDrainhole, isOpenDrainhole } from "#shared/plugging/targets/drainhole.ts";
import { existingToolCement } from "#shared/plugging/targets/existing-tool.ts";
import { linerTop } from "#shared/plugging/targets/liner-top.ts";
import { openHoleFormations } from "#shared/plugging/targets/open-hole-formations.ts";
import { stageTools } from "#shared/plugging/targets/stage-tools.ts";
import { bindingCitation, fitIntoWell, type PlanContext } from "#shared/plugging/targets/target.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { aWell, planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

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

describe("16 TAC §3.14(h)(2): the top of a liner", () => {
  const tops = (top_ft: number): number[] =>
    linerTop(
      contextFor({
        casing: [
          surfaceCasing(900),
          { ...INTERMEDIATE, string: "liner", top_ft, cement: [{ toc_ft: top_ft }] },
        ],
      }),
    ).map(({ anchor_ft }) => anchor_ft);

  it("gets its plug down the hole; a string that reaches the surface has none", () => {
    expect([tops(0), tops(1), tops(700)]).toEqual([[], [1], [700]]);
    const hung = (top_ft: number) => {
      const casing = [surfaceCasing(900), { ...INTERMEDIATE, top_ft, cement: [{ toc_ft: 500 }] }];
      return linerTop(contextFor({ casing })).map(({ anchor_ft }) => anchor_ft);
    };
    expect([hung(0), hung(500)]).toEqual([[], [500]]);
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
    // its top stands behind pipe, its foot in open hole: one plug goes through a thin one
    expect(spans([{ ...sand, top_ft: 899, bottom_ft: 950 }])).toEqual([[849, 1000]]);
    expect(spans([{ ...sand, top_ft: 850, bottom_ft: 950 }])).toEqual([[900, 1000]]);
    expect(spans([{ ...sand, top_ft: 900, bottom_ft: 950 }])).toEqual([[850, 1000]]);
    // right below the shoe of a completion a bridge plug stands immediately above it
    expect(spans([sand], [surfaceCasing(900), productionCasing(3950, 0)])).toEqual([]);
    expect(spans([sand], [surfaceCasing(900), productionCasing(3949, 0)])).toEqual([
      [3950, 4050],
      [5950, 6050],
    ]);
    const liner = {
      ...INTERMEDIATE,
      string: "liner",
      top_ft: 800,
      shoe_ft: 3950,
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
    const fitted = fitIntoWell({ top_ft, bottom_ft }, floor, 3);
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
    ["the district's row of district practice", "warning", [law("(d)(7)"), "practice", "a row"], "a row"],
    ["nothing of nothing", "note", [], ""],
  ] as const)("is %s", (_, severity, citations, shown) => {
    expect(bindingCitation({ severity, citations })).toBe(shown);
  });
});
