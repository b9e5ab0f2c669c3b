import { describe, expect, it } from "vitest";
import { contextOf } from "#shared/plugging/evaluate/evaluate.ts";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";
import { findTargets, type Targets } from "#shared/plugging/targets/find-targets.ts";
import type { CoverTarget } from "#shared/plugging/targets/target.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";
import { BOOK, INTERMEDIATE } from "../checks/violation-wells.ts";

const targetsOf = (facts: Partial<WellFactsInput>, options: Record<string, unknown> = {}): Targets =>
  findTargets(contextOf(planFor(facts, { variant: "isolated", ...options }), texasEvaluationRules));
const law = (paragraph: string): string => `16 TAC §3.14${paragraph}`;
const ALWAYS_TAGGED = ["the plug at the base of the deepest usable-quality water is always tagged"];
const LINER: NonNullable<WellFactsInput["casing"]>[number] = {
  string: "liner",
  od_in: 3.5,
  id_in: 2.992,
  hole_in: 4.75,
  top_ft: 6500,
  shoe_ft: 9000,
  cement: [{ toc_ft: 6500 }],
};

/** A target with the rules' defaults: 50 ft to each side of its depth, an error, no tag. */
const target = (
  rule: CoverTarget["rule"],
  anchor_ft: number,
  rest: Pick<CoverTarget, "place" | "purposes" | "citations" | "missing"> & Partial<CoverTarget>,
): CoverTarget => ({
  rule,
  anchor_ft,
  top_ft: anchor_ft - 50,
  bottom_ft: anchor_ft + 50,
  formations: [],
  tag_why: [],
  behind_pipe: false,
  short: rest.missing,
  severity: "error",
  ...rest,
});
const stratum = (end: string, anchor_ft: number): CoverTarget =>
  target("uqw_stratum", anchor_ft, {
    place: `the end of a protected water stratum at ${end} ft`,
    purposes: ["uqw_stratum"],
    citations: [law("(d)(2)"), law("(g)(4)")],
    behind_pipe: true,
    missing: "uqw_stratum_not_separated",
  });
const shoe = (citations: string[], tag_why: string[] = []): CoverTarget =>
  target("surface_shoe", 900, {
    seals_here: true,
    place: "the surface casing shoe at 900 ft",
    purposes: ["surface_shoe"],
    citations,
    tag_why,
    missing: "surface_shoe_plug_missing",
    short: "surface_shoe_cover_short",
  });
const water = (place: string, anchor_ft: number, paragraph: string): CoverTarget =>
  target("uqw_base", anchor_ft, {
    place: `the base of usable-quality water at ${place} ft`,
    purposes: ["uqw_base"],
    citations: [law("(d)(2)"), law(paragraph)],
    tag_why: ALWAYS_TAGGED,
    behind_pipe: true,
    missing: "uqw_plug_missing",
    short: "uqw_plug_short",
  });
const formation = (name: string, depth: string, anchor_ft: number): CoverTarget =>
  target("formation_top", anchor_ft, {
    place: `the top of the ${name} at ${depth} ft`,
    top_ft: anchor_ft - 100,
    bottom_ft: anchor_ft,
    purposes: ["formation_top"],
    formations: [name],
    citations: [law("(d)(7)"), "District 08/8A plugging book, Andrews County, Midland Farms"],
    seal_ft: anchor_ft,
    missing: "formation_not_covered",
    severity: "warning",
  });
const openHole = (
  name: string,
  part: "top" | "bottom" | "formation",
  depth: string,
  anchor_ft: number,
): CoverTarget =>
  target(`open_hole_${part}`, anchor_ft, {
    place: `the ${part === "formation" ? "whole" : part} of the ${name} in open hole at ${depth} ft`,
    purposes: ["open_hole_formation"],
    formations: [name],
    citations: [law("(d)(2)"), law(part === "formation" ? "(i)(2)" : "(i)(1)")],
    missing: "open_hole_formation_not_isolated",
  });

