import { describe, expect, it } from "vitest";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

type Shots = NonNullable<WellFactsInput["perforations"]>;

/** A long string without a kick-off point; neither its type nor its number calls it horizontal. */
const well = (perforations: Shots, over: Partial<WellFactsInput> = {}): Partial<WellFactsInput> => ({
  td_ft: 18_900,
  casing: [surfaceCasing(420), productionCasing(18_900, 3000)],
  groundwater: { base_uqw_ft: 400 },
  perforations,
  formation_tops: [{ name: "Wolfcamp", top_ft: 8900, productive: true }],
  ...over,
});
const stages = (from: number, count: number, step: number, length: number): Shots =>
  Array.from({ length: count }, (_, i) => ({
    top_ft: from + i * step,
    bottom_ft: from + i * step + length,
  }));
const looks = (facts: Partial<WellFactsInput>): string[] =>
  planFor(facts)
    .violations.filter(({ code, message }) => code === "fact_missing" && message.includes("looks horizontal"))
    .map(({ severity }) => severity);
const bridges = (facts: Partial<WellFactsInput>): unknown[] =>
  planFor(facts)
    .steps.filter(({ type }) => type === "bridge_plug")
    .map(({ depth_ft }) => depth_ft);

describe("openings along more hole than a vertical well opens in one formation", () => {
  it("look horizontal, whether the formation's bottom is on record, another top, or none", () => {
    const one = [{ top_ft: 9300, bottom_ft: 18_800 }];
    expect(looks(well(one))).toEqual(["warning"]);
    expect(looks(well(one, { formation_tops: [] }))).toEqual(["warning"]);
    expect(looks(well([{ top_ft: 9300, bottom_ft: 12_000 }]))).toEqual(["warning"]);
    expect(looks(well(stages(9300, 38, 250, 180)))).toEqual(["warning"]);
  });

  it("have one bridge plug above them all, which isolates them", () => {
    const plan = planFor(well(stages(9300, 38, 250, 180)));
    expect(bridges(well(stages(9300, 38, 250, 180)))).toEqual([9250]);
    expect(plan.violations.filter(({ code }) => code === "not_isolated")).toEqual([]);
  });

  it("look vertical where tops part them, where the type says so, and where they are short", () => {
    const tops = [7000, 8000, 9000, 10_000, 11_000].map((top_ft) => ({
      name: `Sand ${top_ft}`,
      top_ft,
      productive: true,
    }));
    expect(looks(well([{ top_ft: 7100, bottom_ft: 11_200 }], { formation_tops: tops }))).toEqual([]);
    expect(looks(well([{ top_ft: 9300, bottom_ft: 18_800 }], { well_type: "oil, vertical" }))).toEqual([]);
    expect(looks(well([{ top_ft: 9300, bottom_ft: 11_700 }]))).toEqual([]);
    expect(looks(well(stages(9300, 4, 1500, 200)))).toEqual([]);
    expect(looks(well(stages(9300, 9, 900, 10)))).toEqual([]);
    const deeper = { name: "Strawn", top_ft: 12_300, productive: true };
    const through = [{ name: "Wolfcamp", top_ft: 8900, productive: true }, deeper];
    expect(looks(well([{ top_ft: 9300, bottom_ft: 12_000 }], { formation_tops: through }))).toEqual([]);
  });

  it("are no dry hole without production casing", () => {
    const dry = {
      td_ft: 6000,
      casing: [surfaceCasing(420)],
      open_hole: { top_ft: 420, bottom_ft: 6000, hole_in: 7.875 },
    };
    expect(looks(well([], { ...dry, formation_tops: [] }))).toEqual([]);
  });
});
