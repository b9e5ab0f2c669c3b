import { describe, expect, it } from "vitest";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const WELL: Partial<WellFactsInput> = {
  casing: [
    surfaceCasing(1000, { od_in: 13.375, weight_ppf: 54.5, hole_in: 17.5 }),
    {
      string: "intermediate",
      od_in: 9.625,
      weight_ppf: 40,
      hole_in: 12.25,
      shoe_ft: 5000,
      cement: [{ toc_ft: 3500 }, { bottom_ft: 3000, toc_ft: 0 }],
    },
    productionCasing(8000, 4500, { hole_in: 8.75 }),
  ],
  existing_tools: [{ type: "dv_tool", depth_ft: 3000, string: "intermediate" }],
};
const told = (over: Partial<WellFactsInput> = {}, options = {}): string[] =>
  planFor({ ...WELL, ...over }, options)
    .violations.filter(({ code }) => code === "stage_tool_not_covered")
    .map(({ severity, message }) => `${severity}: ${message}`);
const production = (toc: number): Partial<WellFactsInput> => ({
  casing: [...WELL.casing!.slice(0, 2), productionCasing(8000, toc, { hole_in: 8.75 })],
});

describe("a stage tool in a string behind another one", () => {
  it("is warned of where the annulus between them is open there", () => {
    expect(told()).toEqual([
      "warning: The stage cementing tool at 3,000 ft is in the intermediate casing, behind the production casing, which isn't known to be cemented there: no plug in the bore covers it. A plug goes across each such tool (16 TAC §3.14(g)(1)); the district may ask for a squeeze across this one (16 TAC §3.14(d)(7)).",
    ]);
  });

  it("needs no word where cement stands between them, on record or by the plan", () => {
    expect(told(production(2500))).toEqual([]);
    const sand = { name: "Sand", top_ft: 2990, bottom_ft: 3010, productive: true };
    expect(told({ formation_tops: [sand] })).toEqual([]);
  });

  it("needs no word where the inner string is pulled from it: its own plug covers it", () => {
    const pulled = { pull_casing: [{ string: "production", cut_ft: 4000 }] };
    expect(told({}, pulled)).toEqual([]);
  });
});
