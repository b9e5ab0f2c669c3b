import { describe, expect, it } from "vitest";
import type { Horizon } from "#shared/plugging/targets/horizons.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";
import { ends, horizonsOf, type Pair } from "./horizons-of.ts";

const across = (horizons: Horizon[]): Pair[] =>
  horizons.map((horizon) => [horizon.across.top_ft, horizon.across.bottom_ft]);
const tool = (...depths: number[]): Partial<WellFactsInput> => ({
  existing_tools: depths.map((depth_ft) => ({ type: "dv_tool", depth_ft })),
});

describe("a productive horizon", () => {
  it("is isolated by a bridge plug within 50 ft above, or by cement from 50 ft below to 50 ft above", () => {
    expect(horizonsOf([[5000, 5100]])).toEqual([
      {
        kind: "perforations",
        top_ft: 5000,
        bottom_ft: 5100,
        intervals: [{ top_ft: 5000, bottom_ft: 5100 }],
        place: "the perforations at 5,000–5,100 ft",
        above_ft: 4950,
        bridge_ft: 4950,
        drainhole: false,
        seal_ft: 5000,
        across: {
          rule: "productive_horizon",
          anchor_ft: 5000,
          place: "the perforations at 5,000–5,100 ft",
          top_ft: 4950,
          bottom_ft: 5150,
          purposes: ["productive_horizon"],
          formations: [],
          citations: ["16 TAC §3.14(d)(2)"],
          tag_why: [],
          behind_pipe: false,
          seal_ft: 5000,
          is_opened: true,
          missing: "horizon_not_isolated",
          short: "horizon_not_isolated",
          severity: "error",
        },
      },
    ]);
  });

  it("is open hole below production casing as well, with its bridge plug 50 ft above the shoe", () => {
    const [horizon] = horizonsOf([], { open_hole: { top_ft: 9900, bottom_ft: 10_000 } });
    expect([horizon?.kind, horizon?.place, horizon?.bridge_ft]).toEqual([
      "open_hole",
      "the open hole at 9,900–10,000 ft",
      9850,
    ]);
  });

  it("takes in intervals up to 1,000 ft apart, in whatever order they are on record", () => {
    expect(
      ends(
        horizonsOf([
          [6100, 6200],
          [5000, 5100],
        ]),
      ),
    ).toEqual([[5000, 6200, 4950]]);
    expect(
      ends(
        horizonsOf([
          [6101, 6200],
          [5000, 5100],
        ]),
      ),
    ).toEqual([
      [5000, 5100, 4950],
      [6101, 6200, 6051],
    ]);
    expect(
      horizonsOf([
        [5000, 5400],
        [5000, 5100],
      ])[0]?.intervals.map(({ bottom_ft }) => bottom_ft),
    ).toEqual([5100, 5400]);
    // a third interval belongs to the horizon of the one before it
    expect(
      ends(
        horizonsOf([
          [4000, 4100],
          [5200, 5300],
          [5400, 5500],
        ]),
      ),
    ).toEqual([
      [4000, 4100, 3950],
      [5200, 5500, 5150],
    ]);
    // of two intervals with the same top the longer one counts
    expect(
      ends(
        horizonsOf([
          [5000, 5400],
          [5000, 5100],
          [6400, 6500],
        ]),
      ),
    ).toEqual([[5000, 6500, 4950]]);
    expect(
      horizonsOf([
        [6100, 6200],
        [5000, 5100],
      ])[0]?.intervals,
    ).toEqual([
      { top_ft: 5000, bottom_ft: 5100 },
      { top_ft: 6100, bottom_ft: 6200 },
    ]);
  });

  it("is two where a plug is wanted between its intervals, and one where they overlap all the same", () => {
    expect(
      ends(
        horizonsOf(
          [
            [5000, 5100],
            [5600, 5700],
          ],
          tool(5350),
        ),
      ),
    ).toEqual([
      [5000, 5100, 4950],
      [5600, 5700, 5550],
    ]);
    expect(
      ends(
        horizonsOf(
          [
            [5000, 5100],
            [5100, 5700],
          ],
          tool(5350),
        ),
      ),
    ).toEqual([[5000, 5700, null]]);
  });

  it("has cement across the interval that can hold no bridge plug, and a plug above each of the others", () => {
    const pairs: Pair[] = [
      [5000, 5100],
      [5600, 5700],
    ];
    expect(ends(horizonsOf(pairs, tool(5050)))).toEqual([
      [5000, 5100, null],
      [5600, 5700, 5550],
    ]);
    for (const depth of [5649, 5650])
      expect(ends(horizonsOf(pairs, tool(depth)))).toEqual([
        [5000, 5100, 4950],
        [5600, 5700, null],
      ]);
  });

  it("has cement across each of its intervals where no bridge plug is wanted", () => {
    const cement = horizonsOf(
      [
        [5000, 5100],
        [5120, 5130],
        [5600, 5700],
      ],
      {},
      { use_cibp: false },
    );
    expect(across(cement)).toEqual([
      [4950, 5180],
      [5550, 5750],
    ]);
  });

  it("ends at a formation's top beside the perforations above, unless one formation holds both", () => {
    const pairs: Pair[] = [
      [5000, 5100],
      [5300, 5400],
    ];
    const sands = (bottom_ft: number) => ({
      formation_tops: [
        { name: "Upper", top_ft: 4990, bottom_ft: 5050, productive: true },
        { name: "Lower", top_ft: 5050, bottom_ft, productive: true },
      ],
    });
    expect(ends(horizonsOf(pairs, sands(5200)))).toEqual([
      [5000, 5100, 4950],
      [5300, 5400, 5250],
    ]);
    expect(ends(horizonsOf(pairs, sands(5350)))).toEqual([[5000, 5400, 4950]]);
  });

  it("ends where pipe can't go deeper", () => {
    const back = horizonsOf([[5000, 5100]], { pbtd_ft: 5060 });
    expect([ends(back), across(back)]).toEqual([[[5000, 5060, 4950]], [[4950, 5060]]]);
  });

  it("is isolated from the fill over it, or above that, where it begins within 100 ft below", () => {
    const below = (pbtd_ft: number) => {
      const back = horizonsOf([[5000, 5100]], { pbtd_ft });
      return [ends(back), across(back)];
    };
    expect(below(5000)).toEqual([[[5000, 5100, 4950]], [[4900, 5000]]]);
    expect(below(4900)).toEqual([[[5000, 5100, null]], [[4800, 4900]]]);
    expect(below(4899)).toEqual([[], []]);
  });

  it("has its bridge plug above squeezed perforations up to 100 ft over it, and cement across below longer ones", () => {
    const squeezed = (top_ft: number) => ({
      perforations: [
        { top_ft: 5000, bottom_ft: 5100 },
        { top_ft, bottom_ft: 4990, status: "squeezed" as const },
      ],
    });
    expect(ends(horizonsOf([], squeezed(4950)))).toEqual([[5000, 5100, 4900]]);
    expect(ends(horizonsOf([], squeezed(4949)))).toEqual([[5000, 5100, null]]);
  });

  it("gets no bridge plug where the cement on it and the plug in the top of the well have no room", () => {
    // 50 ft above, 20 ft of cement, 100 ft of top plug, casing cut at 3 ft
    const shallow = {
      groundwater: { base_uqw_ft: 2000 },
      casing: [surfaceCasing(60), productionCasing(9900, 0)],
    };
    expect(ends(horizonsOf([[173, 180]], shallow))).toEqual([[173, 180, 123]]);
    expect(ends(horizonsOf([[172, 180]], shallow))).toEqual([[172, 180, null]]);
  });
});
