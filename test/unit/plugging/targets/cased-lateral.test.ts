import { describe, expect, it } from "vitest";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";
import { below, cased, errorsOf, told } from "./lateral.ts";

describe("a cased lateral without open perforations", () => {
  const lined = (shoe: number): Partial<WellFactsInput> => ({
    casing: [surfaceCasing(4200), productionCasing(shoe, 3900, { weight_ppf: 20, hole_in: 8.75 })],
  });

  it.each<[string, Partial<WellFactsInput>]>([
    ["that was never completed", {}],
    [
      "whose perforations were squeezed",
      { perforations: [{ top_ft: 11_100, bottom_ft: 17_400, status: "squeezed" }] },
    ],
    ["with a rathole of 200 ft", lined(17_300)],
    ["plugged back to 17,400 ft", { pbtd_ft: 17_400 }],
  ])("%s has the plug of (k) about the horizon's top, and practice is told", (_, over) => {
    const plan = planFor(cased({ perforations: [], ...over }));
    expect(below(plan)).toEqual(["10800-10900", "9950-10050"]);
    const [plug] = plan.steps;
    expect([plug?.materials?.sacks, plug?.citations]).toEqual([
      23,
      ["16 TAC §3.14(k)", "16 TAC §3.14(d)(11)"],
    ]);
    expect(plug?.special_instructions).toContain("in a cased lateral practice leaves that part out");
    expect(told(plan, "plug_needs_approval")[0]).toContain("(k) has the plug begin 50 ft below the shoe");
    expect(errorsOf(plan)).toEqual([]);
  });

  it("has (k)'s own plug where the casing ends at the landing", () => {
    const plan = planFor(cased({ perforations: [], ...lined(11_400) }));
    expect(below(plan)[0]).toBe("10800-11450");
    expect(told(plan, "plug_needs_approval")).toEqual([]);
  });
});

describe("a slotted liner in a lateral", () => {
  const slotted = (top_ft: number, over: Partial<WellFactsInput> = {}): Partial<WellFactsInput> => ({
    county: "MIDLAND",
    api14: "42329000010000",
    api10: "4232900001",
    td_ft: 14_000,
    well_type: "oil, horizontal",
    kop_ft: 8300,
    district: "08",
    casing: [
      surfaceCasing(1600),
      productionCasing(9000, 0, { od_in: 7, weight_ppf: 26, hole_in: 8.75 }),
      {
        string: "liner",
        od_in: 4.5,
        weight_ppf: 11.6,
        hole_in: 6.125,
        top_ft,
        shoe_ft: 14_000,
        slotted: true,
      },
    ],
    perforations: [],
    formation_tops: [{ name: "Pay", top_ft: 8900, productive: true }],
    groundwater: { base_uqw_ft: 1500 },
    ...over,
  });

  it.each<[string, number, string[], Partial<WellFactsInput>]>([
    ["with its top about the horizon's", 8850, ["8800-9050"], {}],
    ["with its top below the horizon's", 8950, ["8850-9050"], {}],
    ["with its top at the kick-off point", 8300, ["8850-9050", "8250-8350"], {}],
    [
      "whose slots are recorded as perforations",
      8850,
      ["8800-9050"],
      { perforations: [{ top_ft: 9100, bottom_ft: 13_900 }] },
    ],
    ["in open hole on record", 8850, ["8800-9050"], { open_hole: { top_ft: 9000, bottom_ft: 14_000 } }],
  ])("%s is isolated once, by (k) and (h)(2)", (_, top, steps, over) => {
    const plan = planFor(slotted(top, over));
    expect(below(plan, 2000)).toEqual(steps);
    expect([told(plan, "plug_needs_approval"), errorsOf(plan)]).toEqual([[], []]);
  });

  it("leaves perforations in the pipe above it their own bridge plug", () => {
    const plan = planFor(slotted(8850, { perforations: [{ top_ft: 8500, bottom_ft: 8600 }] }));
    expect(below(plan, 2000)).toEqual(["8800-9050", "bridge plug 8450", "8430-8450"]);
  });
});
