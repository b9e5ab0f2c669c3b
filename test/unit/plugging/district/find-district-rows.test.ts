import { describe, expect, it } from "vitest";
import { detectFormations } from "#shared/plugging/district/detect-formations.ts";
import { fieldKey, findDistrictRows } from "#shared/plugging/district/find-district-rows.ts";
import { formationName, namesSameTop } from "#shared/plugging/district/formation-names.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { aWell, planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const rowsFor = (facts: Partial<WellFactsInput>) => findDistrictRows(aWell(facts), texasRules);
const formationsOf = (facts: Partial<WellFactsInput>) =>
  detectFormations(aWell({ td_ft: 12_000, ...facts }), texasRules);

describe("a field's rows in the district books", () => {
  it("are those of its own county, whatever case or bracket the field is written in", () => {
    const rows = rowsFor({ county: "andrews", field: "Midland Farms (Deep)" });
    expect([rows?.county, rows?.field, rows?.borrowed_km]).toEqual(["Andrews", "Midland Farms", null]);
  });

  it("are borrowed from the nearest county within 40 km, measured from the well, and marked", () => {
    const rows = rowsFor({
      county: "ANDREWS",
      field: "SPRABERRY (TREND AREA)",
      location: { lat: 32.1875, lon: -102.225 },
    });
    expect([rows?.county, rows?.citation]).toEqual([
      "Martin",
      "District 08/8A plugging book, Martin County, Spraberry",
    ]);
    expect(rows?.borrowed_km).toBeCloseTo(28.9, 1);
  });

  it("aren't borrowed from 65 km away: without a position the counties' middles count", () => {
    const rows = rowsFor({ county: "ANDREWS", field: "SPRABERRY (TREND AREA)" });
    expect(rows).toBeNull();
    const search = formationsOf({ county: "ANDREWS", field: "SPRABERRY (TREND AREA)" });
    expect(search.formations).toEqual([]);
    expect(search.warnings).toEqual([
      "No district book row is known for the SPRABERRY (TREND AREA) field in ANDREWS County or within 40 km of it; no formation plugs are planned from a book.",
    ]);
  });

  it("go through the aliases of field names", () => {
    expect([
      fieldKey("SPRABERRY (TREND AREA)"),
      fieldKey("Spraberry Trend"),
      fieldKey("Jo-Mill, S."),
    ]).toEqual(["spraberry", "spraberry", "jo mill s"]);
  });

  it.each([
    ["DAWSON", "LAMESA, WEST (DEVONIAN)", "Lamesa, W"],
    ["WARD", "WAR-WINK (WOLFCAMP)", "War Wink"],
    ["HOWARD", "HOWARD GLASSCOCK", "Howard-Glasscock"],
    ["ECTOR", "COWDEN, N.", "Cowden, North"],
    ["KENT", "COGDELL AREA", "Cogdell"],
    ["CRANE", "SAND HILLS (MCKNIGHT)", "Sandhills"],
    ["CROCKETT", "OZONA, SW (STRAWN)", "Ozona, SW. (Strawn)"],
  ])("are found however the field's name is spelled: %s, %s", (county, field, name) => {
    expect(rowsFor({ county, field })?.field).toBe(name);
  });

  it("have no two fields of one county under one name", () => {
    for (const book of texasRules.books)
      for (const fields of Object.values(book.counties)) {
        const keys = Object.keys(fields).map(fieldKey);
        expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
      }
  });

  it("keep the Seven Rivers and the zones without a formation's name", () => {
    const tops = (county: string, field: string) =>
      formationsOf({ county, field, formation_tops: [] }).formations.map((f) => [f.name, f.top_ft]);
    expect(tops("HOWARD", "HOWARD-GLASSCOCK")).toContainEqual(["Seven Rivers", 1300]);
    expect(tops("CROCKETT", "HOWARD DRAW")).toEqual([
      ["Queen", 780],
      ["Shallow Zone", 1200],
    ]);
    expect(tops("COKE", "SILVER").filter(([name]) => name === "Problem Zone")).toEqual([
      ["Problem Zone", 1000],
      ["Problem Zone", 2000],
    ]);
  });

  it("leave the Santa Rosa out where the groundwater letter protects it, if the book says so", () => {
    const santaRosa = (base_uqw_ft: number) =>
      formationsOf({ county: "ECTOR", field: "EDWARDS", groundwater: { base_uqw_ft } }).formations.find(
        ({ name }) => name === "Santa Rosa",
      )?.required;
    expect([santaRosa(250), santaRosa(1350)]).toEqual([true, false]);
  });

  it("are those of the well's part of the county where the book distinguishes parts", () => {
    const northeast = formationsOf({
      county: "REAGAN",
      district: "7C",
      field: "SPRABERRY (TREND AREA)",
      location: { lat: 31.53, lon: -101.33 },
    });
    expect(northeast.formations.map((f) => [f.name, f.top_ft, f.tag, f.length_ft])).toEqual([
      ["Queen", 1800, true, 100],
      ["San Andres", 2800, true, 200],
      ["Clearfork", 4000, false, 100],
      ["Spraberry", 5800, false, 100],
    ]);
  });

  it("are left out where the book's parts differ and nothing says where the well is, and the parts are offered", () => {
    const facts = { county: "REAGAN", district: "7C", field: "SPRABERRY (TREND AREA)" };
    const unplaced = formationsOf(facts);
    expect(unplaced.formations).toEqual([]);
    expect(unplaced.unplaced).toEqual([expect.objectContaining({ fact: "location" })]);
    expect(unplaced.warnings[0]).toContain("no position in it is on record");
    expect(unplaced.warnings[0]).toContain("Northeast: Spraberry 5,800 ft, Clearfork 4,000 ft");
    const chosen = detectFormations(aWell(facts), texasRules, { book_area: "northeast" });
    expect([chosen.unplaced, chosen.formations.map(({ top_ft }) => top_ft)]).toEqual([
      [],
      [1800, 2800, 4000, 5800],
    ]);
    expect(() => detectFormations(aWell(facts), texasRules, { book_area: "Far East" })).toThrow(
      /well_invalid/u,
    );
    const own = { ...facts, formation_tops: [{ name: "Clearfork", top_ft: 4100 }] };
    expect(formationsOf(own).formations.map(({ name, top_ft }) => [name, top_ft])).toEqual([
      ["Clearfork", 4100],
    ]);
  });

  it("leave out a plug that the book asks for in another part of the county only", () => {
    const facts = { county: "GLASSCOCK", district: "08", field: "SPRABERRY" };
    const names = (location: { lat: number; lon: number } | null): string[] =>
      formationsOf({ ...facts, location }).formations.map((formation) => formation.name);
    expect(names({ lat: 31.96, lon: -101.53 })).not.toContain("Clearfork");
    expect(names({ lat: 31.7, lon: -101.7 })).toContain("Clearfork");
    expect(names(null)).toContain("Clearfork");
  });
});

