import { describe, expect, it } from "vitest";
import districts from "#shared/plugging/schema/data/districts.json" with { type: "json" };
import book08 from "#shared/plugging/rules/data/district-08.json" with { type: "json" };
import book7C from "#shared/plugging/rules/data/district-7c.json" with { type: "json" };
import { countyName } from "#shared/plugging/schema/counties.ts";
import { districtName, districtOfCounty, liesInDistrict } from "#shared/plugging/schema/districts.ts";
import { SAMPLE_WELLS } from "#shared/plugging/sample/sample-wells.ts";
import { parseWell } from "#shared/plugging/well/check-well.ts";
import { aWell, planFor, wellInput } from "#test/support/builders/wells.ts";

describe("the districts of the Railroad Commission", () => {
  it("hold each of the 254 counties once", () => {
    const named = districts.flatMap(([, counties]) => counties as string[]);
    expect(named.filter((name) => countyName(name) !== name)).toEqual([]);
    expect([named.length, new Set(named).size]).toEqual([254, 254]);
  });

  it("have the counties of their own plugging books, and of the wells on record", () => {
    for (const { districts: of, counties } of [book08, book7C])
      for (const county of Object.keys(counties)) expect(of).toContain(districtOfCounty(county));
    for (const { county, district } of SAMPLE_WELLS) expect(liesInDistrict(county, district)).toBe(true);
  });

  it.each([
    ["8", "08"],
    ["08", "08"],
    ["8 A", "8A"],
    ["08A", "8A"],
    ["7-C", "7C"],
    ["7c", "7C"],
    ["Dist. 8", "08"],
    ["6e", "6E"],
    ["10", "10"],
    ["7", null],
    ["11", null],
    ["", null],
  ])("have one name each: %j", (text, name) => {
    expect(districtName(text)).toBe(name);
  });

  it("keep the East Texas field's own in those of District 06", () => {
    expect([liesInDistrict("Gregg", "6E"), liesInDistrict("Andrews", "6E")]).toEqual([true, false]);
  });
});

describe("a well's district", () => {
  it("is kept by its name", () => {
    expect(aWell({ county: "ANDREWS", district: "Dist. 8" }).district).toBe("08");
  });

  it("is refused where there is none of that name", () => {
    expect(() => parseWell(wellInput({ district: "11" }))).toThrow(
      /no district "11"; its districts are 01, 02, .*, 10, 6E/u,
    );
  });

  it.each([
    ["UPTON", "7B", "7C"],
    ["UPTON", "08", "7C"],
    ["ANDREWS", "7C", "08"],
    ["ANDREWS", "6E", "08"],
  ])("that isn't the county's is told, and no book cited that is none: %s in %s", (county, district, own) => {
    const plan = planFor({ county, district });
    expect(plan.plan_notes.warnings.join("\n")).toContain(
      `The record has District ${district}, and ${county} County lies in District ${own}`,
    );
    const cited = [...plan.steps, ...plan.violations].flatMap((item) =>
      "citations" in item ? item.citations : [item.citation],
    );
    const books = cited.filter((citation) => citation.includes("plugging book"));
    expect(books.filter((citation) => citation.startsWith(`District ${district} `))).toEqual([]);
  });

  it("that is the county's is not told", () => {
    expect(planFor().plan_notes.warnings.join("\n")).not.toContain("lies in District");
  });
});