describe("what cement has to cover", () => {
  it("is each base, end, shoe, tool and top that a paragraph or practice names, 50 ft to both sides", () => {
    const { covers } = targetsOf({
      ...INTERMEDIATE,
      td_ft: 9000,
      groundwater: { ...INTERMEDIATE.groundwater, usdw_ft: 2600 },
      existing_tools: [{ type: "dv_tool", depth_ft: 6000 }],
      casing: [...(INTERMEDIATE.casing ?? []), LINER],
    });
    expect(covers).toEqual([
      water("2,000", 2000, "(g)(1)"),
      stratum("300", 300),
      stratum("1,500", 1500),
      target("usdw_base", 2600, {
        seals_here: true,
        place: "the base of underground drinking water at 2,600 ft",
        advice: expect.stringContaining("usable-quality water down to 2,000 ft") as string,
        purposes: ["usdw_base"],
        citations: ["practice"],
        missing: null,
        severity: "note",
      }),
      shoe([law("(e)(1)")]),
      target("intermediate_shoe", 4000, {
        seals_here: true,
        place: "the intermediate casing shoe at 4,000 ft",
        purposes: ["intermediate_shoe"],
        citations: [law("(d)(7)"), "practice"],
        missing: "intermediate_shoe_not_covered",
        severity: "warning",
      }),
      target("stage_tool", 6000, {
        seals_here: true,
        place: "the stage cementing tool at 6,000 ft",
        purposes: ["stage_tool"],
        citations: [law("(g)(1)"), "practice"],
        missing: "stage_tool_not_covered",
      }),
      target("liner_top", 6500, {
        seals_here: true,
        place: "the top of the liner at 6,500 ft",
        purposes: ["liner_top"],
        citations: [law("(h)(2)")],
        missing: "liner_top_not_covered",
      }),
    ]);
  });

  it("is 100 ft above each formation that the district's book names, under the director's discretion", () => {
    expect(targetsOf(BOOK).covers.filter(({ rule }) => rule === "formation_top")).toEqual([
      formation("Yates", "3,000", 3000),
      formation("Queen", "4,000", 4000),
      formation("Grayburg", "4,800", 4800),
      formation("Clearfork", "6,800", 6800),
    ]);
  });

  it("is, in open hole, the exposed water, the shoe that the county tags, and formations by their thickness", () => {
    const { covers } = targetsOf({
      td_ft: 6000,
      county: "ANDREWS",
      district: "08",
      casing: [surfaceCasing(900)],
      perforations: [],
      groundwater: { base_uqw_ft: 1000 },
      formation_tops: [
        { name: "Sand", top_ft: 4000, bottom_ft: 4300, productive: true },
        { name: "Thin", top_ft: 5000, bottom_ft: 5099, flags: ["H2S"] },
      ],
    });
    expect(covers).toEqual([
      water("1,000", 1000, "(e)(1)"),
      shoe(
        [law("(e)(1)"), "District 08 plugging book, Andrews County"],
        ["ANDREWS County tags surface shoes in open hole"],
      ),
      openHole("Sand", "top", "4,000", 4000),
      openHole("Sand", "bottom", "4,300", 4300),
      {
        ...openHole("Thin", "formation", "5,000", 5000),
        bottom_ft: 5149,
        // not known to be productive: (d)(2) doesn't speak of it
        citations: ["16 TAC §3.14(i)(2)"],
      },
    ]);
  });

  it("is the stub of casing that is cut and pulled, as practice, with what the pulling exposes", () => {
    const { covers } = targetsOf(
      { casing: [surfaceCasing(900), productionCasing(8000, 6000)] },
      { pull_casing: [{ string: "production", cut_ft: 5000 }] },
    );
    expect(covers.filter(({ rule }) => rule === "casing_stub")).toEqual([
      target("casing_stub", 5000, {
        seals_here: true,
        place: "the stub of the production casing at 5,000 ft",
        purposes: ["casing_stub"],
        citations: ["practice"],
        advice: "The production casing is cut at 5,000 ft and pulled before this plug is set.",
        missing: null,
        severity: "note",
      }),
    ]);
  });

  it("is the drainhole's top, as law alone asks", () => {
    const { covers } = targetsOf({
      td_ft: 14_000,
      kop_ft: 8500,
      casing: [surfaceCasing(900), productionCasing(8800, 0)],
      perforations: [],
      open_hole: { top_ft: 8800, bottom_ft: 14_000 },
      formation_tops: [{ name: "Pay", top_ft: 9000, productive: true }],
    });
    expect(covers.filter(({ rule }) => rule === "drainhole")).toEqual([
      target("drainhole", 9000, {
        place: "the top of the drainhole's productive horizon at 9,000 ft",
        top_ft: 8750,
        purposes: ["drainhole", "productive_horizon"],
        citations: [law("(k)"), law("(d)(11)")],
        seal_ft: 8800,
        is_opened: true,
        missing: "drainhole_plug_missing",
      }),
    ]);
  });
});

