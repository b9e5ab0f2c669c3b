import { describe, expect, it } from "vitest";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";
import { below, errorsOf, told } from "./lateral.ts";

type Perforations = WellFactsInput["perforations"];

const lateral = (perforations: Perforations): Partial<WellFactsInput> => ({
  td_ft: 14_000,
  kop_ft: 8000,
  well_type: "oil, horizontal",
  casing: [surfaceCasing(400), productionCasing(14_000, 3300, { hole_in: 8.75 })],
  perforations,
  formation_tops: [],
  groundwater: { base_uqw_ft: 350 },
});

describe("perforations above a kick-off point and in the lateral", () => {
  it("have a bridge plug each, (g)(3), and what the one at the kick-off point stands for is told", () => {
    const plan = planFor(
      lateral([
        { top_ft: 7940, bottom_ft: 7980 },
        { top_ft: 8300, bottom_ft: 8400 },
        { top_ft: 8800, bottom_ft: 13_900 },
      ]),
    );
    expect(below(plan, 1000).filter((step) => step.startsWith("bridge plug"))).toEqual([
      "bridge plug 8000",
      "bridge plug 7890",
    ]);
    expect(plan.steps[0]?.special_instructions).toContain("Isolates the perforations at 8,300–13,900 ft");
    expect(told(plan, "plug_needs_approval")[0]).toContain("above the kick-off point");
    expect(errorsOf(plan)).toEqual([]);
  });

  it("have one where no bridge plug has room between them", () => {
    const plan = planFor(
      lateral([
        { top_ft: 7960, bottom_ft: 7990 },
        { top_ft: 8010, bottom_ft: 13_900 },
      ]),
    );
    expect(plan.steps.filter(({ type }) => type === "bridge_plug")).toHaveLength(1);
  });
});
