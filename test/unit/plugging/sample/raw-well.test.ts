import { expect, it } from "vitest";
import { wellFromRecord, type RawWell } from "#shared/plugging/sample/raw-well.ts";

const record: RawWell = {
  api: "42-383-00001",
  county: "REAGAN",
  district: "7C",
  field: "SPRABERRY (TREND AREA)",
  depths: { td_ft: 15_000, kop_ft: 7000 },
  casing: [
    { string: "conductor", od_in: 20, weight_ppf: 94, shoe_ft: 60 },
    { string: "surface", od_in: 13.375, weight_ppf: 54.5, shoe_ft: 800 },
    { string: "1st intermediate", od_in: 9.625, weight_ppf: 40, shoe_ft: 6500 },
    { string: "production", od_in: 5.5, weight_ppf: 20, shoe_ft: 14_990 },
  ],
  formation_tops: [{ name: "Wolfcamp", top_ft: 7600, productive: true }],
};

it("reads a horizontal well's record: strings by what they are called, the kick-off point, productive tops", () => {
  const well = wellFromRecord(record);
  expect(well.casing.map(({ string, shoe_ft }) => [string, shoe_ft])).toEqual([
    ["surface", 60],
    ["surface", 800],
    ["intermediate", 6500],
    ["production", 14_990],
  ]);
  expect([well.kop_ft, well.formation_tops[0]?.productive]).toEqual([7000, true]);
});
