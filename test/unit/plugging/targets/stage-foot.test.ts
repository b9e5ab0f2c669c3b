import { describe, expect, it } from "vitest";
import { openIn, piped, SHOE, spot, squeeze } from "../isolation/work.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const CEMENT = [{ toc_ft: 6000 }, { stage: "second", bottom_ft: 3500, toc_ft: 0 }];
const TOOL = [{ type: "dv_tool" as const, depth_ft: 3500 }];
const sand = (top_ft: number, bottom_ft: number | null, rest: object = { productive: true }) => ({
  formation_tops: [{ name: "X", top_ft, bottom_ft, ...rest }],
});
const well = (over: Partial<WellFactsInput>): Partial<WellFactsInput> => ({
  casing: [surfaceCasing(900), productionCasing(8000, 0, { cement: CEMENT })],
  existing_tools: TOOL,
  ...over,
});
/** Perforations of the plugs about the foot of the upper stage, and the warnings of open annuli. */
const planned = (over: Partial<WellFactsInput>, options: Record<string, unknown> = {}): unknown[] => {
  const { steps, violations } = planFor(well(over), options);
  return [
    steps.flatMap(({ top_ft, bottom_ft, perforate_at_ft }) =>
      (top_ft ?? 0) < 3500 && (bottom_ft ?? 0) > 3500 ? [perforate_at_ft] : [],
    ),
    violations
      .filter(({ code }) => code === "open_annulus_not_squeezed" || code === "not_isolated")
      .map(({ severity, citation }) => `${severity} ${citation}`),
  ];
};

describe("a horizon that begins just above the foot of an upper stage's cement", () => {
  it.each([
    ["thick", sand(3490, 3700), 3550],
    ["thin", sand(3480, 3510), 3560],
    ["without a bottom on record", sand(3490, null), 3550],
    ["farther above", sand(3440, 3900), 3550],
    ["known for its flow", sand(3490, 3530, { flags: ["flow"] }), 3580],
  ] as [string, Partial<WellFactsInput>, number][])("is squeezed through: %s", (_what, over, perforation) => {
    expect(planned(over)).toEqual([[perforation], []]);
  });

  it("isn't squeezed where its base lies above that foot, nor where the stages meet", () => {
    expect(planned(sand(3440, 3490))).toEqual([[null], []]);
    const casing = [
      surfaceCasing(900),
      productionCasing(8000, 0, { cement: [{ toc_ft: 3500 }, { ...CEMENT[1], bottom_ft: 3500 }] }),
    ];
    expect(planned({ ...sand(3490, 3700), casing })).toEqual([[null], []]);
  });

  it("is told where its plug ends above that foot, or openings isolate it", () => {
    const told = ["warning 16 TAC §3.14(g)(2)"];
    expect(planned({ ...sand(3300, 3900), existing_tools: [] })[1]).toEqual(told);
    const perforations = [{ top_ft: 3480, bottom_ft: 3540 }];
    expect(planned({ perforations })[1]).toEqual(told);
  });

  it("is open in the law's own reading, too, until cement is squeezed beside it", () => {
    const facts = piped({
      casing: [surfaceCasing(500), productionCasing(8000, 0, { cement: CEMENT })],
      ...sand(3490, 3700),
    });
    expect(openIn(facts, [SHOE, spot(3440, 3550)])).toEqual(["formation outside 3500-3540 (g)(2)"]);
    expect(openIn(facts, [SHOE, squeeze(3440, 3550)])).toEqual([]);
  });
});
