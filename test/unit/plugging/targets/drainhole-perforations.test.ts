import { describe, expect, it } from "vitest";
import { bridgeCitations, type Horizon } from "#shared/plugging/targets/horizons.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";
import { ends, horizonsOf } from "./horizons-of.ts";

describe("a drainhole's perforations", () => {
  const HORIZONTAL = {
    td_ft: 14_000,
    casing: [surfaceCasing(900), productionCasing(14_000, 0)],
    kop_ft: 8500,
  };

  it("are isolated above its kick-off point where they begin at or below it", () => {
    const [horizon] = horizonsOf([[8500, 13_800]], HORIZONTAL);
    expect([horizon?.bridge_ft, horizon?.drainhole, horizon?.across.missing, horizon?.across.short]).toEqual([
      8450,
      true,
      "drainhole_plug_missing",
      "drainhole_plug_missing",
    ]);
    expect(horizon?.across.citations).toEqual(["16 TAC §3.14(d)(2)", "16 TAC §3.14(k)"]);
    expect(horizon?.across.advice).toBe(
      "(k) has this plug begin 50 ft below the shoe of the production casing at 14,000 ft; in a cased lateral practice leaves that part out, which the district director has to approve.",
    );
    expect(ends(horizonsOf([[9500, 13_800]], HORIZONTAL))).toEqual([[9500, 13_800, 8450]]);
  });

  it("are isolated there below fill as well, as far as the kick-off point is within reach", () => {
    const below = (pbtd_ft: number) => ends(horizonsOf([[9500, 13_800]], { ...HORIZONTAL, pbtd_ft }));
    expect(below(9000)).toEqual([[9500, 13_800, 8450]]);
    expect(below(8400)).toEqual([[9500, 13_800, null]]);
    expect(below(8399)).toEqual([]);
  });

  it("are a vertical well's where they begin above it, or the record calls the well directional", () => {
    const above = horizonsOf([[8499, 8600]], HORIZONTAL);
    expect([ends(above), above[0]?.drainhole]).toEqual([[[8499, 8600, 8449]], false]);
    const slanted = horizonsOf([[9500, 13_800]], { ...HORIZONTAL, well_type: "Directional" });
    expect([ends(slanted), slanted[0]?.drainhole]).toEqual([[[9500, 13_800, 9450]], false]);
  });

  it("are isolated there with what lies below a plug stuck among them, which has no cap and no tag", () => {
    const stages = [
      { top_ft: 9500, bottom_ft: 11_000 },
      { top_ft: 11_200, bottom_ft: 13_800 },
    ];
    const planned = (stuck_ft: number, perforations = stages, casing = HORIZONTAL.casing) => {
      const tool = { type: "bridge_plug" as const, depth_ft: stuck_ft };
      const facts = { ...HORIZONTAL, casing, perforations, existing_tools: [tool] };
      const { steps, violations } = planFor(facts);
      return [
        ...steps
          .filter((step) => (step.bottom_ft ?? step.depth_ft ?? 0) > 2000)
          .map(({ type, top_ft, depth_ft }) => `${type} ${depth_ft ?? top_ft}`),
        ...violations.filter(({ severity }) => severity === "error").map(({ code }) => code),
      ];
    };
    const above = ["bridge_plug 8450", "bridge_plug_cap 8430"];
    expect(planned(11_100)).toEqual(above);
    expect(planned(11_100, stages, [surfaceCasing(900), productionCasing(14_000, 7000)])).toEqual(above);
    // it is what isolates them where none are above it
    expect(planned(9400)).toEqual(["tag_existing 9400", "bridge_plug_cap 9380"]);
  });

  it("have a bridge plug at the kick-off point by practice, as (k) and (g)(3) give another depth", () => {
    const law = ["16 TAC §3.14(d)(2)", "16 TAC §3.14(g)(3)"];
    expect(
      [{ drainhole: false }, { drainhole: true }].map((kind) => bridgeCitations(kind as Horizon)),
    ).toEqual([
      [...law, "practice"],
      ["16 TAC §3.14(d)(2)", "practice"],
    ]);
  });
});
