import { describe, expect, it } from "vitest";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

/** An open-hole completion below 2,600 ft, whose formation begins at `top`. */
const well = (top_ft: number, over: Partial<WellFactsInput> = {}): Partial<WellFactsInput> => ({
  td_ft: 3150,
  casing: [surfaceCasing(500), productionCasing(2600, 1900)],
  groundwater: { base_uqw_ft: 400 },
  perforations: [],
  open_hole: { top_ft: 2600, bottom_ft: 3150, hole_in: 6.25 },
  formation_tops: [{ name: "Brown Dolomite", top_ft, bottom_ft: 3120, productive: true }],
  ...over,
});
const deepest = (facts: Partial<WellFactsInput>): unknown[] => {
  const [first] = planFor(facts, { use_cibp: false }).steps;
  return [first?.top_ft, first?.bottom_ft, first?.citations.find((text) => text.includes("(i)"))];
};

describe("cement across the hole of a completion", () => {
  it("goes on to 50 ft above the formation's top in the pipe close above, (i)(1)", () => {
    expect(deepest(well(2550))).toEqual([2500, 3150, "16 TAC §3.14(i)(1)"]);
    expect(deepest(well(2300))).toEqual([2550, 3150, "16 TAC §3.14(i)(1)"]);
  });

  it("cites (i)(2) for a thin one", () => {
    const thin = well(2605, { td_ft: 2640, open_hole: { top_ft: 2600, bottom_ft: 2640, hole_in: 6.25 } });
    expect(deepest(thin)).toEqual([2540, 2640, "16 TAC §3.14(i)(2)"]);
  });
});
