import { describe, expect, it } from "vitest";
import { productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";
import { bridgePlug, openIn, piped, SHOE, spot, squeeze } from "./work.ts";

const perforations = (...tops: number[]) => tops.map((top_ft) => ({ top_ft, bottom_ft: top_ft + 50 }));

describe("a formation on record in the predicate", () => {
  const yegua = { name: "Yegua", top_ft: 4000, bottom_ft: 4300, productive: true };
  const behind = piped({ formation_tops: [yegua] });

  it("is isolated inside the pipe though nothing is perforated, (d)(2)", () => {
    expect(openIn(behind, [SHOE])).toEqual(["formation inside 3900-4300 (d)(2)"]);
    expect(openIn(behind, [SHOE, spot(3950, 4050)])).toEqual([]);
    expect(openIn(behind, [SHOE, ...bridgePlug(3920)])).toEqual([]);
    expect(openIn(behind, [SHOE, spot(4060, 4300)])).toEqual(["formation inside 3900-4300 (d)(2)"]);
  });

  it("is isolated outside by squeeze where the annulus is open, case A", () => {
    const open = { ...behind, casing: [surfaceCasing(500), productionCasing(8000, 6000)] };
    expect(openIn(open, [SHOE, spot(3950, 4050)])).toEqual(["formation outside 3950-4100 (g)(2)"]);
    expect(openIn(open, [SHOE, squeeze(3950, 4050)])).toEqual([]);
    expect(openIn(open, [SHOE, squeeze(4050, 4150), spot(3950, 4050)])).toEqual([
      "formation outside 3950-4050 (g)(2)",
    ]);
  });

  it("isn't isolated with openings far below its top, where its bottom isn't on record", () => {
    const below = (top: number, over = {}) => {
      const sand = { name: "Sand", top_ft: 3000, productive: true, ...over };
      return piped({ perforations: perforations(top), formation_tops: [sand] });
    };
    const steps = (top: number) => [SHOE, ...bridgePlug(top - 50)];
    expect(openIn(below(5800), steps(5800))).toEqual(["formation inside 2900-8000 (d)(2)"]);
    expect(openIn(below(5800), [...steps(5800), spot(2950, 3050)])).toEqual([]);
    expect(openIn(below(3900), steps(3900))).toEqual([]);
    expect(openIn(below(5800, { bottom_ft: 5900 }), steps(5800))).toEqual([]);
    const lateral = { ...below(5800), kop_ft: 3700, well_type: "horizontal" };
    expect(openIn(lateral, [SHOE, ...bridgePlug(3650)])).toEqual([]);
    const hole = piped({ td_ft: 8400, formation_tops: [{ name: "Sand", top_ft: 6900, productive: true }] });
    expect(openIn(hole, [SHOE, ...bridgePlug(7950)])).toEqual(["formation inside 6800-8400 (d)(2)"]);
  });

  it("counts flags for what is a known problem, and nothing for a formation that is neither", () => {
    const flagged = { ...yegua, productive: false, flags: ["H2S" as const] };
    expect(openIn(piped({ formation_tops: [flagged] }), [SHOE])).toHaveLength(1);
    expect(openIn(piped({ formation_tops: [{ ...yegua, productive: false }] }), [SHOE])).toEqual([]);
  });

  const hole = (top_ft: number, bottom_ft: number, flags: "flow"[] = []) =>
    piped({
      td_ft: 3000,
      casing: [surfaceCasing(500)],
      formation_tops: [{ name: "Sand", top_ft, bottom_ft, productive: flags.length === 0, flags }],
    });

  it("has plugs centred at its top and bottom in open hole, (i)(1)", () => {
    const thick = hole(1000, 1400);
    expect(openIn(thick, [SHOE, spot(950, 1050), spot(1350, 1450)])).toEqual([]);
    expect(openIn(thick, [SHOE, spot(950, 1050)])).toEqual(["formation inside 1350-1450 (i)(1)"]);
    expect(openIn(hole(1000, 1400, ["flow"]), [SHOE, spot(1350, 1450)])).toEqual([
      "formation inside 950-1050 (i)(1)",
    ]);
  });

  it("ends at the next top on record, else at total depth", () => {
    const sand = { name: "Sand", top_ft: 1000, productive: true };
    const two = { ...hole(1000, 1400), formation_tops: [{ name: "Shale", top_ft: 1400 }, sand] };
    expect(openIn(two, [SHOE])).toEqual([
      "formation inside 1350-1450 (i)(1)",
      "formation inside 950-1050 (i)(1)",
    ]);
    expect(openIn({ ...two, formation_tops: [sand] }, [SHOE, spot(950, 1050)])).toEqual([
      "formation inside 2950-3000 (i)(1)",
    ]);
    expect(openIn({ ...two, formation_tops: [{ ...sand, top_ft: 3000 }] }, [SHOE])).toEqual([]);
  });

  it("has one plug through it where it is thinner than 100 ft, (i)(2)", () => {
    expect(openIn(hole(1000, 1080), [SHOE, spot(950, 1130)])).toEqual([]);
    expect(openIn(hole(1000, 1080), [SHOE, spot(950, 1100)])).toEqual(["formation inside 1100-1130 (i)(2)"]);
  });

  it("has its base plugged in the hole and its top in the pipe where it straddles a shoe, case I1", () => {
    const straddling = hole(400, 700);
    const steps = [spot(350, 550)];
    expect(openIn(straddling, steps)).toEqual(["formation inside 650-750 (i)(1)"]);
    expect(openIn(straddling, [...steps, spot(650, 750)])).toEqual([]);
    expect(openIn(straddling, [SHOE, spot(650, 750)])).toEqual(["formation inside 300-700 (d)(2)"]);
  });

  it("has one plug through it where it is thin and straddles a shoe, (i)(2)", () => {
    const thin = hole(480, 560);
    expect(openIn(thin, [spot(430, 610)])).toEqual([]);
    expect(openIn(thin, [spot(430, 600)])).toEqual(["formation inside 600-610 (i)(2)"]);
  });

  it("lies in open hole where the casing beside it is pulled", () => {
    const pulled = { pull_casing: [{ string: "production", cut_ft: 5000 }] };
    const steps = [SHOE, spot(4950, 5050), spot(3950, 4050)];
    expect(openIn(behind, steps, pulled)).toEqual(["formation inside 4250-4350 (i)(1)"]);
    expect(openIn(behind, [...steps, spot(4250, 4350)], pulled)).toEqual([]);
  });

  it("stays open to a string that ends between it and its seal", () => {
    const casing = [
      surfaceCasing(500),
      {
        string: "intermediate" as const,
        od_in: 8.625,
        weight_ppf: 32,
        hole_in: 10.625,
        shoe_ft: 3980,
        cement: [],
      },
      productionCasing(8000, null, { cement: [{ bottom_ft: 3960, toc_ft: 0 }] }),
    ];
    const well = { ...behind, casing };
    expect(openIn(well, [SHOE, spot(3950, 4050)])).toEqual(["formation outside 3930-3980 (f)(2)"]);
  });
});

describe("an open-hole completion in the predicate", () => {
  const well = piped({ td_ft: 8400 });

  it("is shut above the shoe where nothing is perforated", () => {
    expect(openIn(well, [SHOE])).toEqual(["open_hole inside 7900-8400 (d)(2)"]);
    expect(openIn(well, [SHOE, ...bridgePlug(7950)])).toEqual([]);
    expect(openIn(well, [SHOE, spot(7950, 8050)])).toEqual([]);
  });

  it("is no completion where it is a rathole or something else is perforated", () => {
    expect(openIn({ ...well, td_ft: 8050 }, [SHOE])).toEqual([]);
    const perforated = { ...well, perforations: perforations(6000) };
    expect(openIn(perforated, [SHOE, ...bridgePlug(5950)])).toEqual([]);
  });

  it("is the one on record, whatever else is perforated", () => {
    const onRecord = {
      ...well,
      perforations: perforations(6000),
      open_hole: { top_ft: 8000, bottom_ft: 8400 },
    };
    expect(openIn(onRecord, [SHOE, ...bridgePlug(5950)])).toEqual(["open_hole inside 7900-8400 (d)(2)"]);
    expect(openIn(onRecord, [SHOE, ...bridgePlug(5950), ...bridgePlug(7950)])).toEqual([]);
  });

  it("has each further formation in it plugged, (i)(1)", () => {
    const formation_tops = [
      { name: "Upper", top_ft: 8020, bottom_ft: 8100, productive: true },
      { name: "Lower", top_ft: 8200, bottom_ft: 8300, productive: true },
    ];
    expect(openIn({ ...well, formation_tops }, [SHOE, ...bridgePlug(7950)])).toEqual([
      "formation inside 8100-8300 (i)(1)",
    ]);
    expect(openIn({ ...well, formation_tops }, [SHOE, ...bridgePlug(7950), spot(8120, 8220)])).toEqual([]);
  });

  it("is shut with the perforations above it where one formation holds them all", () => {
    const facts = {
      ...well,
      open_hole: { top_ft: 8000, bottom_ft: 8400 },
      perforations: perforations(7500),
      formation_tops: [{ name: "Sand", top_ft: 7400, productive: true }],
    };
    expect(openIn(facts, [SHOE, ...bridgePlug(7450)])).toEqual([]);
    expect(openIn(facts, [SHOE, ...bridgePlug(7700)])).not.toEqual([]);
  });

  it("is shut by the plug at the top of a formation that begins in the pipe above it", () => {
    const formation_tops = [{ name: "Sand", top_ft: 7100, productive: true }];
    const facts = { ...well, perforations: perforations(6000), formation_tops };
    const steps = [SHOE, ...bridgePlug(5950)];
    expect(openIn(facts, steps)).toHaveLength(2);
    expect(openIn(facts, [...steps, spot(7050, 7150)])).toEqual([]);
  });

  it("is parted from the annuli by 50 ft of cement in the hole below the shoe", () => {
    const open = { ...well, casing: [surfaceCasing(500), productionCasing(8000, 8000)] };
    expect(openIn(open, [SHOE, spot(7950, 8050)])).toEqual([]);
    expect(openIn(open, [SHOE, spot(7930, 8030)])).toEqual(["open_hole outside 7950-8000 (g)(2)"]);
  });

  it("is sealed outside at the shoe above it", () => {
    const open = { ...well, casing: [surfaceCasing(500), productionCasing(8000, 8000)] };
    expect(openIn(open, [SHOE, ...bridgePlug(7950)])).toEqual(["open_hole outside 7950-8000 (g)(2)"]);
    expect(openIn(open, [SHOE, squeeze(7890, 7990), ...bridgePlug(7990, 0)])).toEqual([]);
  });
});
