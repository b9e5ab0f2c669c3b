import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAppError } from "#shared/kernel/errors.ts";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import { explainRule } from "#shared/plugging/regulation/explain-rule.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import { findMissingFacts } from "#shared/plugging/generate/find-missing-facts.ts";
import type { MissingFact } from "#shared/plugging/well/missing-fact.ts";
import { wellFacts, type WellFacts, type WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import {
  productionCasing,
  someOptions,
  someWell,
  surfaceCasing,
  wellInput,
} from "#test/support/builders/wells.ts";

/** A producer with every fact that a rule needs. */
const complete = (over: Partial<WellFactsInput> = {}): WellFacts =>
  wellFacts.parse(
    wellInput({
      api14: "42003000010000",
      api10: "4200300001",
      county: "ANDREWS",
      district: "08",
      field: "MIDLAND FARMS",
      location: { lat: 32.2, lon: -102.4 },
      formation_tops: [{ name: "San Andres", top_ft: 4500 }],
      // the book of this field has water down to 1,600 ft
      groundwater: {
        base_uqw_ft: 1600,
        protect_ft: [
          [0, 800],
          [1250, 1600],
        ],
      },
      ...over,
    }),
  );
const lacking = (over: Partial<WellFactsInput>): MissingFact[] =>
  findMissingFacts(complete(over), texasRules);
const production = (rest: Parameters<typeof productionCasing>[2], toc: number | null = 0) => ({
  casing: [surfaceCasing(900), productionCasing(8000, toc, rest)],
});

const CASES: [why: string, facts: Partial<WellFactsInput>, missing: Omit<MissingFact, "message">[]][] = [
  [
    "the depth of usable water",
    { groundwater: { protect_ft: [] } },
    [{ fact: "groundwater.base_uqw_ft", rule: "uqw_base", citation: "16 TAC §3.14(d)(2)" }],
  ],
  ["casing", { casing: [] }, [{ fact: "casing", rule: "surface_shoe", citation: "16 TAC §3.14(e)" }]],
  [
    "the surface casing",
    { casing: [productionCasing(8000, 0)] },
    [{ fact: "casing[surface]", rule: "surface_shoe", citation: "16 TAC §3.14(e)(1)" }],
  ],
  [
    "cement behind a string",
    production({ cement: [] }),
    [
      {
        fact: "casing[production].cement",
        rule: "open_annulus_not_squeezed",
        citation: "16 TAC §3.14(g)(2)",
      },
    ],
  ],
  [
    "a top of cement",
    production({}, null),
    [
      {
        fact: "casing[production].cement[].toc_ft",
        rule: "open_annulus_not_squeezed",
        citation: "16 TAC §3.14(g)(2)",
      },
    ],
  ],
  [
    "a casing's weight",
    production({ weight_ppf: null }),
    [
      {
        fact: "casing[production].weight_ppf",
        rule: "slurry_below_required_volume",
        citation: "16 TAC §3.14(d)(11)",
      },
    ],
  ],
  [
    "the hole beside an open annulus",
    production({ hole_in: null }, 5000),
    [
      {
        fact: "casing[production].hole_in",
        rule: "slurry_below_required_volume",
        citation: "16 TAC §3.14(d)(11)",
      },
    ],
  ],
  [
    "the hole where no casing stands",
    production({ hole_in: null, top_ft: 2000, cement: [{ toc_ft: 2000 }] }),
    [
      {
        fact: "casing[].hole_in",
        rule: "slurry_below_required_volume",
        citation: "16 TAC §3.14(d)(11)",
      },
    ],
  ],
  [
    "what was produced from",
    { perforations: [] },
    [{ fact: "perforations", rule: "productive_horizon", citation: "16 TAC §3.14(d)(2)" }],
  ],
  [
    "what is below the casing, where nothing else was produced from",
    { td_ft: 8200, perforations: [] },
    [{ fact: "open_hole", rule: "productive_horizon", citation: "16 TAC §3.14(d)(2)" }],
  ],
  [
    "what is below the casing of a perforated well",
    { td_ft: 8200 },
    [{ fact: "open_hole", rule: "productive_horizon", citation: "16 TAC §3.14(d)(2)" }],
  ],
  [
    "what is productive in open hole, and how wide that is",
    { casing: [surfaceCasing(900)], perforations: [] },
    [
      {
        fact: "open_hole.hole_in",
        rule: "slurry_below_required_volume",
        citation: "16 TAC §3.14(d)(11)",
      },
      {
        fact: "formation_tops[].productive",
        rule: "open_hole_formation",
        citation: "16 TAC §3.14(i)(1)",
      },
    ],
  ],
  [
    "a horizontal well's kick-off point",
    { well_type: "Oil, horizontal" },
    [{ fact: "kop_ft", rule: "drainhole", citation: "16 TAC §3.14(k)" }],
  ],
  [
    "the kick-off point of a well numbered as a horizontal one",
    { well_no: "12H" },
    [{ fact: "kop_ft", rule: "drainhole", citation: "16 TAC §3.14(k)" }],
  ],
  [
    "the horizon of an open drainhole",
    { kop_ft: 7000, perforations: [], open_hole: { top_ft: 8000, bottom_ft: 8050, hole_in: 4.75 } },
    [{ fact: "formation_tops[].productive", rule: "drainhole", citation: "16 TAC §3.14(k)" }],
  ],
  [
    "the cement on an old bridge plug",
    {
      existing_tools: [
        { type: "packer", depth_ft: 6000 },
        { type: "cibp", depth_ft: 7400 },
      ],
    },
    [
      {
        fact: "existing_tools[1].cement_on_top_ft",
        rule: "existing_bridge_plug",
        citation: "16 TAC §3.14(g)(3)",
      },
    ],
  ],
  [
    "formation tops",
    { formation_tops: [] },
    [{ fact: "formation_tops", rule: "formation_top", citation: "16 TAC §3.14(d)(7)" }],
  ],
  [
    "rows of a district's book",
    { field: "NOWHERE" },
    [{ fact: "district_book_rows", rule: "formation_top", citation: "16 TAC §3.14(d)(7)" }],
  ],
];

describe("what a well's facts lack", () => {
  it("is nothing where every fact is known", () => {
    expect(lacking({})).toEqual([]);
  });

  it.each(CASES)("is named with the rule that needs it: %s", (_, facts, missing) => {
    expect(lacking(facts).map(({ message: _said, ...rest }) => rest)).toEqual(missing);
  });

  it("is the position, where rows are borrowed from another county", () => {
    const borrower = { county: "WARD", field: "WINK", location: null };
    const citation = "District 08/8A plugging book, Winkler County, Wink";
    const lackingPosition = (facts: Partial<WellFactsInput>) =>
      lacking(facts).filter(({ fact }) => fact === "location");
    expect(lackingPosition(borrower)).toEqual([
      {
        fact: "location",
        rule: "formation_top",
        citation,
        message: `The rows of ${citation} are borrowed, as they are 38.2 km from the middle of WARD County; the well's own position isn't on record.`,
      },
    ]);
    expect(lackingPosition({ ...borrower, location: { lat: 31.7, lon: -103.1 } })).toEqual([]);
  });

  it("is the position, where rows might be near enough to be borrowed", () => {
    const borrower = { county: "MARTIN", location: null };
    const citation = "District 08/8A plugging book, Andrews County, Midland Farms";
    const [rows, location, ...others] = lacking(borrower);
    expect([rows?.fact, others]).toEqual(["district_book_rows", []]);
    expect(location).toEqual({
      fact: "location",
      rule: "formation_top",
      citation,
      message: expect.stringContaining(`The rows of ${citation} aren't borrowed, as they are `),
    });
    expect(lacking({ ...borrower, location: { lat: 32.3, lon: -102.3 } })).toEqual([]);
    const farOff = lacking({ county: "BRAZOS", location: null });
    expect(farOff.map(({ fact }) => fact)).toEqual(["district_book_rows"]);
  });

  it("is the position, where a book's rows differ by part of the county", () => {
    const split = { county: "UPTON", district: "7C", field: "SPRABERRY (TREND AREA)", location: null };
    const missing = lacking(split);
    expect(new Set(missing.map(({ fact }) => fact))).toEqual(new Set(["location"]));
  });

  it("is named string by string, and all at once", () => {
    const casing = [
      surfaceCasing(900, { cement: [] }),
      productionCasing(8000, null, { weight_ppf: null, hole_in: null }),
    ];
    expect(lacking({ casing, groundwater: null, formation_tops: [] }).map(({ fact }) => fact)).toEqual([
      "groundwater.base_uqw_ft",
      "casing[surface].cement",
      "casing[production].cement[].toc_ft",
      "casing[production].weight_ppf",
      "casing[production].hole_in",
      "formation_tops",
    ]);
  });

  it("rests on rules that the service can explain", () => {
    const all = CASES.flatMap(([, facts]) => lacking(facts));
    for (const { rule, citation } of all) {
      expect([rule, explainRule(rule).length > 0]).toEqual([rule, true]);
      expect([citation, explainRule(citation).length > 0]).toEqual([citation, true]);
    }
  });

  it("is not looked for in facts that contradict themselves", () => {
    const upsideDown = { perforations: [{ top_ft: 7600, bottom_ft: 7500 }] };
    expect(() => lacking(upsideDown)).toThrow(/well_invalid/u);
    expect(() => lacking({ ...upsideDown, casing: [] })).toThrow(/well_invalid/u);
    expect(() => lacking(production({ od_in: 5.25 }))).toThrow(/unknown_tubular/u);
  });

  it("is in the plan's own warnings in the same words", () => {
    const facts = complete({ ...production({ weight_ppf: null }, null), field: "NOWHERE" });
    const { plan_notes: notes } = generatePlan(facts, someOptions(), texasRules);
    expect(findMissingFacts(facts, texasRules).map(({ message }) => message)).toEqual(notes.warnings);
  });
});

/** A well with some of its facts left out. */
const someGappyWell = fc
  .record({
    well: someWell,
    without: fc.subarray(["hole", "weight", "cement", "tops", "water", "perforations", "casing"] as const),
    only: fc.nat(3),
  })
  .map(({ well, without, only }): WellFacts => {
    const forget = (what: (typeof without)[number]): boolean => without.includes(what);
    return {
      ...well,
      casing: forget("casing")
        ? well.casing.slice(only)
        : well.casing.map((casing, index) => ({
            ...casing,
            hole_in: forget("hole") && index % 2 === only % 2 ? null : casing.hole_in,
            weight_ppf: forget("weight") ? null : casing.weight_ppf,
            cement: forget("cement") ? [] : casing.cement,
          })),
      formation_tops: forget("tops") ? [] : well.formation_tops,
      groundwater: forget("water") ? null : well.groundwater,
      perforations: forget("perforations") ? [] : well.perforations,
    };
  });

/** The facts for which generation is refused; none when it succeeds. */
const refusedFor = (well: WellFacts): MissingFact[] => {
  try {
    generatePlan(well, someOptions(), texasRules);
    return [];
  } catch (error) {
    if (isAppError(error, "well_incomplete")) return error.context["missing"] as MissingFact[];
    throw error;
  }
};

describe("a plan that is refused for a missing fact", () => {
  it("was reported as missing before", () => {
    const refusals = fc.sample(someGappyWell, { seed: 20261122, numRuns: 300 }).map((well) => ({
      asked: refusedFor(well).map(({ fact }) => fact),
      warned: findMissingFacts(well, texasRules).map(({ fact }) => fact),
    }));
    const unwarned = refusals.filter(({ asked, warned }) => asked.some((fact) => !warned.includes(fact)));
    expect(unwarned).toEqual([]);
    expect(new Set(refusals.flatMap(({ asked }) => asked)).size).toBeGreaterThan(3);
  });
});
