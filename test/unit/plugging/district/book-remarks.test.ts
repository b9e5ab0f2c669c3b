import { describe, expect, it } from "vitest";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

/** A vertical well of Howard County, whose book row names the San Andres without a depth and tags it. */
const caverna = (over: Partial<WellFactsInput> = {}): Partial<WellFactsInput> => ({
  api14: "42227700010000",
  api10: "4222770001",
  county: "Howard",
  district: "08",
  field: "Caverna",
  td_ft: 8800,
  casing: [surfaceCasing(420), productionCasing(8800, 6000)],
  groundwater: { base_uqw_ft: 400 },
  perforations: [{ top_ft: 8500, bottom_ft: 8600 }],
  formation_tops: [],
  ...over,
});
const martin = (over: Partial<WellFactsInput>): Partial<WellFactsInput> =>
  caverna({ api14: "42317700010000", api10: "4231770001", county: "Martin", field: "Spraberry", ...over });

const tagged = (facts: Partial<WellFactsInput>, formation: string): unknown[] =>
  planFor(facts)
    .steps.filter(({ formations }) => formations.includes(formation))
    .map(({ top_ft, bottom_ft, tag }) => [top_ft, bottom_ft, tag.required]);
const told = (facts: Partial<WellFactsInput>): string[] =>
  planFor(facts)
    .violations.filter(({ code }) => code === "fact_missing")
    .map(({ message }) => message);

describe("a formation that the book names for the field without a depth", () => {
  it("has its tagged plug at the well's own top", () => {
    const at = { name: "San Andres", top_ft: 2600 };
    expect(tagged(caverna({ formation_tops: [at] }), "San Andres")).toEqual([[2500, 2600, true]]);
    const productive = { ...at, productive: true };
    expect(tagged(caverna({ formation_tops: [productive] }), "San Andres")).toEqual([[2500, 2650, true]]);
    const flowing: NonNullable<WellFactsInput["formation_tops"]>[number] = { ...at, flags: ["flow"] };
    expect(tagged(caverna({ formation_tops: [flowing] }), "San Andres")).toEqual([[2500, 2650, true]]);
  });

  it("is told where the record has no top of it", () => {
    expect(told(caverna())).toContainEqual(
      expect.stringContaining("Caverna asks for a tagged plug at the San Andres and prints no top for it"),
    );
    const own = [{ name: "San Andres", top_ft: 2600 }];
    expect(told(caverna({ formation_tops: own })).join(" ")).not.toContain("San Andres");
  });

  it("has no plug by the row of another county, which its remarks tell of", () => {
    const location = { lat: 32.3, lon: -102.25 };
    const borrowed = caverna({
      county: "Andrews",
      location,
      formation_tops: [{ name: "Spraberry", top_ft: 7400 }],
    });
    const plan = planFor({ ...borrowed, field: "Spraberry" });
    expect(plan.steps.filter(({ formations }) => formations.includes("Spraberry"))).toEqual([]);
    expect(plan.plan_notes.warnings.join(" ")).toContain(
      "the Spraberry is named without a depth, and tagged",
    );
  });

  it("has a plug without a tag where the book tags none", () => {
    const facts = caverna({
      county: "Ector",
      field: "Cuerno Largo",
      formation_tops: [
        { name: "Yates", top_ft: 2700 },
        { name: "San Andres", top_ft: 4200 },
      ],
    });
    expect(tagged(facts, "Yates")).toEqual([[2600, 2700, false]]);
    expect(tagged(facts, "San Andres")).toEqual([[4100, 4200, true]]);
  });
});

describe("what the book says of a field in words", () => {
  it("tags every plug of the Spraberry in its field of Martin County, of its parts too", () => {
    const whole = { name: "Spraberry", top_ft: 7400 };
    expect(tagged(martin({ formation_tops: [whole] }), "Spraberry")).toEqual([[7300, 7400, true]]);
    const parts = [
      { name: "Upper Spraberry", top_ft: 5400, productive: true },
      { name: "Lower Spraberry", top_ft: 7900, productive: true },
    ];
    expect(tagged(martin({ formation_tops: parts }), "Upper Spraberry")).toEqual([[5300, 5450, true]]);
    expect(tagged(martin({ formation_tops: parts }), "Lower Spraberry")).toEqual([[7800, 7900, true]]);
  });

  it("is a note of the plan in one line", () => {
    const { warnings } = planFor(martin({})).plan_notes;
    expect(warnings.filter((text) => text.includes("says besides"))).toEqual([
      expect.stringContaining("every plug at the Spraberry is tagged"),
    ]);
  });

  it("is a warning where no rule of the plan does as it says", () => {
    const facts = caverna({ county: "Hockley", district: "8A", field: "Levelland" });
    expect(told(facts)).toContainEqual(expect.stringContaining("gaps in its cement"));
    expect(told(caverna({ field: "Snyder" }))).toContainEqual(
      expect.stringContaining("severe flows of water"),
    );
    const borden = caverna({ county: "Borden", district: "8A", field: "Von Roeder" });
    expect(told(borden)).toContainEqual(expect.stringContaining("sections 55, 56, 69 and 70"));
  });
});
