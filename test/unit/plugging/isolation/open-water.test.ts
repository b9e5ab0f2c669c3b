import { describe, expect, it } from "vitest";
import { productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";
import { openIn, pathsIn, piped, SHOE, spot, squeeze, tagged } from "./work.ts";

const water = (base_uqw_ft: number | null, protect_ft: [number, number][] = []) => ({
  base_uqw_ft,
  protect_ft,
});

describe("usable-quality water in the predicate", () => {
  const deep = piped({ groundwater: water(1200) });

  it("asks for tagged cement from 50 ft below the base to 50 ft above it, (d)(2)", () => {
    expect(openIn(deep, [SHOE, tagged(1150, 1250)])).toEqual([]);
    expect(openIn(deep, [SHOE, tagged(1150, 1240)])).toEqual(["water_base inside 1240-1250 (d)(2)"]);
    expect(openIn(deep, [SHOE, tagged(1160, 1260)])).toEqual(["water_base inside 1150-1160 (d)(2)"]);
    expect(openIn(deep, [SHOE])).toEqual(["water_base inside 1150-1250 (d)(2)"]);
    expect(openIn(deep, [SHOE, tagged(1150.4, 1249.6)])).toEqual([]);
  });

  it("tells of a plug that is not tagged", () => {
    expect(openIn(deep, [SHOE, spot(1150, 1250)])).toEqual(["water_base inside 1200-1200 (d)(2)"]);
    expect(pathsIn(deep, [SHOE, spot(1150, 1250)])[0]?.reason).toBe("its plug is not tagged");
  });

  it("takes the deeper of the letter's base and its strata", () => {
    const well = piped({ groundwater: water(300, [[0, 1200]]) });
    expect(openIn(well, [tagged(250, 550)])).toEqual(["water_base inside 1150-1250 (d)(2)"]);
    expect(openIn(well, [tagged(250, 550), tagged(1150, 1250)])).toEqual([]);
  });

  it("asks for cement in every annulus along it, (g)(2)", () => {
    const open = { ...deep, casing: [surfaceCasing(500), productionCasing(8000, 1180)] };
    expect(openIn(open, [SHOE, tagged(1150, 1250)])).toEqual(["water_base outside 1150-1180 (g)(2)"]);
    expect(pathsIn(open, [SHOE, tagged(1150, 1250)])).toEqual([
      {
        thing: "the base of usable-quality water at 1,200 ft",
        kind: "water_base",
        where: "outside",
        top_ft: 1150,
        bottom_ft: 1180,
        citation: "16 TAC §3.14(g)(2)",
        reason: "behind uncemented 5-1/2 in production casing from 1,150 to 1,180 ft",
      },
    ]);
  });

  it("doesn't credit a squeeze below old cement for the annulus above it, case Q1", () => {
    const gap = productionCasing(8000, null, {
      cement: [{ toc_ft: 4000 }, { bottom_ft: 1220, toc_ft: 1190 }],
    });
    const well = { ...deep, casing: [surfaceCasing(500), gap] };
    const once = { ...squeeze(1150, 1250), tag: tagged(0, 1).tag };
    expect(openIn(well, [SHOE, once])).toEqual(["water_base outside 1150-1190 (g)(2)"]);
    const twice = {
      ...squeeze(1150, 1250, [
        { perforate_at_ft: 1250, top_ft: 1220, strings: ["production"] },
        { perforate_at_ft: 1190, top_ft: 1150, strings: ["production"] },
      ]),
      tag: once.tag,
    };
    expect(openIn(well, [SHOE, twice])).toEqual([]);
  });

  it("is served by the tagged plug across a surface shoe up to 200 ft deeper, (e)(2)", () => {
    const well = piped({ groundwater: water(300), casing: [surfaceCasing(500)], td_ft: 900 });
    expect(openIn(well, [tagged(450, 550)])).toEqual([]);
    expect(openIn(well, [SHOE])).toEqual(["water_base inside 300-300 (d)(2)"]);
    expect(openIn({ ...well, groundwater: water(299) }, [tagged(450, 550)])).toEqual([
      "water_base inside 249-349 (d)(2)",
    ]);
  });

  it("is not protected by surface casing that is cemented only at its shoe, case J1", () => {
    const well = piped({
      groundwater: water(300),
      casing: [surfaceCasing(500, { cement: [{ toc_ft: 450 }] })],
      td_ft: 900,
    });
    expect(openIn(well, [tagged(450, 550)])).toEqual(["water_base outside 250-350 (d)(1)"]);
    const squeezed = squeeze(250, 350);
    expect(openIn(well, [tagged(450, 550), squeezed])).toEqual([]);
  });

  it("asks for a plug at each other end of a stratum, (e)(4), (g)(4)", () => {
    const well = piped({
      groundwater: water(null, [
        [0, 200],
        [900, 1200],
      ]),
    });
    const base = tagged(1150, 1250);
    expect(openIn(well, [SHOE, base])).toEqual([
      "water_stratum inside 850-950 (e)(4)",
      "water_stratum inside 150-250 (e)(4)",
    ]);
    expect(openIn(well, [SHOE, base, spot(850, 950), spot(150, 250)])).toEqual([]);
    const shallow = piped({ groundwater: water(1200, [[20, 1200]]) });
    expect(openIn(shallow, [SHOE, base, spot(3, 70)])).toEqual([]);
  });

  it("can't be reached below an old plug, case D1", () => {
    const well = {
      ...deep,
      existing_tools: [{ type: "cibp" as const, depth_ft: 1000, cement_on_top_ft: 20 }],
    };
    expect(openIn(well, [SHOE])).toEqual(["water_base unreachable 1150-1250 (d)(2)"]);
    expect(pathsIn(well, [SHOE])[0]?.reason).toBe("below the old CIBP at 980 ft, which stops the work");
  });

  it("stands in hole without pipe where the casing beside it is pulled, (e)(1)", () => {
    const well = { ...deep, casing: [surfaceCasing(500), productionCasing(8000, 4000)] };
    const pulled = { pull_casing: [{ string: "production", cut_ft: 3000 }] };
    const steps = [SHOE, tagged(1150, 1250), spot(2950, 3050)];
    expect(openIn(well, steps, pulled)).toEqual([]);
    expect(openIn(well, steps)).toEqual(["water_base outside 1150-1250 (g)(2)"]);
  });
});
