import { describe, expect, it } from "vitest";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";
import { told } from "../targets/lateral.ts";

type Well = Partial<WellFactsInput>;

const well = (over: Well = {}): Well => ({
  td_ft: 5050,
  casing: [surfaceCasing(400), productionCasing(5000, 3300)],
  perforations: [{ top_ft: 4600, bottom_ft: 4640 }],
  groundwater: { base_uqw_ft: 350 },
  ...over,
});
const of = (over: Well, code = "records_differ"): string[] => told(planFor(well(over)), code);

describe("surface casing as deep as the string within it", () => {
  it.each([
    ["deeper than", 5010],
    ["as deep as", 5000],
  ])("is told: %s", (words, shoe) => {
    expect(of({ casing: [surfaceCasing(shoe), productionCasing(5000, 3300)] })[0]).toContain(
      `surface casing (9.625 in) at ${shoe.toLocaleString("en")} ft, ${words} that of the production casing within it (5.5 in) at 5,000 ft`,
    );
  });

  it("is no contradiction where it is shallower, or alone, or the other is a liner's", () => {
    const liner = productionCasing(5040, 4000, { string: "liner", top_ft: 4500 });
    expect(of({})).toEqual([]);
    expect(of({ casing: [surfaceCasing(400)], perforations: [] })).toEqual([]);
    expect(of({ casing: [surfaceCasing(5040), liner] })).toEqual([]);
  });
});

describe("a base of usable-quality water at 0 ft", () => {
  it("is told as a well without water, with the letter to check", () => {
    const [message] = of({ groundwater: { base_uqw_ft: 0 } }, "fact_missing").filter((m) =>
      m.includes("0 ft"),
    );
    expect(message).toContain("sets no plug for water");
    expect(message).toContain("No letter's number is on record.");
    expect(of({ groundwater: { base_uqw_ft: 0, letter_no: "G1" } }, "fact_missing")[0]).toContain(
      "Check that letter G1 says so.",
    );
  });

  it("stays none where the letter counts from the ground", () => {
    const plan = planFor(well({ groundwater: { base_uqw_ft: 0, datum: "ground" }, kb_above_gl_ft: 20 }));
    expect(plan.steps.filter(({ purposes }) => purposes.includes("uqw_base"))).toEqual([]);
    expect(told(plan, "fact_missing").join()).toContain("at 0 ft");
  });

  it("says nothing where strata are on record", () => {
    const groundwater = { base_uqw_ft: 0, protect_ft: [[0, 300] as [number, number]] };
    expect(of({ groundwater }, "fact_missing")).toEqual([]);
  });
});

describe("underground drinking water on record", () => {
  it("is told where it ends above usable-quality water, which is a part of it", () => {
    expect(of({ groundwater: { base_uqw_ft: 350, usdw_ft: 200 } })[0]).toContain("at 200 ft, above that");
  });

  it("below it has a plug of practice that says so", () => {
    const plan = planFor(well({ groundwater: { base_uqw_ft: 350, usdw_ft: 3320 } }));
    const step = plan.steps.find(({ purposes }) => purposes.includes("usdw_base"));
    expect(step?.special_instructions).toContain("usable-quality water down to 350 ft");
    expect(told(plan, "records_differ")).toEqual([]);
  });
});

describe("the cement on an old plug", () => {
  const cap = (cement_on_top_ft: number, cement_on_top_sacks: number): string[] =>
    of({ existing_tools: [{ type: "cibp", depth_ft: 4550, cement_on_top_ft, cement_on_top_sacks }] });

  it("is told where its sacks can't fill its length", () => {
    expect(cap(100, 2)[0]).toContain("2 sacks of it, which fill 31 ft of the pipe at the very most");
  });

  it.each([
    [20, 2],
    [35, 4],
    [20, 35],
  ])("is no contradiction at %d ft and %d sacks", (length, sacks) => {
    expect(cap(length, sacks)).toEqual([]);
  });
});

describe("the sacks on an old plug and the plug-back depth above it", () => {
  const told = (cement_on_top_sacks: number | null, pbtd_ft: number | null, length: number | null = null) =>
    of({
      pbtd_ft,
      existing_tools: [{ type: "cibp", depth_ft: 4550, cement_on_top_ft: length, cement_on_top_sacks }],
    });

  it("are told where the sacks can't reach it, or hardly fill 20 ft", () => {
    expect(told(0, 4515)[0]).toContain(
      "0 sacks of cement on the bridge plug at 4,550 ft, which fill nothing",
    );
    expect(told(1, 4515)[0]).toContain("which fill 8–16 ft of the pipe, and the plug-back depth at 4,515 ft");
    expect(told(2, 4515)[0]).toContain("35 ft above it");
    expect(told(2, 4525)[0]).toContain("fill 16–31 ft");
  });

  it.each([
    [3, 4515],
    [1, 4540],
    [1, null],
    [1, 4300],
    [null, 4515],
  ])("agree at %d sacks and %d ft", (sacks, depth) => {
    expect(told(sacks, depth)).toEqual([]);
  });
});

describe("a squeeze without perforations, as of a casing leak", () => {
  const leak = { top_ft: 1500, bottom_ft: 1900, sacks: 200 };

  it("is no horizon, and told where the plan leaves it without cement", () => {
    const plan = planFor(well({ squeezes: [leak] }));
    expect(plan.steps).toEqual(planFor(well()).steps);
    expect(told(plan, "fact_missing")).toEqual([
      expect.stringContaining("a squeeze at 1,500–1,900 ft and no perforations there, as of a casing leak"),
    ]);
  });

  it("is no matter of its own across perforations, nor where a plug stands across it", () => {
    const perforations = [
      { top_ft: 1500, bottom_ft: 1510, status: "squeezed" as const },
      { top_ft: 4600, bottom_ft: 4640 },
    ];
    expect(of({ squeezes: [leak], perforations }, "fact_missing").join()).not.toContain("casing leak");
    expect(of({ squeezes: [leak], groundwater: { base_uqw_ft: 1700 } }, "fact_missing")).toEqual([]);
  });
});
