import { describe, expect, it } from "vitest";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { ends, horizonsOf, type Pair } from "./horizons-of.ts";

const tool = (...depths: number[]): Partial<WellFactsInput> => ({
  existing_tools: depths.map((depth_ft) => ({ type: "dv_tool", depth_ft })),
});

describe("cement that is wanted beside a horizon anyway", () => {
  it.each<[string, number, number | null]>([
    ["ends on the bridge plug", 4900, 4950],
    ["would stand below the bridge plug", 4901, null],
    ["begins at the horizon's foot", 5150, 4950],
    ["begins within it", 5149, null],
  ])("decides between bridge plug and cement across: it %s", (_, depth, bridge) => {
    expect(horizonsOf([[5000, 5100]], tool(depth)).map(({ bridge_ft }) => bridge_ft)).toEqual([bridge]);
  });

  it("may be the cement across the next horizon above", () => {
    expect(
      ends(
        horizonsOf(
          [
            [5000, 5100],
            [5199, 5300],
          ],
          tool(5095),
        ),
      ),
    ).toEqual([
      [5000, 5100, null],
      [5199, 5300, null],
    ]);
    expect(
      ends(
        horizonsOf(
          [
            [5000, 5100],
            [5200, 5300],
          ],
          tool(5095),
        ),
      ),
    ).toEqual([
      [5000, 5100, null],
      [5200, 5300, 5150],
    ]);
  });

  it("is a formation's plug only where it spans from above the bridge plug to below the horizon", () => {
    const book = (top_ft: number) => ({
      county: "ANDREWS",
      district: "08",
      field: "MIDLAND FARMS",
      formation_tops: [{ name: "Clearfork", top_ft }],
    });
    const bridges = (top_ft: number, perforations: Pair) =>
      horizonsOf([perforations], book(top_ft)).map(({ bridge_ft }) => bridge_ft);
    // a plug of 100 ft from 5,945 to 6,045 ft
    expect([bridges(6045, [6000, 6040]), bridges(6045, [6000, 6045]), bridges(6050, [6000, 6040])]).toEqual([
      [null],
      [5950],
      [5950],
    ]);
  });
});
