import { describe, expect, it } from "vitest";
import { findMissingFacts } from "#shared/plugging/generate/find-missing-facts.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { aWell, planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";
import { openIn, spot } from "../isolation/work.ts";

const hole = (top_ft: number, bottom_ft: number): WellFactsInput["open_hole"] => ({
  top_ft,
  bottom_ft,
  hole_in: 7.875,
});
const pulled = (over: Partial<WellFactsInput> = {}): Partial<WellFactsInput> => ({
  td_ft: 5000,
  casing: [surfaceCasing(600), productionCasing(4950, 3500, { cut_ft: 3000 })],
  perforations: [{ top_ft: 4800, bottom_ft: 4900 }],
  formation_tops: [{ name: "Strawn", top_ft: 2000, bottom_ft: 2050, productive: true }],
  groundwater: { base_uqw_ft: 300 },
  ...over,
});
const work = (facts: Partial<WellFactsInput>): unknown[] =>
  planFor(facts)
    .steps.filter(({ bottom_ft, depth_ft }) => (bottom_ft ?? depth_ft ?? 0) > 600)
    .map(({ top_ft, bottom_ft, depth_ft }) => depth_ft ?? [top_ft, bottom_ft]);

const WORK = [4750, [4730, 4750], [2950, 3050], [1950, 2100], [550, 650]];

describe("hole on record that pulled casing left bare", () => {
  it.each([
    ["down to the stub", hole(600, 3000)],
    ["down to total depth", hole(600, 5000)],
    ["not on record at all", null],
  ])("is no completion: %s", (_what, open_hole) => {
    expect(work(pulled({ open_hole }))).toEqual(WORK);
    expect(JSON.stringify(planFor(pulled({ open_hole })).violations)).not.toContain("stands in it");
    expect(findMissingFacts(aWell(pulled({ open_hole })), texasRules).map(({ fact }) => fact)).not.toContain(
      "open_hole",
    );
  });

  it("gives the pulled casing its diameter where none is on record", () => {
    const casing = [surfaceCasing(600), productionCasing(4950, 3500, { cut_ft: 3000, hole_in: null })];
    const plan = planFor(pulled({ casing, open_hole: hole(600, 3000) }));
    expect(plan.well_geometry.casing[1]?.hole_in).toBe(7.875);
  });

  it("leaves the completion below the shoe what it is", () => {
    const plan = planFor(pulled({ td_ft: 5300, perforations: [], open_hole: hole(600, 5300) }));
    expect(plan.well_geometry.open_hole).toMatchObject({ top_ft: 4950, bottom_ft: 5300 });
    const below = planFor(pulled({ td_ft: 5300, perforations: [], open_hole: hole(4950, 5300) }));
    expect(plan.steps).toEqual(below.steps);
  });

  it("is none in the predicate either", () => {
    const facts = pulled({ perforations: [], formation_tops: [], open_hole: hole(600, 3000) });
    expect(
      openIn(facts, [spot(550, 650), spot(200, 350)]).filter((path) => path.includes("open_hole")),
    ).toEqual([]);
  });
});