describe("what a county asks for whatever the field", () => {
  const named = (facts: Partial<WellFactsInput>, name: string) =>
    formationsOf(facts).formations.find((formation) => formation.name === name);

  it.each([
    [{ county: "IRION", district: "7C", field: "LIN (WOLFCAMP)" }, "San Andres", 200, true],
    [{ county: "COKE", district: "7C", field: "ARLEDGE" }, "Coleman Junction", 200, true],
    [{ county: "COKE", district: "7C", field: "ARLEDGE" }, "Canyon", 100, false],
    [{ county: "MIDLAND", district: "08", field: "VIREY" }, "San Andres", 100, true],
    [{ county: "SCURRY", district: "8A", field: "SHARON RIDGE" }, "Yates", 100, true],
  ])("is the plug's length and its tag: %o, %s", (facts, name, length, tag) => {
    const formation = named(facts, name);
    expect([formation?.length_ft, formation?.tag]).toEqual([length, tag]);
  });

  it.each([
    ["ANDREWS", [surfaceCasing(900)], true],
    ["ANDREWS", [surfaceCasing(900), productionCasing(8000, 0)], false],
    ["ECTOR", [surfaceCasing(900)], false],
  ])("is a tag on surface shoes in open hole: %s, %o", (county, casing, tagged) => {
    const plan = planFor({
      county,
      district: "08",
      casing,
      perforations: [],
      groundwater: { base_uqw_ft: 850 },
    });
    const shoe = plan.steps.find((step) => step.purposes.includes("surface_shoe"));
    expect(shoe?.tag.why.includes(`${county} County tags surface shoes in open hole`)).toBe(tagged);
  });
});

describe("a formation that the county asks for in every well", () => {
  it.each([
    ["CONCHO", "7C", "Coleman Junction", 200, "District 7C plugging book, Concho County"],
    ["IRION", "7C", "SA", 200, "District 7C plugging book, Irion County"],
    ["WARD", "08", "Capitan Reef", 100, "District 08/8A plugging book, Ward County"],
  ])(
    "is planned and tagged where the well's record has it: %s",
    (county, district, name, length, citation) => {
      const [formation] = formationsOf({
        county,
        district,
        field: "NOWHERE",
        formation_tops: [{ name, top_ft: 2000 }],
      }).formations;
      expect([formation?.required, formation?.tag, formation?.length_ft, formation?.citation]).toEqual([
        true,
        true,
        length,
        citation,
      ]);
    },
  );
});

describe("a formation's depth", () => {
  it("is the well's own where its record names what the book names", () => {
    const { formations } = formationsOf({
      county: "ANDREWS",
      district: "08",
      field: "MIDLAND FARMS",
      formation_tops: [
        { name: "Yts", top_ft: 2850 },
        { name: "Strawn", top_ft: 9000 },
      ],
    });
    const yates = formations.find((formation) => formation.name === "Yates");
    expect([yates?.top_ft, yates?.source, yates?.required, yates?.note]).toEqual([
      2850,
      "well",
      true,
      "the book has 3,000 ft",
    ]);
    const strawn = formations.find((formation) => formation.name === "Strawn");
    expect([strawn?.source, strawn?.required]).toEqual(["well", false]);
  });
});

describe("formation names", () => {
  it.each([
    ["SA", "San Andres"],
    ["Clfk", "Clearfork"],
    ["Wfcp", "Wolfcamp"],
    ["SR", "Santa Rosa"],
    ["Spraberry", "Spraberry"],
    ["Sprayberry", "Spraberry"],
    ["Coleman Juction", "Coleman Junction"],
    ["Up Dean", "Upper Dean"],
    ["Lo Clfk", "Lower Clearfork"],
    ["LoClfk", "Lower Clearfork"],
    ["Str Lo", "Lower Strawn"],
    ["san andres formation", "San Andres"],
    ["Holt (Deep)", "Holt"],
  ])("resolve through one table: %s is %s", (raw, name) => {
    expect(formationName(raw)).toBe(name);
  });

  it("let a whole formation tell the top of its upper part, never of its lower", () => {
    expect([
      namesSameTop("Upper Dean", "Dean"),
      namesSameTop("Lower Dean", "Dean"),
      namesSameTop("Dean", "Dean"),
      namesSameTop("Dean", "Upper Dean"),
    ]).toEqual([true, false, true, false]);
  });
});
