import { describe, expect, it } from "vitest";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

type Top = NonNullable<WellFactsInput["formation_tops"]>[number];
const bend: Top = { name: "Bend", top_ft: 4740, bottom_ft: 5300, productive: true };

/** Plugged perforations in the Bend below a plug-back depth of 4,600 ft that no tool explains. */
const well = (over: Partial<WellFactsInput> = {}): Partial<WellFactsInput> => ({
  td_ft: 5400,
  pbtd_ft: 4600,
  casing: [surfaceCasing(420), productionCasing(5400, 3000)],
  groundwater: { base_uqw_ft: 400 },
  perforations: [
    { top_ft: 4760, bottom_ft: 4770, status: "plugged" },
    { top_ft: 4350, bottom_ft: 4360 },
  ],
  formation_tops: [bend],
  ...over,
});
const told = (facts: Partial<WellFactsInput>): string[] =>
  planFor(facts)
    .violations.filter(({ severity }) => severity !== "note")
    .map(({ severity, code, message }) => `${severity} ${code} ${/taken for a plug/u.test(message)}`);
const deepest = (facts: Partial<WellFactsInput>): unknown[] => {
  const [first] = planFor(facts).steps;
  return [first?.top_ft, first?.bottom_ft, first?.tag.required];
};

describe("a formation that was plugged back by cement that only the plug-back depth tells of", () => {
  it("has 100 ft of cement on the plug-back, tagged, and a warning without an error", () => {
    expect(deepest(well())).toEqual([4500, 4600, true]);
    const warned = told(well());
    expect(warned).toContain("warning fact_missing true");
    expect(warned.filter((one) => one.startsWith("error"))).toEqual([]);
    expect(planFor(well()).steps[0]?.citations).toContain("16 TAC §3.14(d)(7)");
  });

  it("is out of reach where a string isn't cemented, perforations are open or it is the second, by the error alone", () => {
    const uncemented = well({ casing: [surfaceCasing(420), productionCasing(5400, 4900)] });
    const second = well({ formation_tops: [{ name: "Atoka", top_ft: 4700, productive: true }, bend] });
    for (const facts of [uncemented, second]) {
      expect(told(facts)).toContain("error target_unreachable false");
      expect(told(facts)).not.toContain("warning fact_missing true");
    }
  });
});