describe("what pipe can't reach", () => {
  const tools = (cement: number, depth: number): Partial<WellFactsInput> => ({
    existing_tools: [
      { type: "cibp", depth_ft: 5000, cement_on_top_ft: cement },
      { type: "dv_tool", depth_ft: depth },
    ],
  });
  const unreachable = (facts: Partial<WellFactsInput>): [string, string][] =>
    targetsOf(facts).unreachable.map(({ target: { place }, because }) => [place, because]);
  const toolSpans = (facts: Partial<WellFactsInput>): [number, number][] =>
    targetsOf(facts)
      .covers.filter(({ rule }) => rule === "stage_tool")
      .map(({ top_ft, bottom_ft }) => [top_ft, bottom_ft]);

  it("is reported with what blocks the way", () => {
    expect(unreachable(tools(20, 6000))).toEqual([
      ["the stage cementing tool at 6,000 ft", "existing bridge plug at 5,000 ft"],
    ]);
    expect(
      unreachable({ perforations: [], pbtd_ft: 7000, existing_tools: [{ type: "dv_tool", depth_ft: 7001 }] }),
    ).toEqual([["the stage cementing tool at 7,001 ft", "plug-back depth at 7,000 ft"]]);
  });

  it("begins below the cement on it: a target that ends there is covered from there up, 100 ft", () => {
    expect([unreachable(tools(20, 4980)), toolSpans(tools(20, 4980))]).toEqual([[], [[4880, 4980]]]);
    expect([unreachable(tools(20, 4981)).length, toolSpans(tools(20, 4981))]).toEqual([1, []]);
  });

  it("isn't what lies below total depth: no rule asks for anything there", () => {
    const tool = (depth_ft: number): Partial<WellFactsInput> => ({
      existing_tools: [{ type: "dv_tool", depth_ft }],
    });
    expect([unreachable(tool(8050)), toolSpans(tool(8050)), toolSpans(tool(7999))]).toEqual([
      [],
      [],
      [[7949, 8049]],
    ]);
    const shoeAtDepth = targetsOf({ td_ft: 900, casing: [surfaceCasing(900)], perforations: [] });
    expect(shoeAtDepth.covers.map(({ rule, top_ft, bottom_ft }) => [rule, top_ft, bottom_ft])).toEqual([
      ["surface_shoe", 800, 900],
    ]);
  });
});

describe("a formation top beside a productive horizon", () => {
  const kept = (top_ft: number): boolean =>
    targetsOf({ ...BOOK, formation_tops: [{ name: "Clearfork", top_ft }] }).covers.some(({ formations }) =>
      formations.includes("Clearfork"),
    );

  it("needs no plug of its own between the bridge plug above the horizon and the horizon's foot", () => {
    expect([7449, 7450, 7500, 7600, 7801].map(kept)).toEqual([true, false, false, false, true]);
  });
});
