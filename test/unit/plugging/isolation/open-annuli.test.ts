import { describe, expect, it } from "vitest";
import { findOpenPaths } from "#shared/plugging/isolation/find-open-paths.ts";
import type { Step } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { aWell, productionCasing, someOptions, surfaceCasing } from "#test/support/builders/wells.ts";
import { openIn, piped, SHOE, spot, squeeze } from "./work.ts";

const uncemented = (toc: number, rest: Partial<WellFactsInput> = {}): Partial<WellFactsInput> =>
  piped({ casing: [surfaceCasing(500), productionCasing(8000, toc)], ...rest });

const middle = surfaceCasing(4000, { string: "intermediate" });
const three = (toc: number): Partial<WellFactsInput> =>
  piped({
    casing: [
      surfaceCasing(500, { od_in: 13.375, weight_ppf: 48, hole_in: 17.5 }),
      middle,
      productionCasing(8000, toc),
    ],
  });

const booked = (well: Partial<WellFactsInput>, steps: readonly Step[], top_ft: number) =>
  findOpenPaths(aWell(well), someOptions(), steps, [{ formations: ["San Andres"], top_ft }]).map(
    ({ kind, top_ft: top, bottom_ft, advised }) => `${kind} ${top}-${bottom_ft} ${advised}`,
  );

describe("annuli in the predicate", () => {
  it("hold 50 ft of cement across the surface shoe, however deep the plug goes on, (e)(2) with (g)(2)", () => {
    expect(openIn(uncemented(500), [SHOE])).toEqual([]);
    expect(openIn(uncemented(501), [SHOE])).toEqual(["surface_shoe outside 450-501 (g)(2)"]);
    expect(openIn(uncemented(560), [spot(450, 900)])).toEqual(["surface_shoe outside 450-550 (g)(2)"]);
    expect(openIn(uncemented(560), [squeeze(450, 550)])).toEqual([]);
    expect(openIn(uncemented(530), [spot(450, 900), squeeze(480, 530)])).toEqual([]);
  });

  it("are not asked for at a shoe below the work's reach", () => {
    const existing_tools = [{ type: "cibp" as const, depth_ft: 490, cement_on_top_ft: 20 }];
    expect(openIn(uncemented(560, { existing_tools }), [spot(3, 470)])).toEqual([]);
  });

  it("hold it across an intermediate shoe that has a plug, as practice", () => {
    expect(openIn(three(4000), [SHOE, spot(3950, 4500)])).not.toContain(
      "intermediate_shoe outside 3950-4050 (g)(2)",
    );
    expect(openIn(three(4100), [spot(3950, 4500)])).toContain("intermediate_shoe outside 3950-4050 (g)(2)");
    expect(openIn(three(4100), []).join()).not.toContain("intermediate_shoe");
  });

  it("hold it across a stage tool that has a plug, (g)(2)", () => {
    const existing_tools = [{ type: "dv_tool" as const, depth_ft: 2000 }];
    const well = uncemented(2100, { existing_tools });
    const shoe = squeeze(450, 550);
    expect(openIn(well, [shoe, spot(1950, 2500)])).toEqual(["stage_tool outside 1950-2050 (g)(2)"]);
    expect(openIn(well, [shoe, squeeze(1950, 2050)])).toEqual([]);
  });

  it("hold it at or above the book's top below a shoe, in the string that stands beside it", () => {
    const at = (toc: number, steps: readonly Step[]) =>
      booked(three(toc), steps, 4050).filter((path) => path.startsWith("book"));
    expect(at(4040, [spot(3950, 5000)])).toEqual(["book_top 4000-4040 true"]);
    expect(at(4000, [spot(3950, 5000)])).toEqual([]);
    const stage = { perforate_at_ft: 4040, top_ft: 3950, strings: ["production" as const] };
    expect(at(4040, [squeeze(3950, 4050, [stage])])).toEqual([]);
    expect(at(4040, [])).toEqual([]);
  });
});
