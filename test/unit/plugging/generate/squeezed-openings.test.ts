import { describe, expect, it } from "vitest";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { rrcExport } from "#shared/plugging/words/rrc-export.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

/** Water to 300 ft, cement behind the pipe from 1,500 ft down. */
const well = (...tops: number[]): Partial<WellFactsInput> => ({
  td_ft: 1900,
  casing: [surfaceCasing(120), productionCasing(1850, 1500)],
  groundwater: { base_uqw_ft: 300 },
  perforations: tops.map((top_ft) => ({ top_ft, bottom_ft: top_ft + 10 })),
});
const planned = (...tops: number[]) => {
  const plan = planFor(well(...tops), { use_cibp: false });
  return {
    plan,
    cement: plan.steps
      .filter(({ top_ft }) => top_ft !== null)
      .map(({ top_ft, bottom_ft, perforate_at_ft }) => [top_ft, bottom_ft, perforate_at_ft]),
  };
};

describe("cement across perforations, without bridge plugs", () => {
  it("is a plug for each interval, and no warning of a pool", () => {
    const { plan, cement } = planned(420, 1400, 1790);
    expect(cement).toEqual([
      [1740, 1850, null],
      [1350, 1460, 1460],
      [3, 480, 480],
    ]);
    expect(
      plan.violations.filter(({ code }) => ["fact_missing", "plug_beyond_joining_limits"].includes(code)),
    ).toEqual([]);
    expect(plan.violations.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("is squeezed through the open perforations too, through which cement from below comes back", () => {
    const { plan } = planned(1400);
    const step = plan.steps.find(({ placement }) => placement === "perf_and_squeeze");
    expect(step?.squeeze_stages).toEqual([
      { perforate_at_ft: 1460, top_ft: 1410, strings: ["production"] },
      { perforate_at_ft: 1410, top_ft: 1350, strings: ["production"], through_open: true },
    ]);
    expect(step?.materials?.explain).toContain(
      "Cement from below comes back into the pipe through the open perforations: squeeze through these too, from 1,410 ft up.",
    );
    expect(rrcExport(plan)[0]?.remarks).toContain(
      "perforate at 1,460 ft; squeeze the open perforations down to 1,410 ft;",
    );
  });

  it("isn't shot where the open perforations reach down to the cement behind the pipe", () => {
    const { plan } = planned(1490);
    const step = plan.steps.find(({ placement }) => placement === "perf_and_squeeze");
    expect([step?.perforate_at_ft, step?.squeeze_stages]).toEqual([
      null,
      [{ perforate_at_ft: 1500, top_ft: 1440, strings: ["production"], through_open: true }],
    ]);
    expect(rrcExport(plan)[0]?.remarks).not.toContain("perforate at");
    expect(plan.violations.filter(({ severity }) => severity === "error")).toEqual([]);
  });
});
