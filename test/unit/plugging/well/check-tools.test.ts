import { describe, expect, it } from "vitest";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { aWell, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const CASED = [surfaceCasing(500), productionCasing(8000, 6000)];
const WITH_INTERMEDIATE = [
  surfaceCasing(500, { od_in: 13.375, weight_ppf: 54.5, hole_in: 17.5 }),
  surfaceCasing(5000, { string: "intermediate", weight_ppf: 40 }),
  productionCasing(8000, 6000),
];
const PERFORATED = { td_ft: 8000, perforations: [{ top_ft: 7800, bottom_ft: 7850 }] };
const cibp = (depth_ft: number, rest: object = {}) => ({
  type: "cibp" as const,
  depth_ft,
  cement_on_top_ft: 20,
  ...rest,
});

describe("a plug on record", () => {
  const recorded = (casing: WellFactsInput["casing"], tool: object) => () =>
    aWell({ ...PERFORATED, ...(casing && { casing }), existing_tools: [cibp(2500, tool)] });
  const cut = [...CASED.slice(0, 1), productionCasing(8000, 6000, { cut_ft: 3000 })];
  const cutInside = [...WITH_INTERMEDIATE.slice(0, 2), productionCasing(8000, 6000, { cut_ft: 3000 })];

  it("can't stand in pipe that was cut and pulled", () => {
    expect(recorded(cut, {})).toThrow("was cut at 3,000 ft and pulled, and a plug in it left with the pipe");
    expect(recorded(cutInside, { string: "production" })).toThrow("the 9.625 in intermediate string runs");
  });

  it("stands in the wider string that is left there", () => {
    expect(recorded(cutInside, {})().existing_tools[0]?.depth_ft).toBe(2500);
    expect(recorded(cutInside, { string: "intermediate" })().existing_tools[0]?.depth_ft).toBe(2500);
  });

  it("can't stand in a string that another runs through, or that ends above it", () => {
    expect(recorded(WITH_INTERMEDIATE, { string: "intermediate" })).toThrow(
      "the bridge plug at 2,500 ft can't be where the record has it: the 5.5 in production string runs through that depth, so nothing stands in the intermediate there",
    );
    expect(recorded(WITH_INTERMEDIATE, { string: "surface" })).toThrow("runs through that depth");
    expect(recorded(CASED, { string: "liner" })).toThrow("nothing stands in the liner");
    expect(recorded(CASED, { string: "production" })().existing_tools[0]?.string).toBe("production");
    expect(recorded(WITH_INTERMEDIATE, { string: "surface", status: "removed" })).not.toThrow();
  });

  it("may be a stage tool of an outer string, but of none that doesn't reach it", () => {
    const dv = { type: "dv_tool", cement_on_top_ft: null };
    expect(recorded(WITH_INTERMEDIATE, { ...dv, string: "intermediate" })).not.toThrow();
    expect(recorded(WITH_INTERMEDIATE, { ...dv, string: "surface" })).toThrow(
      "no surface string of the record reaches that depth",
    );
  });
});
