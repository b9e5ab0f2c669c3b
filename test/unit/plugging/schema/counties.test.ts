import { describe, expect, it } from "vitest";
import centroids from "#shared/plugging/rules/data/county-centroids.json" with { type: "json" };
import {
  countyName,
  countyOfCode,
  nearestCounties,
  recordedCounty,
} from "#shared/plugging/schema/counties.ts";
import { SAMPLE_WELLS } from "#shared/plugging/sample/sample-wells.ts";

describe("the counties of Texas", () => {
  it("are 254, with odd codes from 001 to 507", () => {
    const codes = Array.from({ length: 254 }, (_, i) => String(2 * i + 1).padStart(3, "0"));
    const names = codes.map((code) => countyOfCode(code));
    expect(new Set(names).size).toBe(254);
    expect(names).not.toContain(undefined);
    expect(["000", "002", "509", "constructor"].map((code) => countyOfCode(code))).toEqual(
      Array.from({ length: 4 }),
    );
  });

  it("are those of the API numbers on record", () => {
    for (const { api10, county } of SAMPLE_WELLS)
      expect(countyOfCode(api10.slice(2, 5))).toBe(countyName(county));
    expect(["123", "201", "283", "307", "313", "507"].map((code) => countyOfCode(code))).toEqual([
      "DeWitt",
      "Harris",
      "La Salle",
      "McCulloch",
      "Madison",
      "Zavala",
    ]);
  });

  it("have a middle each", () => {
    expect(new Set(Object.keys(centroids).map((name) => countyName(name))).size).toBe(254);
  });

  it.each([
    ["Martin County", "Martin"],
    ["Martin Co.", "Martin"],
    ["martin", "Martin"],
    ["  MARTIN  CO  ", "Martin"],
    ["Martin County, Texas", "Martin"],
    ["County of Martin", "Martin"],
    ["Mártin", "Martin"],
    ["De Witt", "DeWitt"],
    ["Dewitt County", "DeWitt"],
    ["LASALLE", "La Salle"],
    ["Mc Culloch Cnty", "McCulloch"],
    ["Deaf-Smith", "Deaf Smith"],
  ])("have one proper name: %j", (text, name) => {
    expect(recordedCounty(text)).toBe(name);
  });

  it("keep the capitals of the RRC's files", () => {
    expect(recordedCounty("TOM GREEN")).toBe("TOM GREEN");
  });

  it("are offered by name where the text names none", () => {
    expect(recordedCounty("Marten")).toBeNull();
    expect(nearestCounties("Marten")[0]).toBe("Martin");
    expect(nearestCounties("Glascock Co.")[0]).toBe("Glasscock");
  });
});
