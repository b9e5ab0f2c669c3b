import { describe, expect, it } from "vitest";
import type { Step } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

type CasingInput = NonNullable<WellFactsInput["casing"]>[number];

/** 7-5/8 in (6.875 in bore) to 9,350 ft; a slotted 4-1/2 in (4.000 in bore) liner from 8,800 ft in 6-1/2 in hole. */
const PRODUCTION = productionCasing(9350, 6900, { od_in: 7.625, weight_ppf: 29.7, hole_in: 9.875 });
const LINER: CasingInput = {
  string: "liner",
  od_in: 4.5,
  weight_ppf: 11.6,
  hole_in: 6.5,
  top_ft: 8800,
  shoe_ft: 13_400,
  slotted: true,
};

const plugs = (liner: Partial<CasingInput> = {}): Step[] =>
  planFor({
    td_ft: 13_500,
    kop_ft: 8900,
    well_type: "horizontal",
    casing: [surfaceCasing(2100), PRODUCTION, { ...LINER, ...liner }],
    perforations: [],
    open_hole: { top_ft: 9350, bottom_ft: 13_500, hole_in: 6.5 },
    formation_tops: [{ name: "Austin Chalk", top_ft: 9250, productive: true }],
  }).steps;

const sacksFrom = (steps: readonly Step[], top: number): number | undefined =>
  steps.find(({ top_ft }) => top_ft === top)?.materials?.sacks;

describe("a plug in a slotted liner", () => {
  it("has slurry for the annulus behind the slots too ((d)(11))", () => {
    const steps = plugs();
    // bore 200 × 0.0873, annulus 150 × 0.147 and 50 × 0.120 ft³/ft: 45.6 ft³ × 1.94 ÷ 1.18
    expect(sacksFrom(steps, 9200)).toBe(75);
    // 50 ft above the liner's top 12.9 ft³, below it 4.4 in the bore and 7.4 behind: × 1.885 ÷ 1.18
    expect(sacksFrom(steps, 8750)).toBe(40);
    const plug = steps.find(({ top_ft }) => top_ft === 9200);
    expect(plug).toMatchObject({ placement: "spot", perforate_at_ft: null });
    expect(plug?.materials?.explain.join("\n")).toContain(
      "Through the slots, behind the liner casing to the hole",
    );
  });

  it("takes the diameter of the open hole where the liner's own isn't on record", () => {
    expect(sacksFrom(plugs({ hole_in: null }), 9200)).toBe(75);
  });

  it("fills the bore alone where the liner has no slots and no squeeze goes behind it", () => {
    const cemented = plugs({ slotted: false, cement: [{ toc_ft: 8800 }] });
    expect(sacksFrom(cemented, 9200)).toBe(29);
  });
});
