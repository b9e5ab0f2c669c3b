import { describe, expect, it } from "vitest";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";
import { bridgePlug, openIn, piped, SHOE, spot } from "../isolation/work.ts";

const SAND = { name: "Wolfcamp", top_ft: 7700, productive: true };
const WELL: Partial<WellFactsInput> = {
  td_ft: 8010,
  casing: [surfaceCasing(500), productionCasing(8000, 6000)],
  perforations: [{ top_ft: 7800, bottom_ft: 7850 }],
  formation_tops: [SAND],
  groundwater: { base_uqw_ft: 400 },
};
const cibp = (depth_ft: number) => ({ type: "cibp" as const, depth_ft, cement_on_top_ft: 20 });
const deepOf = (facts: Partial<WellFactsInput>) => {
  const { steps, violations } = planFor({ ...WELL, ...facts });
  return [
    ...steps
      .filter(({ top_ft, depth_ft }) => (top_ft ?? depth_ft ?? 0) > 5000)
      .map(({ type, top_ft, bottom_ft, depth_ft }) => `${type} ${depth_ft ?? `${top_ft}-${bottom_ft}`}`),
    ...violations.filter(({ severity }) => severity === "error").map(({ code }) => code),
  ];
};

const BRIDGED = ["bridge_plug 7750", "bridge_plug_cap 7730-7750"];

describe("a few feet of hole below the production shoe", () => {
  it("are isolated with the formation above them, whose bottom isn't on record", () => {
    expect(deepOf({})).toEqual(BRIDGED);
    expect(deepOf({ pbtd_ft: 7955 })).toEqual(BRIDGED);
    expect(deepOf({ td_ft: 8002, pbtd_ft: 7960 })).toEqual(BRIDGED);
    expect(deepOf({ td_ft: 8100, pbtd_ft: 7960 })).toEqual(BRIDGED);
  });

  it("are isolated with it where its bottom is on record below the shoe", () => {
    expect(deepOf({ formation_tops: [{ ...SAND, bottom_ft: 8006 }] })).toEqual(BRIDGED);
    const isolated = deepOf({
      formation_tops: [{ ...SAND, bottom_ft: 8006 }],
      existing_tools: [cibp(7750)],
    });
    expect(isolated).not.toContain("target_unreachable");
    expect(isolated).not.toContain("not_isolated");
  });

  it("are isolated from a plug at the top of a formation that nothing opens", () => {
    const deeper = { name: "Ellenburger", top_ft: 7900, productive: true };
    expect(deepOf({ formation_tops: [{ ...SAND, bottom_ft: 7870 }, deeper] })).toEqual([
      "productive_horizon_isolation_plug 7850-7950",
      ...BRIDGED,
    ]);
  });

  it("have plugs of their own for a formation that begins there ((i)(2))", () => {
    const deeper = { name: "Ellenburger", top_ft: 8005, productive: true };
    expect(deepOf({ td_ft: 8040, formation_tops: [{ ...SAND, bottom_ft: 7870 }, deeper] })).toEqual([
      "productive_horizon_isolation_plug 7940-8040",
      ...BRIDGED,
    ]);
  });
});

describe("more hole below the shoe", () => {
  it("has the bottom of a formation plugged where another lies below it ((i)(1))", () => {
    const tops = [SAND, { name: "Ellenburger", top_ft: 8200, productive: true }];
    expect(deepOf({ td_ft: 8500, formation_tops: tops })).toEqual(
      expect.arrayContaining(["productive_horizon_isolation_plug 8150-8250"]),
    );
  });
});

describe("the independent predicate", () => {
  const well = piped({ ...WELL, groundwater: null });

  it("takes the barrier above a formation's perforations for what the shoe leaves bare of it", () => {
    expect(openIn(well, [SHOE, ...bridgePlug(7750)])).toEqual([]);
    expect(openIn({ ...well, pbtd_ft: 7955 }, [SHOE, ...bridgePlug(7750)])).toEqual([]);
    expect(openIn(well, [SHOE, ...bridgePlug(7900)])).not.toEqual([]);
    expect(openIn(well, [SHOE, spot(7860, 7960)])).not.toEqual([]);
  });
});
