import { describe, expect, it } from "vitest";
import { findMissingFacts } from "#shared/plugging/generate/find-missing-facts.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { aWell, planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

type Top = NonNullable<WellFactsInput["formation_tops"]>[number];

const WELL: Partial<WellFactsInput> = {
  td_ft: 6000,
  casing: [surfaceCasing(500), productionCasing(6000, 2000)],
  perforations: [{ top_ft: 5800, bottom_ft: 5820 }],
  groundwater: { base_uqw_ft: 450 },
};
const A: Top = { name: "A", top_ft: 3000, productive: true };

const plan = (facts: Partial<WellFactsInput>, options = {}) =>
  planFor({ ...WELL, ...facts }, { variant: "isolated", ...options });
/** The plugs that name a formation: their place, purposes and names. */
const named = (facts: Partial<WellFactsInput>, options = {}): string[] =>
  plan(facts, options)
    .steps.filter(({ formations }) => formations.length > 0)
    .map(
      ({ top_ft, bottom_ft, purposes, formations }) =>
        `${top_ft}-${bottom_ft} ${purposes.join()} ${formations.join()}`,
    );
const warned = (facts: Partial<WellFactsInput>, options = {}): string[] =>
  plan(facts, options)
    .violations.filter(({ message }) => message.startsWith("The bottom of the "))
    .map(({ severity, citation, message }) => `${severity} ${citation}: ${message}`);
const errors = (facts: Partial<WellFactsInput>): string[] =>
  plan(facts)
    .violations.filter(({ severity }) => severity === "error")
    .map(({ code }) => code);

describe("a formation whose bottom isn't on record, with openings far below its top", () => {
  it.each<[string, Partial<WellFactsInput>, string[]]>([
    ["at total depth", {}, ["2950-3050 productive_formation A"]],
    [
      "and H2S alone",
      { formation_tops: [{ ...A, productive: false, flags: ["H2S"] }] },
      ["2950-3050 problem_formation A"],
    ],
    [
      "above a next top below them",
      { formation_tops: [A, { name: "B", top_ft: 5900 }] },
      ["2950-3050 productive_formation A"],
    ],
    [
      "beside an open annulus",
      { casing: [surfaceCasing(500), productionCasing(6000, 4000)] },
      ["2950-3050 productive_formation A"],
    ],
    [
      "above an open-hole completion",
      {
        casing: [surfaceCasing(500), productionCasing(5500, 2000)],
        perforations: [],
        open_hole: { top_ft: 5500, bottom_ft: 6000, hole_in: 4.75 },
      },
      ["2950-3050 productive_formation A"],
    ],
  ])("has a plug at its own top: %s", (_, facts, plugs) => {
    expect(named({ formation_tops: [A], ...facts })).toEqual(plugs);
    expect(warned({ formation_tops: [A], ...facts })).toEqual([]);
    expect(errors({ formation_tops: [A], ...facts })).toEqual([]);
  });

  it("has it with cement across the openings in place of a bridge plug too", () => {
    expect(named({ formation_tops: [A] }, { use_cibp: false })).toEqual(["2950-3050 productive_formation A"]);
  });

  it("isn't said to be isolated by the bridge plug above an open hole", () => {
    const { violations } = plan({
      casing: [surfaceCasing(500), productionCasing(5500, 2000)],
      perforations: [],
      open_hole: { top_ft: 5500, bottom_ft: 6000, hole_in: 4.75 },
      formation_tops: [{ name: "SA", top_ft: 4300, productive: true }],
    });
    expect(violations.filter(({ message }) => message.includes("isolates the SA"))).toEqual([]);
  });

  it("is no formation of the open hole below a shoe that it isn't known to reach", () => {
    const casing = [
      surfaceCasing(500),
      {
        string: "intermediate" as const,
        od_in: 7,
        weight_ppf: 23,
        hole_in: 8.75,
        shoe_ft: 5000,
        cement: [{ toc_ft: 0 }],
      },
    ];
    expect(named({ td_ft: 8000, casing, perforations: [], formation_tops: [A] })).toEqual([
      "2950-3050 productive_formation A",
    ]);
  });

  it("keeps openings of its own along the lateral that is kicked off near its top", () => {
    const lateral = {
      kop_ft: 3500,
      well_type: "Horizontal",
      perforations: [{ top_ft: 5000, bottom_ft: 5800 }],
    };
    expect(named({ ...lateral, formation_tops: [A] })).toEqual([]);
  });

  it("has its own plug where the district's book has a formation between", () => {
    const facts: Partial<WellFactsInput> = {
      api14: "42003000010000",
      api10: "4200300001",
      county: "ANDREWS",
      district: "08",
      field: "MIDLAND FARMS",
      casing: [surfaceCasing(500), productionCasing(6000, 0)],
      perforations: [{ top_ft: 4400, bottom_ft: 4420 }],
      formation_tops: [{ name: "Delta", top_ft: 3600, productive: true }],
    };
    expect(named(facts).filter((plug) => plug.includes("Delta"))).toHaveLength(1);
  });
});

