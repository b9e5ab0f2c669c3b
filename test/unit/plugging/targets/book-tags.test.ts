import { describe, expect, it } from "vitest";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

/** The book tags the San Andres (5,100 ft) of this field. */
const hockley = (over: Partial<WellFactsInput>): Partial<WellFactsInput> => ({
  api14: "42219700010000",
  api10: "4221970001",
  county: "Hockley",
  district: "8A",
  field: "D-L-S",
  td_ft: 5300,
  casing: [surfaceCasing(420), productionCasing(5300, 0)],
  groundwater: { base_uqw_ft: 400 },
  perforations: [],
  formation_tops: [{ name: "San Andres", top_ft: 5100, productive: true }],
  ...over,
});
const tags = (facts: Partial<WellFactsInput>): unknown[] =>
  planFor(facts)
    .steps.filter(({ bottom_ft, tag }) => (bottom_ft ?? 0) > 4000 && tag.required)
    .map(({ top_ft, bottom_ft, tag }) => [top_ft, bottom_ft, ...tag.why]);
const WHY = "the district tags the plug at the San Andres";
const lateral: Partial<WellFactsInput> = { td_ft: 9000, kop_ft: 4700, well_type: "oil, horizontal" };

describe("the tag that the book prints for a formation that produces", () => {
  it("is the tag of the bridge plug's cap above its perforations", () => {
    expect(tags(hockley({ perforations: [{ top_ft: 5120, bottom_ft: 5200 }] }))).toEqual([[5050, 5070, WHY]]);
    expect(tags(hockley({ perforations: [{ top_ft: 5140, bottom_ft: 5200 }] }))).toEqual([[5070, 5090, WHY]]);
  });

  it("is the tag of the cement across them without bridge plugs", () => {
    const plan = planFor(hockley({ perforations: [{ top_ft: 5120, bottom_ft: 5200 }] }), { use_cibp: false });
    expect(plan.steps[0]?.tag.why).toEqual([WHY]);
    expect(plan.steps[0]?.citations).toContain("District 08/8A plugging book, Hockley County, D-L-S");
  });

  it("is the tag of the plugs of (k)", () => {
    const open_hole = { top_ft: 4950, bottom_ft: 9000, hole_in: 4.75 };
    const casing = [surfaceCasing(420), productionCasing(4950, 0)];
    expect(tags(hockley({ ...lateral, casing, open_hole }))).toEqual([[4900, 5150, WHY]]);
    const perforated = { perforations: [{ top_ft: 5600, bottom_ft: 8900 }] };
    const cased = [surfaceCasing(420), productionCasing(9000, 0)];
    expect(tags(hockley({ ...lateral, ...perforated, casing: cased }))).toEqual([[4630, 4650, WHY]]);
  });

  it("is the tag of the plug of (i) in an open-hole completion", () => {
    const open_hole = { top_ft: 4950, bottom_ft: 5300, hole_in: 4.75 };
    const casing = [surfaceCasing(420), productionCasing(4950, 0)];
    expect(tags(hockley({ casing, open_hole }))).toMatchObject([[5050, expect.any(Number), WHY]]);
  });
});
