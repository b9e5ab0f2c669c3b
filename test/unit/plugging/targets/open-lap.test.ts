import { describe, expect, it } from "vitest";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";
import { bridgePlug, openIn, SHOE, spot, squeeze } from "../isolation/work.ts";
import { errorsOf } from "./lateral.ts";

type Well = Partial<WellFactsInput>;

/** A liner hung in cemented 7 in, with cement only from `toc` on. */
const lined = (top_ft: number, toc: number, over: Well): Well => ({
  casing: [
    surfaceCasing(3500),
    productionCasing(10_000, 3000, { od_in: 7, weight_ppf: 26, hole_in: 8.75 }),
    productionCasing(over.td_ft ?? 0, toc, {
      string: "liner",
      od_in: 4.5,
      weight_ppf: 13.5,
      hole_in: 6.125,
      top_ft,
    }),
  ],
  groundwater: { base_uqw_ft: 3200 },
  ...over,
});

const lateral = (top_ft: number, kop_ft: number, toc = 10_600): Well =>
  lined(top_ft, toc, {
    td_ft: 16_500,
    kop_ft,
    perforations: [{ top_ft: 11_000, bottom_ft: 16_400 }],
    formation_tops: [{ name: "Eagle Ford", top_ft: 10_300, bottom_ft: 10_700, productive: true }],
  });
const upright = (top_ft: number, toc = 11_000): Well =>
  lined(top_ft, toc, {
    td_ft: 11_500,
    perforations: [{ top_ft: 10_070, bottom_ft: 10_150 }],
    formation_tops: [{ name: "Wilcox", top_ft: 10_060, bottom_ft: 10_160, productive: true }],
  });

const bridges = ({ steps }: PlanPayload): (number | null)[] =>
  steps.filter(({ type }) => type === "bridge_plug").map(({ depth_ft }) => depth_ft);

/** Where cement goes behind the liner, deepest perforation first. */
const squeezed = ({ steps }: PlanPayload, below: number): string[] =>
  steps
    .filter(({ placement, bottom_ft }) => placement === "perf_and_squeeze" && (bottom_ft ?? 0) > below)
    .map(({ perforate_at_ft, top_ft }) => `${perforate_at_ft} up to ${top_ft}`);

describe("a bridge plug in an uncemented liner, close below its top", () => {
  it.each<[string, Well, number, string]>([
    ["100 ft above a kick-off point", lateral(9800, 9900), 9850, "9850 up to 9730"],
    ["110 ft above it", lateral(9800, 9910), 9860, "9860 up to 9740"],
    ["150 ft above it", lateral(9800, 9950), 9900, "9880 up to 9750"],
    ["100 ft above perforations", upright(9970), 10_020, "10020 up to 9900"],
    ["60 ft above the bridge plug", upright(9960), 10_020, "10020 up to 9900"],
    ["170 ft above perforations", upright(9900), 10_020, "10000 up to 9850"],
  ])("has cement behind the liner above it, with the liner's top %s", (_, well, bridge, squeeze_) => {
    const plan = planFor(well);
    expect(bridges(plan)).toEqual([bridge]);
    expect(squeezed(plan, 9000)).toEqual([squeeze_]);
    expect(plan.steps.find(({ perforate_at_ft }) => (perforate_at_ft ?? 0) > 9000)?.citations).toContain(
      "16 TAC §3.14(g)(2)",
    );
    expect(errorsOf(plan)).toEqual([]);
  });

  it("needs none where the liner is cemented to its top, or the plug stands in the cemented string above", () => {
    for (const well of [lateral(9800, 9900, 9800), upright(9970, 9970), lateral(9960, 9900)]) {
      const plan = planFor(well);
      expect(squeezed(plan, 9000)).toEqual([]);
      expect(errorsOf(plan)).toEqual([]);
    }
  });

  it("leaves the liner's annulus open for the predicate, whatever holds the lap, (g)(2)", () => {
    const well = { ...upright(9970), groundwater: null };
    const plugs = [SHOE, spot(3450, 3550), ...bridgePlug(10_020)];
    expect(openIn(well, [...plugs, spot(9920, 10_020)])).toEqual(["formation outside 10010-10160 (g)(2)"]);
    expect(openIn(well, [...plugs, squeeze(9920, 10_020)])).toEqual([]);
  });
});
