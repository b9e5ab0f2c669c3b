import { describe, expect, it } from "vitest";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const WELL: Partial<WellFactsInput> = {
  td_ft: 3300,
  casing: [surfaceCasing(500), productionCasing(3000, 2000)],
  perforations: [{ top_ft: 2800, bottom_ft: 2850 }],
  formation_tops: [{ name: "Glorieta", top_ft: 3100, bottom_ft: 3150, productive: true }],
};
const planned = (facts: Partial<WellFactsInput>, use_cibp = true) => {
  const { steps, violations } = planFor({ ...WELL, ...facts }, { variant: "isolated", use_cibp });
  const [plug] = steps.filter(({ bottom_ft }) => (bottom_ft ?? 0) > 3000);
  return {
    at: [plug?.top_ft, plug?.bottom_ft],
    hole: plug?.inside.find(({ kind }) => kind === "open_hole")?.id_in,
    sacks: plug?.materials?.sacks,
    warning: violations.find(({ code }) => code === "fact_missing")?.message.replace(/^.*(?=Its )/u, ""),
  };
};

describe("the hole below production casing that nobody described", () => {
  it("is the hole in which the casing was run, so that the plug meets (d)(11)", () => {
    expect(planned({})).toEqual({
      at: [3050, 3200],
      hole: 7.875,
      sacks: 51,
      warning: "Its diameter is taken as 7.875 in, as the hole in which the production casing was run.",
    });
  });

  it("is no wider than the bore that it was drilled through, where that hole isn't on record", () => {
    const casing = [
      surfaceCasing(500),
      productionCasing(3000, 2000, { hole_in: null, cement: [{ toc_ft: 0 }] }),
    ];
    expect(planned({ casing })).toMatchObject({
      hole: 8.921,
      warning:
        "Its diameter is taken as 8.921 in, as the bore of the surface casing, through which it was drilled.",
    });
  });

  it("stops the plan where neither tells", () => {
    const casing = [productionCasing(3000, 0, { hole_in: null })];
    expect(() => planned({ casing })).toThrow("The diameter of the hole at 3050 ft is missing.");
  });

  it("is as wide as the record says where it is described", () => {
    const open_hole = { top_ft: 3000, bottom_ft: 3300, hole_in: 4.75 };
    expect(planned({ open_hole, perforations: [] }, false)).toMatchObject({ hole: 4.75 });
  });

  it("is what fits through surface casing in a dry hole", () => {
    const dry = { casing: [surfaceCasing(500)], perforations: [] };
    expect(planned(dry)).toMatchObject({
      hole: 8.921,
      warning:
        "The diameter of the hole below the deepest shoe, 500–3,300 ft, isn't on record; it is taken as 8.921 in, as the bore of the surface casing, through which it was drilled.",
    });
    const described = { ...dry, open_hole: { top_ft: 500, bottom_ft: 3300, hole_in: 7.875 } };
    expect(planned(described)).toMatchObject({ hole: 7.875, warning: undefined });
  });

  it("is what fits through the casing of a completion on record, which matters where cement goes there", () => {
    const open_hole = { top_ft: 3000, bottom_ft: 3300 };
    expect(planned({ open_hole, perforations: [] }, false)).toMatchObject({
      hole: 4.892,
      warning:
        "The diameter of the hole below the deepest shoe, 3,000–3,300 ft, isn't on record; it is taken as 4.892 in, as the bore of the production casing, through which it was drilled.",
    });
    const above = { open_hole, perforations: [], formation_tops: [] };
    expect(planned(above).warning).toBeUndefined();
  });
});
