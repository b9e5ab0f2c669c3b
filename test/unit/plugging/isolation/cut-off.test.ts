import { describe, expect, it } from "vitest";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";
import { openIn, pathsIn, piped, SHOE, spot, squeeze, tagged } from "./work.ts";

const cibp = (depth_ft: number, cement_on_top_ft = 20): Partial<WellFactsInput> => ({
  existing_tools: [{ type: "cibp", depth_ft, cement_on_top_ft }],
});

describe("what keeps the work from the lower end of a plug, in the predicate", () => {
  const water = piped({ groundwater: { base_uqw_ft: 1200 } });

  it("leaves the base of usable water without its 50 ft below, (d)(2)", () => {
    const steps = [SHOE, tagged(1100, 1200)];
    expect(openIn({ ...water, ...cibp(1220) }, steps)).toEqual(["water_base unreachable 1200-1250 (d)(2)"]);
    expect(openIn({ ...water, pbtd_ft: 1220 }, [SHOE, tagged(1120, 1220)])).toEqual([
      "water_base unreachable 1200-1250 (d)(2)",
    ]);
    expect(pathsIn({ ...water, ...cibp(1220) }, steps)[0]?.reason).toBe(
      "the bore has no cement from 1,220 to 1,250 ft, where the old CIBP stops the work at 1,200 ft",
    );
  });

  it("leaves nothing open where old cement stands there, or the hole ends", () => {
    expect(openIn({ ...water, ...cibp(1260, 60) }, [SHOE, tagged(1100, 1200)])).toEqual([]);
    const dry = { ...water, td_ft: 1220, casing: [surfaceCasing(500)] };
    expect(openIn(dry, [SHOE, tagged(1120, 1220)])).toEqual([]);
  });

  it("leaves the annulus open beside old cement, (g)(2)", () => {
    const well = { ...water, ...cibp(1260, 60), casing: [surfaceCasing(500), productionCasing(8000, 6000)] };
    expect(openIn(well, [SHOE, { ...squeeze(1100, 1200), tag: tagged(0, 1).tag }])).toEqual([
      "water_base unreachable 1200-1250 (g)(2)",
    ]);
  });

  it("leaves the surface shoe without its 50 ft below, (e)(2)", () => {
    expect(openIn(piped(cibp(530)), [spot(410, 510)])).toEqual(["surface_shoe unreachable 500-550 (e)(2)"]);
  });

  it("leaves a thin formation in open hole without cement through it, (i)(2)", () => {
    const dry = piped({
      td_ft: 5000,
      casing: [surfaceCasing(500)],
      open_hole: { top_ft: 500, bottom_ft: 5000, hole_in: 7.875 },
      formation_tops: [{ name: "Yates", top_ft: 2500, bottom_ft: 2530, productive: true }],
      left_in_hole: [{ what: "drill pipe", top_ft: 2515, bottom_ft: 5000, approval: "letter of 2020" }],
    });
    expect(openIn(dry, [SHOE, spot(2415, 2515)])).toEqual(["formation unreachable 2500-2580 (i)(2)"]);
  });
});
