import { describe, expect, it } from "vitest";
import { planFor } from "#test/support/builders/wells.ts";

const warnings = (base_uqw_ft: number | null, ...protect_ft: [number, number][]) =>
  planFor({ groundwater: { base_uqw_ft, protect_ft } })
    .violations.filter(({ code }) => code === "records_differ")
    .map(({ severity, message, citation, depths }) => ({ severity, message, citation, depths }));

describe("a groundwater record that contradicts itself", () => {
  it("is warned of where a protected stratum ends below the base of usable water, (d)(2)", () => {
    expect(warnings(800, [0, 100], [600, 800], [1500, 1700])).toEqual([
      {
        severity: "warning",
        message:
          "The groundwater record has the base of usable-quality water at 800 ft and protects a stratum down to 1,700 ft; the plan takes the deeper for the base. Check the letter.",
        citation: "16 TAC §3.14(d)(2)",
        depths: { top_ft: 800, bottom_ft: 1700 },
      },
    ]);
  });

  it("isn't where the strata end at the base or above it, or no base is given", () => {
    expect([
      warnings(800, [0, 800]),
      warnings(800, [0, 300]),
      warnings(null, [0, 900]),
      warnings(800),
    ]).toEqual([[], [], [], []]);
  });
});