describe("a formation whose bottom isn't on record, with openings within 1,000 ft of its top", () => {
  const near = { formation_tops: [A], perforations: [{ top_ft: 3900, bottom_ft: 3920 }] };

  it("is isolated with them, and a warning says that they are taken for its own", () => {
    expect(named(near)).toEqual([]);
    expect(warned(near)).toEqual([
      "warning 16 TAC §3.14(d)(2): The bottom of the A at 3,000 ft isn't on record: the openings at 3,900–3,920 ft are taken for its own, and no plug stands at its top. Where it ends above them it has a plug of its own; formation_tops[].bottom_ft says where it ends.",
    ]);
    const missing = findMissingFacts(aWell({ ...WELL, ...near }), texasRules);
    expect(missing.map(({ fact }) => fact)).toContain("formation_tops[].bottom_ft");
  });

  it("needs no warning where they lie just below its top, or the next top says where it ends", () => {
    expect(warned({ ...near, perforations: [{ top_ft: 3040, bottom_ft: 3060 }] })).toEqual([]);
    expect(warned({ ...near, formation_tops: [A, { name: "B", top_ft: 3950 }] })).toEqual([]);
    expect(warned({ ...near, formation_tops: [{ ...A, bottom_ft: 3950 }] })).toEqual([]);
  });

  it("has its top sealed by name and for what it is where the annulus is open", () => {
    const casing = [surfaceCasing(500), productionCasing(6000, 5000)];
    expect(named({ ...near, casing })).toEqual(["2950-3050 productive_formation A"]);
    const sour = [{ ...A, productive: false, flags: ["H2S" as const] }];
    expect(named({ ...near, casing, formation_tops: sour })).toEqual(["2950-3050 problem_formation A"]);
  });
});

describe("a formation in open hole whose bottom isn't on record", () => {
  const dry: Partial<WellFactsInput> = {
    casing: [surfaceCasing(500)],
    perforations: [],
    open_hole: { top_ft: 500, bottom_ft: 6000, hole_in: 7.875 },
  };
  const by = (assumed: string, name = "A", top = "3,000") =>
    `warning 16 TAC §3.14(i)(1), 16 TAC §3.14(i)(2): The bottom of the ${name} at ${top} ft, which lies in open hole, isn't on record: it is taken to reach down to ${assumed}. A formation in open hole has plugs centred at its top and its bottom (16 TAC §3.14(i)(1)), one thinner than 100 ft a plug through it (16 TAC §3.14(i)(2)); formation_tops[].bottom_ft says where it ends.`;

  it("is warned of with what is taken for its bottom", () => {
    expect(warned({ ...dry, formation_tops: [A] })).toEqual([
      by("total depth, 6,000 ft, where a plug stands"),
    ]);
    const two = [A, { name: "B", top_ft: 5000, bottom_ft: 5060, productive: true }];
    expect(warned({ ...dry, formation_tops: two })).toEqual([
      by("the next top on record, 5,000 ft, where a plug stands"),
    ]);
  });

  it("is warned of where its bottom may lie in the stub below", () => {
    const stub = {
      casing: [surfaceCasing(500), productionCasing(6000, 3500)],
      formation_tops: [{ ...A, top_ft: 2500 }],
    };
    expect(warned(stub, { pull_casing: [{ string: "production", cut_ft: 3400 }] })).toEqual([
      by("total depth, 6,000 ft, behind pipe, without a plug there", "A", "2,500"),
    ]);
  });

  it("needs no warning where the next top shows that it is thinner than 100 ft", () => {
    expect(warned({ ...dry, formation_tops: [A, { name: "B", top_ft: 3060 }] })).toEqual([]);
    expect(warned({ ...dry, formation_tops: [{ ...A, bottom_ft: 3400 }] })).toEqual([]);
  });
});
