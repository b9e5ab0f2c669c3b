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
