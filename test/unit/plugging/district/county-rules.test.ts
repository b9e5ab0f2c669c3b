import { describe, expect, it } from "vitest";
import { detectFormations } from "#shared/plugging/district/detect-formations.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { aWell, planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const ward = (over: Partial<WellFactsInput> = {}): Partial<WellFactsInput> => ({
  county: "WARD",
  district: "08",
  td_ft: 8050,
  ...over,
});
const CAPITAN = { name: "Capitan Reef", top_ft: 2900, bottom_ft: 3500 };
const SALADO = { name: "Salado", top_ft: 1500, bottom_ft: 2500 };
const reefPlugs = (formation_tops: WellFactsInput["formation_tops"]) =>
  planFor(ward({ formation_tops }))
    .steps.filter(({ purposes }) => purposes.includes("formation_top"))
    .map(({ top_ft, bottom_ft, tag, formations }) => [formations.join("+"), top_ft, bottom_ft, tag.required]);
const warned = (over: Partial<WellFactsInput>): string =>
  planFor(ward(over))
    .violations.filter(({ code, severity }) => code === "fact_missing" && severity === "warning")
    .map(({ message }) => message)
    .join("\n");

describe("the Capitan Reef in the plugging book", () => {
  it("has a plug at its top and a second one at the base of the salt, both tagged", () => {
    expect(reefPlugs([SALADO, CAPITAN])).toEqual([
      ["Capitan", 2800, 2900, true],
      ["Base of the salt", 2400, 2500, true],
    ]);
    expect(reefPlugs([{ name: "Base Salado", top_ft: 2450 }, CAPITAN])[1]).toEqual([
      "Base of the salt",
      2350,
      2450,
      true,
    ]);
  });

  it.each(["Yates", "Bell Canyon"])(
    "has the second one above the %s where the record has no salt",
    (name) => {
      expect(reefPlugs([{ name, top_ft: 2600 }, CAPITAN])[1]).toEqual([name, 2500, 2600, true]);
    },
  );

  it("has the cement behind the casing checked at both", () => {
    const { steps } = planFor(ward({ formation_tops: [SALADO, CAPITAN] }));
    const told = steps.filter(({ special_instructions: text }) =>
      text.includes("check the cement behind the casing"),
    );
    expect(told).toHaveLength(2);
  });

  it("is told with its rule where the record lacks its top, or the place of the second plug", () => {
    expect(warned({ formation_tops: [SALADO] })).toContain("No top of the Capitan Reef is on record");
    const lone = warned({ formation_tops: [CAPITAN] });
    expect(lone).toContain("neither the base of the Salado or Tansill salt nor the top of the Yates");
    expect(lone).toContain("tagged and/or pressure-tested");
    expect(warned({ formation_tops: [SALADO, CAPITAN] })).not.toContain("Capitan");
    expect(warned({ county: "REEVES" })).not.toContain("Capitan");
  });
});

describe("what the plugging book says of a county", () => {
  it("is a letter for each well, asked for until its number is on record", () => {
    const groundwater = { base_uqw_ft: 800, letter_no: "GAU-1" };
    expect(warned({ county: "LOVING" })).toContain("a groundwater letter for each well");
    expect(warned({ county: "LOVING", groundwater })).toBe("");
    expect(warned({ county: "ECTOR" })).toBe("");
  });

  it("is printed on the plan", () => {
    const { plan_notes } = planFor(ward({ county: "SCURRY", district: "8A" }));
    expect(plan_notes.warnings).toContain(
      "District 08/8A plugging book, Scurry County: the Yates has a heavy flow of salt water and gas all over the county.",
    );
  });

  it("is a warning where a plug has fewer sacks than it prints", () => {
    const plan = planFor({
      county: "REAGAN",
      district: "7C",
      field: "SPRABERRY (TREND AREA)",
      location: { lat: 31.53, lon: -101.33 },
      casing: [surfaceCasing(900), productionCasing(8000, 0)],
    });
    const few = plan.violations.filter(({ message }) => message.includes("the district's book asks for 75"));
    expect(few.map(({ severity }) => severity)).toEqual(["warning", "warning"]);
  });
});

describe("a position that can't lie in the county", () => {
  const search = (location: { lat: number; lon: number }) =>
    detectFormations(
      aWell({ county: "REAGAN", district: "7C", field: "SPRABERRY (TREND AREA)", location }),
      texasRules,
    );

  it("picks no part of it, and is told", () => {
    const { warnings, unplaced } = search({ lat: 32.5, lon: -101.5 });
    expect(warnings[0]).toContain("lies 126 km from the middle of REAGAN County, outside it");
    expect(unplaced).toHaveLength(1);
  });

  it("is none in its corners", () => {
    for (const location of [
      { lat: 31.6, lon: -101.3 },
      { lat: 31.1, lon: -101.75 },
    ])
      expect(search(location).warnings.filter((text) => text.includes("outside it"))).toEqual([]);
  });
});
