import { describe, expect, it } from "vitest";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const cementOf = (base_uqw_ft: number, perforations: WellFactsInput["perforations"]) =>
  planFor({
    td_ft: 3000,
    casing: [surfaceCasing(100), productionCasing(3000, 0)],
    perforations,
    groundwater: { base_uqw_ft },
  }).steps.flatMap(({ type, top_ft, bottom_ft, depth_ft }) =>
    type === "bridge_plug" ? [`bridge plug ${depth_ft}`] : top_ft === null ? [] : [`${top_ft}-${bottom_ft}`],
  );

describe("open perforations among usable water", () => {
  const perforations = [{ top_ft: 680, bottom_ft: 690 }];

  it("have cement across from the plug at its base, without bare hole between", () => {
    for (const base of [720, 740, 780]) expect(cementOf(base, perforations)[0]).toBe(`630-${base + 50}`);
  });

  it("have a bridge plug where that plug is farther below", () => {
    expect(cementOf(800, perforations).slice(0, 3)).toEqual(["750-850", "bridge plug 630", "610-630"]);
  });
});
