import { describe, expect, it } from "vitest";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

/** The surface shoe at 400 ft, production casing without cement above 3,500 ft. */
const WELL: Partial<WellFactsInput> = {
  td_ft: 5000,
  casing: [surfaceCasing(400), productionCasing(5000, 3500)],
  perforations: [{ top_ft: 4800, bottom_ft: 4820 }],
  groundwater: { base_uqw_ft: 350 },
};
const cutAt = (cut_ft: number, over: Partial<WellFactsInput> = {}): PlanPayload =>
  planFor({ ...WELL, ...over }, { pull_casing: [{ string: "production", cut_ft }] });
const about = (shoe: number, { steps }: PlanPayload) =>
  steps
    .filter(
      ({ top_ft, bottom_ft }) => top_ft !== null && bottom_ft !== null && top_ft < shoe && bottom_ft > shoe,
    )
    .map(({ top_ft, bottom_ft, perforate_at_ft, citations }) => [
      top_ft,
      bottom_ft,
      perforate_at_ft,
      citations.includes("16 TAC §3.14(g)(2)"),
    ]);

describe("the plug across a shoe, within 50 ft of which a stub begins", () => {
  it.each([
    [399, [300, 450, 450, true]],
    [401, [350, 451, 451, true]],
    [430, [350, 480, 480, true]],
    [449, [350, 499, 499, true]],
  ])("is squeezed behind the stub cut at %i ft, as far as (e)(2) reaches below the shoe", (cut, plug) => {
    const plan = cutAt(cut);
    expect(about(400, plan)).toEqual([plug]);
    expect(plan.violations.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("is spotted above a stub that begins deeper, or whose annulus holds cement", () => {
    expect(about(400, cutAt(450)).map(([, , perforation]) => perforation)).toEqual([null]);
    const cemented = { ...WELL, casing: [surfaceCasing(400), productionCasing(5000, 410)] };
    expect(about(400, cutAt(410, cemented)).map(([, , perforation]) => perforation)).toEqual([null]);
  });

  it("is squeezed at a string that was cut before, and by (e)(1) where the water lies deeper", () => {
    const cut = { casing: [surfaceCasing(400), productionCasing(5000, 3500, { cut_ft: 405 })] };
    expect(about(400, planFor({ ...WELL, ...cut }, {}))).toEqual([[350, 455, 455, true]]);
    const deep = cutAt(405, { groundwater: { base_uqw_ft: 700 } });
    expect(about(400, deep).map(([, , perforation]) => perforation)).not.toContain(null);
  });

  it("is squeezed at an intermediate shoe too, by district practice under (d)(7)", () => {
    const casing: WellFactsInput["casing"] = [
      surfaceCasing(1000, { od_in: 13.375, weight_ppf: 48, hole_in: 17.5 }),
      {
        string: "intermediate",
        od_in: 9.625,
        weight_ppf: 40,
        hole_in: 12.25,
        shoe_ft: 4000,
        cement: [{ toc_ft: 0 }],
      },
      productionCasing(8000, 6000, { hole_in: 8.75 }),
    ];
    const plan = cutAt(4005, {
      td_ft: 8000,
      casing,
      perforations: [{ top_ft: 7800, bottom_ft: 7820 }],
      groundwater: { base_uqw_ft: 900 },
    });
    expect(about(4000, plan)).toEqual([[3950, 4055, 4055, true]]);
  });
});
