import { describe, expect, it } from "vitest";
import { findMissingFacts } from "#shared/plugging/generate/find-missing-facts.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { aWell, planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

type Water = WellFactsInput["groundwater"];

const well = (groundwater: Water, over: Partial<WellFactsInput> = {}): Partial<WellFactsInput> => ({
  api14: "42003000010000",
  api10: "4200300001",
  county: "ANDREWS",
  district: "08",
  field: "MIDLAND FARMS",
  td_ft: 5200,
  casing: [surfaceCasing(350), productionCasing(5200, 3200)],
  perforations: [{ top_ft: 4900, bottom_ft: 5000 }],
  groundwater,
  ...over,
});
const words = (groundwater: Water, over: Partial<WellFactsInput> = {}): string[] =>
  planFor(well(groundwater, over))
    .violations.filter(({ message }) => message.includes("the groundwater record has nothing"))
    .map(({ code, severity, message }) => `${severity} ${code} ${/near (.*) ft, so/u.exec(message)?.[1]}`);

describe("water of the district's book that the groundwater record lacks", () => {
  it("is a warning on the plan that names the book, the depths and the fact, (d)(7)", () => {
    const facts = well({ base_uqw_ft: 300, letter_no: "123" });
    const [lacking] = planFor(facts).violations.filter(({ code }) => code === "fact_missing");
    expect([lacking?.severity, lacking?.citation]).toEqual([
      "warning",
      "16 TAC §3.14(d)(7), District 08/8A plugging book, Andrews County, Midland Farms",
    ]);
    expect(lacking?.message).toBe(
      "District 08/8A plugging book, Andrews County, Midland Farms prints water to 250 ft and deeper water (as a rule the Santa Rosa) at 1,250–1,600 ft, and the groundwater record has nothing near 1,250 and 1,600 ft, so no plug is planned there. The district may ask for a plug at each end of each stratum (16 TAC §3.14(d)(7), 16 TAC §3.14(e)(4), 16 TAC §3.14(g)(4)): groundwater.protect_ft with both ends of each has them planned, else ask the district.",
    );
    expect(findMissingFacts(aWell(facts), texasRules).map(({ fact }) => fact)).toContain(
      "groundwater.protect_ft",
    );
  });

  it("is told of by the ends of which the record has none within 300 ft", () => {
    expect(words({ base_uqw_ft: 300 })).toEqual(["warning fact_missing 1,250 and 1,600"]);
    expect(words({ base_uqw_ft: 1600 })).toEqual(["warning fact_missing 250 and 1,250"]);
    expect(words({ base_uqw_ft: 1600, protect_ft: [[1050, 1600]] })).toEqual(["warning fact_missing 250"]);
    expect(words({ base_uqw_ft: 100, protect_ft: [] })).toEqual([
      "warning fact_missing 250 and 1,250 and 1,600",
    ]);
  });

  it("is nothing to tell of where the letter protects it, apart or in one stratum", () => {
    const strata = (...protect_ft: [number, number][]): Water => ({ base_uqw_ft: 1600, protect_ft });
    expect(words(strata([0, 300], [1050, 1600]))).toEqual([]);
    expect(words(strata([0, 1600]))).toEqual([]);
    expect(words({ base_uqw_ft: 2400, protect_ft: [[0, 2400]] })).toEqual([]);
  });

  it("is nothing to tell of below total depth, or where the book has no such water", () => {
    expect(
      words({ base_uqw_ft: 300 }, { td_ft: 1240, casing: [surfaceCasing(350)], perforations: [] }),
    ).toEqual([]);
    expect(words({ base_uqw_ft: 300 }, { county: "MARTIN", field: "SPRABERRY" })).toEqual([]);
  });

  it("leaves out the bottom where the book's row has its plug", () => {
    const [lacking] = words({ base_uqw_ft: 250 }, { county: "ECTOR", field: "EDWARDS" });
    expect(lacking).toBe("warning fact_missing 1,000");
  });

  it("is told of where the record ends far above the shallow water of a field without deeper water", () => {
    const ector = { county: "ECTOR", field: "WHEELER" };
    expect(words({ base_uqw_ft: 700 }, ector)).toEqual(["warning fact_missing 900"]);
    expect(words({ base_uqw_ft: 800 }, ector)).toEqual([]);
    expect(words({ base_uqw_ft: 700, letter_no: "123" }, ector)).toEqual([]);
  });
});
