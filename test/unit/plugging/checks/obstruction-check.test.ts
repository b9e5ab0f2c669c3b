import { describe, expect, it } from "vitest";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const casing = [surfaceCasing(900), productionCasing(8000, 3300)];
const junk = [{ what: "parted tubing", top_ft: 4400, bottom_ft: 7400, approval: "letter" }];
const exception = (depth_ft: number) => ({
  code: "target_unreachable",
  depth_ft,
  reference: "letter",
  date: "2026-05-05",
});
const told = (facts: Partial<WellFactsInput>, options: Record<string, unknown> = {}): string[] =>
  planFor({ casing, ...facts }, options)
    .violations.filter(({ code, severity }) => code === "horizon_not_isolated" && severity === "warning")
    .map(({ citation, message }) => `${citation} ${message}`);

describe("junk or fill above what the work can't reach", () => {
  const ON_JUNK =
    "16 TAC §3.14(d)(2) No plug of 100 ft stands on the junk left in the hole at 4,400 ft, and the top of the perforations at 7,500–7,600 ft lies below it, out of reach: whatever the district decides on what stays below, cement at 4,300–4,400 ft confines it there (16 TAC §3.14(d)(1), 16 TAC §3.14(d)(2)). Set a plug on it.";

  it("is told to lack a plug, before a decision of the district and after it", () => {
    expect(told({ left_in_hole: junk })).toEqual([ON_JUNK]);
    expect(told({ left_in_hole: junk }, { district_exceptions: [exception(7500)] })).toEqual([ON_JUNK]);
  });

  it("is told of a plug-back depth, too", () => {
    expect(told({ pbtd_ft: 3000 }, { district_exceptions: [exception(7500)] })).toEqual([
      expect.stringContaining("on the plug-back depth at 3,000 ft"),
    ]);
  });

  it("isn't where a plug stands on it, nor where all is within reach", () => {
    const sand = [{ name: "X", top_ft: 4350, bottom_ft: null, productive: true }];
    expect(told({ left_in_hole: junk, formation_tops: sand })).toEqual([]);
    expect(told({ left_in_hole: [{ ...junk[0]!, top_ft: 7650, bottom_ft: 7900 }] })).toEqual([]);
  });
});
