import { describe, expect, it } from "vitest";
import { productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";
import { bridgePlug, openIn, pathsIn, piped, SHOE, spot, squeeze } from "./work.ts";

const perforations = (...tops: number[]) => tops.map((top_ft) => ({ top_ft, bottom_ft: top_ft + 50 }));

describe("a formation bare above a stub, whose bottom is in the stub, in the predicate", () => {
  const well = (top_ft: number, bottom_ft: number) =>
    piped({
      casing: [surfaceCasing(500), productionCasing(8000, 2900, { cut_ft: 2900 })],
      formation_tops: [{ name: "Strawn", top_ft, bottom_ft, productive: true }],
    });
  const STUB = spot(2850, 2950);

  it("needs a plug at its bottom too, (i)(1)", () => {
    const steps = [SHOE, STUB, spot(2650, 2750)];
    expect(openIn(well(2700, 3100), steps)).toEqual(["formation inside 3050-3150 (i)(1)"]);
    expect(openIn(well(2700, 3100), [...steps, spot(3050, 3150)])).toEqual([]);
  });

  it("needs one through it where it is thinner than 100 ft, (i)(2)", () => {
    expect(openIn(well(2880, 2960), [SHOE, spot(2830, 2950)])).toEqual(["formation inside 2950-3010 (i)(2)"]);
    expect(openIn(well(2880, 2960), [SHOE, spot(2830, 3010)])).toEqual([]);
  });
});

describe("perforations in the predicate", () => {
  const well = piped({ perforations: perforations(6000) });

  it("are shut by a capped bridge plug within 100 ft above, (g)(3)", () => {
    expect(openIn(well, [SHOE, ...bridgePlug(5950)])).toEqual([]);
    expect(openIn(well, [SHOE, ...bridgePlug(5900)])).toEqual([]);
    expect(openIn(well, [SHOE, ...bridgePlug(5890)])).toEqual(["perforations inside 5900-6050 (d)(2)"]);
    expect(openIn(well, [SHOE])).toEqual(["perforations inside 5900-6050 (d)(2)"]);
  });

  it("stay open below a bridge plug with less than 20 ft of cement", () => {
    expect(openIn(well, [SHOE, ...bridgePlug(5950, 10)])).toEqual(["perforations inside 5950-6050 (d)(2)"]);
    expect(pathsIn(well, [SHOE, ...bridgePlug(5950, 10)])[0]?.reason).toBe(
      "the bridge plug at 5,950 ft has 10 ft of cement on it, not 20 ft",
    );
  });

  it("are shut by 100 ft of cement that reach 50 ft above", () => {
    expect(openIn(well, [SHOE, spot(5950, 6050)])).toEqual([]);
    expect(openIn(well, [SHOE, spot(5900, 6000)])).toEqual([]);
    expect(openIn(well, [SHOE, spot(5960, 6060)])).toEqual(["perforations inside 5900-6050 (d)(2)"]);
    expect(openIn(well, [SHOE, spot(5950, 6010)])).toEqual(["perforations inside 5900-6050 (d)(2)"]);
  });

  it("are a horizon still once squeezed, (d)(2), and carry no bridge plug", () => {
    const shot = (over: object) => ({
      perforations: [{ top_ft: 6000, bottom_ft: 6050, status: "squeezed" as const, ...over }],
    });
    const squeezed = piped(shot({}));
    expect(openIn(squeezed, [SHOE])).toEqual(["perforations inside 5900-6050 (d)(2)"]);
    expect(openIn(squeezed, [SHOE, spot(5950, 6100)])).toEqual([]);
    expect(openIn(squeezed, [SHOE, ...bridgePlug(5950)])).toEqual([]);
    const uncemented = { ...squeezed, casing: [surfaceCasing(500), productionCasing(8000, 7000)] };
    expect(openIn(uncemented, [SHOE, spot(5950, 6100)])).toEqual(["perforations outside 5950-6050 (g)(2)"]);
    expect(openIn(uncemented, [SHOE, squeeze(5950, 6100)])).toEqual([]);
    const barren = [{ name: "Sand", top_ft: 5900, bottom_ft: 6100, productive: false }];
    expect(openIn({ ...uncemented, formation_tops: barren }, [SHOE])).toEqual([]);
    expect(
      openIn({ ...uncemented, formation_tops: [{ ...barren[0], bottom_ft: null }] as never }, [SHOE]),
    ).toHaveLength(2);
    const pulled = { pull_casing: [{ string: "production", cut_ft: 6500 }] };
    const stub = spot(6450, 6550);
    expect(openIn(uncemented, [SHOE, stub], pulled)).toEqual(["formation inside 5950-6100 (i)(2)"]);
    expect(openIn(uncemented, [SHOE, stub, spot(5950, 6100)], pulled)).toEqual([]);
  });

  it("are closed by an old plug's cement and distance once plugged, whatever the record calls them", () => {
    const plugged = (toc: number, depth_ft: number) =>
      piped({
        casing: [surfaceCasing(500), productionCasing(8000, toc)],
        perforations: [{ top_ft: 6000, bottom_ft: 6050, status: "plugged" }],
        existing_tools: [{ type: "cibp", depth_ft, cement_on_top_ft: 20 }],
      });
    expect(openIn(plugged(0, 5950), [SHOE])).toEqual([]);
    expect(openIn(plugged(7000, 5950), [SHOE])).toEqual(["perforations outside 5950-6050 (g)(2)"]);
    expect(openIn(plugged(7000, 5950), [SHOE, squeeze(5830, 5930)])).toEqual([]);
    expect(openIn(plugged(7000, 5000), [SHOE])).toEqual(["perforations unreachable 5950-6050 (g)(2)"]);
  });

  it("carry no bridge plug once squeezed", () => {
    const above = piped({
      perforations: [{ top_ft: 5930, bottom_ft: 5980, status: "squeezed" }, ...perforations(6000)],
    });
    expect(openIn(above, [SHOE, ...bridgePlug(5950)])).toContain("perforations inside 5900-6050 (d)(2)");
    expect(openIn(above, [SHOE, ...bridgePlug(5880)])).toEqual(["perforations inside 5900-6050 (d)(2)"]);
    expect(openIn(above, [SHOE, ...bridgePlug(5900)])).toEqual([]);
  });

  it("share one barrier within 1,000 ft of each other where no productive top lies between", () => {
    const two = piped({ perforations: perforations(6000, 7000) });
    expect(openIn(two, [SHOE, ...bridgePlug(5950)])).toEqual([]);
    const farther = piped({ perforations: perforations(6000, 7051) });
    expect(openIn(farther, [SHOE, ...bridgePlug(5950)])).toEqual(["perforations inside 6951-7101 (d)(2)"]);
    const between = { ...two, formation_tops: [{ name: "Sand", top_ft: 6900, productive: true }] };
    expect(openIn(between, [SHOE, ...bridgePlug(5950)])).toEqual(["perforations inside 6900-7050 (d)(2)"]);
    expect(openIn(between, [SHOE, ...bridgePlug(5950), ...bridgePlug(6950)])).toEqual([]);
  });

  it("have no one barrier in a series of more than 1,000 ft, but for an old plug above it", () => {
    const series = piped({ perforations: perforations(4500, 5400, 6300) });
    expect(openIn(series, [SHOE, ...bridgePlug(4450)])).toEqual(["perforations inside 6200-6350 (d)(2)"]);
    expect(openIn(series, [SHOE, ...bridgePlug(4450), ...bridgePlug(6250)])).toEqual([]);
    const old = piped({
      perforations: perforations(4500, 5400, 6300),
      existing_tools: [{ type: "cibp", depth_ft: 4450, cement_on_top_ft: 20 }],
    });
    expect(openIn(old, [SHOE])).toEqual([]);
  });

  it("are not shut by a bridge plug above openings of another horizon", () => {
    const close = piped({
      perforations: [
        { top_ft: 6000, bottom_ft: 6010 },
        { top_ft: 6040, bottom_ft: 6050 },
      ],
      formation_tops: [{ name: "Sand", top_ft: 6030, bottom_ft: 6060, productive: true }],
    });
    expect(openIn(close, [SHOE, ...bridgePlug(5960)])).toEqual(["perforations inside 5940-6050 (d)(2)"]);
    expect(openIn(close, [SHOE, ...bridgePlug(5960), ...bridgePlug(6020)])).toEqual([]);
  });

  it("are named together, from the first that is open to the last above a barrier", () => {
    const three = piped({ perforations: perforations(7000, 6000, 6500) });
    expect(pathsIn(three, [SHOE]).map(({ thing }) => thing)).toEqual([
      "the open perforations at 6,000–7,050 ft",
    ]);
    expect(pathsIn(three, [SHOE, ...bridgePlug(6950)]).map(({ thing }) => thing)).toEqual([
      "the open perforations at 6,000–6,550 ft",
    ]);
  });

  it("are shut near total depth and near the top by as much cement as fits", () => {
    const low = piped({ perforations: [{ top_ft: 7980, bottom_ft: 7990 }] });
    expect(openIn(low, [SHOE, spot(7930, 8000)])).toEqual([]);
    const high = piped({
      perforations: [{ top_ft: 40, bottom_ft: 60 }],
      casing: [productionCasing(8000, 0)],
    });
    expect(openIn(high, [spot(3, 90)])).toEqual([]);
    expect(openIn(high, [spot(3, 60)])).toHaveLength(1);
  });

  it("share one barrier in one formation on record, however far apart", () => {
    const two = piped({
      perforations: perforations(6000, 7500),
      formation_tops: [{ name: "Sand", top_ft: 5980, bottom_ft: 7600, productive: true }],
    });
    expect(openIn(two, [SHOE, ...bridgePlug(5950)])).toEqual([]);
  });

  it("have a barrier each in a formation whose bottom isn't on record, more than 1,000 ft below its top", () => {
    const two = piped({
      perforations: perforations(6000, 7500),
      formation_tops: [{ name: "Sand", top_ft: 5980, productive: true }],
    });
    expect(openIn(two, [SHOE, ...bridgePlug(5950)])).toEqual(["perforations inside 7400-7550 (d)(2)"]);
    expect(openIn(two, [SHOE, ...bridgePlug(5950), ...bridgePlug(7450)])).toEqual([]);
  });

  it("are sealed outside by 50 ft of cement at or above them, (g)(2), case G1", () => {
    const at = (toc: number) => ({ ...well, casing: [surfaceCasing(500), productionCasing(8000, toc)] });
    const steps = [SHOE, ...bridgePlug(5950)];
    expect(openIn(at(5950), steps)).toEqual([]);
    expect(openIn(at(5960), steps)).toEqual(["perforations outside 5950-5960 (g)(2)"]);
    expect(openIn(at(7000), steps)).toEqual(["perforations outside 5950-6050 (g)(2)"]);
    expect(openIn(at(7000), [SHOE, squeeze(5900, 6000)])).toEqual([]);
    expect(openIn(at(7000), [...steps, squeeze(5850, 5950)])).toEqual([]);
    expect(openIn(at(7000), [...steps, squeeze(5700, 5800)])).toEqual([
      "perforations outside 5950-6050 (g)(2)",
    ]);
  });
});
