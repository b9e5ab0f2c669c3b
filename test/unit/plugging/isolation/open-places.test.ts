import { describe, expect, it } from "vitest";
import { productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";
import { bridgePlug, openIn, piped, SHOE, spot, squeeze } from "./work.ts";

const liner = (top_ft: number, shoe_ft: number, toc: number | null = top_ft) => ({
  string: "liner" as const,
  od_in: 4.5,
  weight_ppf: 11.6,
  hole_in: 6.125,
  top_ft,
  shoe_ft,
  cement: toc === null ? [] : [{ toc_ft: toc }],
});

const pipe = (rest: object[]) => [surfaceCasing(500), ...rest] as never;

describe("places in the predicate", () => {
  it("have cement 50 ft to each side of the surface shoe, (e)(2)", () => {
    expect(openIn(piped(), [SHOE])).toEqual([]);
    expect(openIn(piped(), [spot(450, 540)])).toEqual(["surface_shoe inside 540-550 (e)(2)"]);
    expect(openIn(piped(), [])).toEqual(["surface_shoe inside 450-550 (e)(2)"]);
  });

  it("are clipped to the top of the well and to total depth", () => {
    const shallow = piped({ td_ft: 60, casing: [surfaceCasing(40)] });
    expect(openIn(shallow, [spot(3, 60)])).toEqual([]);
  });

  it("have cement across a liner's top, (h)(2)", () => {
    const well = piped({ td_ft: 9000, casing: pipe([productionCasing(8000, 0), liner(7800, 9000)]) });
    expect(openIn(well, [SHOE])).toEqual(["liner_top inside 7750-7850 (h)(2)"]);
    expect(openIn(well, [SHOE, spot(7750, 7850)])).toEqual([]);
  });

  it("have cement across a screen's top, which shuts the hole around it whatever its lap, (h)(2)", () => {
    const screen = { ...liner(7900, 9000, null), slotted: true };
    const open_hole = { top_ft: 8000, bottom_ft: 9000, hole_in: 6.125 };
    const well = piped({ td_ft: 9000, open_hole, casing: pipe([productionCasing(8000, 0), screen]) });
    expect(openIn(well, [SHOE, spot(7850, 7950)])).toEqual([]);
    expect(openIn(well, [SHOE, spot(7840, 7940)])).toContain("liner_top inside 7940-7950 (h)(2)");
    expect(openIn(well, [SHOE])).toHaveLength(2);
  });

  it("have cement across a stage tool in the innermost string, (g)(1)", () => {
    const tool = { type: "dv_tool" as const, depth_ft: 4800 };
    const well = piped({ existing_tools: [tool] });
    expect(openIn(well, [SHOE])).toEqual(["stage_tool inside 4750-4850 (g)(1)"]);
    expect(openIn(well, [SHOE, spot(4750, 4850)])).toEqual([]);
    expect(openIn(piped({ existing_tools: [{ ...tool, status: "removed" }] }), [SHOE])).toEqual([]);
    expect(
      openIn(piped({ existing_tools: [{ ...tool, depth_ft: 300, string: "surface" }] }), [SHOE]),
    ).toEqual([]);
  });

  it("have cement behind a stub that begins within 50 ft of the surface shoe, (e)(2)", () => {
    const uncemented = piped({ casing: [surfaceCasing(500), productionCasing(8000, 7000)] });
    const cutAt = (cut_ft: number) => ({ pull_casing: [{ string: "production", cut_ft }] });
    const spotted = spot(430, 600);
    expect(openIn(uncemented, [spotted], cutAt(501))).toEqual(["surface_shoe outside 501-550 (g)(2)"]);
    expect(openIn(uncemented, [spotted], cutAt(480))).toEqual(["surface_shoe outside 500-550 (g)(2)"]);
    expect(openIn(uncemented, [spotted], cutAt(550))).toEqual([]);
    expect(openIn(uncemented, [squeeze(430, 600)], cutAt(501))).toEqual([]);
    expect(
      openIn(piped({ casing: [surfaceCasing(500), productionCasing(8000, 500)] }), [spotted], cutAt(500)),
    ).toEqual([]);
    const filled = { ...uncemented, pbtd_ft: 530 };
    expect(openIn(filled, [squeeze(430, 530)], cutAt(501))).toContain(
      "surface_shoe unreachable 500-550 (g)(2)",
    );
  });

  it("have cement across the stub of pulled casing", () => {
    const pulled = { pull_casing: [{ string: "production", cut_ft: 3000 }] };
    expect(openIn(piped(), [SHOE], pulled)).toEqual(["casing_stub inside 2950-3050 (d)(1)"]);
    expect(openIn(piped(), [SHOE, spot(2950, 3050)], pulled)).toEqual([]);
  });
});

describe("old plugs in the predicate", () => {
  const perforated = piped({ perforations: [{ top_ft: 6000, bottom_ft: 6050 }] });
  const tool = (depth_ft: number, over: object = {}) => ({
    existing_tools: [{ type: "cibp" as const, depth_ft, ...over }],
  });

  it("isolate what is below them once they carry 20 ft of cement, (g)(3)", () => {
    expect(openIn({ ...perforated, ...tool(5000, { cement_on_top_ft: 20 }) }, [SHOE])).toEqual([]);
    const other = { top_ft: 5200, bottom_ft: 5220 };
    const two = { ...perforated, perforations: [other, { top_ft: 7000, bottom_ft: 7050 }] };
    const left = openIn({ ...two, ...tool(5150, { cement_on_top_ft: 20 }) }, [SHOE]);
    expect(left).toEqual(["perforations unreachable 7000-7050 (d)(2)"]);
    expect(openIn({ ...perforated, ...tool(5000) }, [SHOE])).toEqual([
      "perforations inside 5000-6050 (d)(2)",
    ]);
    expect(openIn({ ...perforated, ...tool(5000) }, [SHOE, spot(4980, 5000)])).toEqual([]);
    expect(
      openIn({ ...perforated, ...tool(5000, { cement_on_top_ft: 10 }) }, [SHOE, spot(4980, 4990)]),
    ).toEqual([]);
    expect(openIn({ ...perforated, ...tool(5000, { status: "removed" }) }, [SHOE])).toHaveLength(1);
  });

  it("isolate nothing above them", () => {
    expect(openIn({ ...perforated, ...tool(6100, { cement_on_top_ft: 20 }) }, [SHOE])).toEqual([
      "perforations inside 5900-6050 (d)(2)",
    ]);
    expect(openIn({ ...perforated, ...tool(6100) }, [SHOE, ...bridgePlug(5950)])).toEqual([]);
  });

  it("isolate no formation that was never open from farther than 100 ft above, (d)(2)", () => {
    const sand = piped({
      formation_tops: [{ name: "Sand", top_ft: 6000, bottom_ft: 6100, productive: true }],
    });
    const capped = (depth_ft: number) => tool(depth_ft, { cement_on_top_ft: 20 });
    expect(openIn({ ...sand, ...capped(5900) }, [SHOE])).toEqual([]);
    expect(openIn({ ...sand, ...capped(5890) }, [SHOE])).toEqual(["formation unreachable 6000-6100 (d)(2)"]);
    const perforated = { ...sand, perforations: [{ top_ft: 6000, bottom_ft: 6050 }] };
    expect(openIn({ ...perforated, ...capped(5000) }, [SHOE])).toEqual([]);
  });

  it("count though the plug-back depth is the cement on them, case P1", () => {
    expect(openIn({ ...perforated, ...tool(5960), pbtd_ft: 5940 }, [SHOE])).toEqual([]);
  });

  it("leave the annulus below them open, which can't be reached", () => {
    const open = {
      ...perforated,
      ...tool(5000, { cement_on_top_ft: 20 }),
      casing: [surfaceCasing(500), productionCasing(8000, 7000)],
    };
    expect(openIn(open, [SHOE])).toEqual(["perforations unreachable 5950-6050 (g)(2)"]);
  });

  it("close with their cement what lies beside it", () => {
    const beside = {
      ...tool(5000, { cement_on_top_ft: 200 }),
      formation_tops: [{ name: "Sand", top_ft: 4900, productive: true }],
    };
    expect(openIn(piped(beside), [SHOE])).toEqual([]);
    expect(openIn(piped({ ...beside, ...tool(5000, { cement_on_top_ft: 120 }) }), [SHOE])).toHaveLength(1);
  });

  it("can't be capped under a long column of fill", () => {
    expect(openIn({ ...perforated, ...tool(5960), pbtd_ft: 5800 }, [SHOE, spot(5700, 5800)])).toEqual([
      "perforations unreachable 5960-6050 (d)(2)",
    ]);
  });

  it("are credited with the sacks of cement on record", () => {
    const sacks = (count: number) => ({
      ...perforated,
      ...tool(5960, { cement_on_top_sacks: count }),
    });
    expect(openIn(sacks(4), [SHOE])).toEqual([]);
    expect(openIn(sacks(1), [SHOE])).toHaveLength(1);
  });

  it("give way to fill, which isolates nothing", () => {
    expect(openIn({ ...perforated, pbtd_ft: 5000 }, [SHOE])).toEqual([
      "perforations unreachable 6000-6050 (d)(2)",
    ]);
    expect(openIn({ ...perforated, pbtd_ft: 5950 }, [SHOE, spot(5850, 5950)])).toEqual([]);
  });
});

describe("a drainhole in the predicate", () => {
  const seven = { string: "production" as const, od_in: 7, weight_ppf: 26, hole_in: 8.75 };
  const cased = piped({
    td_ft: 14_000,
    kop_ft: 7000,
    casing: pipe([{ ...seven, shoe_ft: 14_000, cement: [{ toc_ft: 3000 }] }]),
    perforations: [
      { top_ft: 8900, bottom_ft: 9900 },
      { top_ft: 12_000, bottom_ft: 13_900 },
    ],
    formation_tops: [{ name: "Wolfcamp", top_ft: 8600, productive: true }],
  });
  const lined = {
    ...cased,
    casing: pipe([{ ...seven, shoe_ft: 8200, cement: [{ toc_ft: 3000 }] }, liner(8000, 14_000, null)]),
  };

  it("is shut by a capped bridge plug from 100 ft above the kick-off point down, (k)", () => {
    expect(openIn(cased, [SHOE, ...bridgePlug(6950)])).toEqual([]);
    expect(openIn(cased, [SHOE, ...bridgePlug(8000)])).toEqual([]);
    expect(openIn(cased, [SHOE, ...bridgePlug(6800)])).toEqual(["perforations inside 6900-13900 (k)"]);
  });

  it("shares one barrier in the lateral, but not with what lies above the kick-off point", () => {
    const far = {
      ...cased,
      formation_tops: [],
      perforations: [
        { top_ft: 6500, bottom_ft: 6550 },
        { top_ft: 8900, bottom_ft: 9900 },
        { top_ft: 12_000, bottom_ft: 13_900 },
      ],
    };
    expect(openIn(far, [SHOE, ...bridgePlug(6950)])).toEqual(["perforations inside 6400-6550 (d)(2)"]);
    expect(openIn(far, [SHOE, ...bridgePlug(6450)])).toEqual(["perforations inside 6900-13900 (k)"]);
    expect(openIn(far, [SHOE, ...bridgePlug(6450), ...bridgePlug(6950)])).toEqual([]);
  });

  it("is shut by the interval of (k)", () => {
    const well = {
      ...cased,
      casing: pipe([{ ...seven, shoe_ft: 8700, cement: [{ toc_ft: 3000 }] }]),
      perforations: [],
    };
    expect(openIn(well, [SHOE, spot(8550, 8750)])).toEqual([]);
    expect(openIn(well, [SHOE])).toContain("open_hole inside 6900-14000 (k)");
  });

  it("is shut above the liner's top, whose plug closes the liner's annulus, case C1", () => {
    const top = spot(7950, 8050);
    expect(openIn(lined, [SHOE, top])).toEqual([]);
    expect(openIn(lined, [SHOE, ...bridgePlug(8500)])).toEqual([
      "formation outside 8550-8700 (g)(2)",
      "liner_top inside 7950-8050 (h)(2)",
    ]);
    const open = {
      ...lined,
      casing: pipe([{ ...seven, shoe_ft: 8200, cement: [] }, liner(8000, 14_000, null)]),
    };
    expect(openIn(open, [SHOE, top])).toEqual(["formation outside 8150-8200 (g)(2)"]);
  });

  it("is known by the well's type where no kick-off point is on record", () => {
    const typed = { ...cased, kop_ft: null, well_type: "Horizontal (directional survey)" };
    expect(openIn(typed, [SHOE, ...bridgePlug(8550)])).toEqual([]);
  });
});
