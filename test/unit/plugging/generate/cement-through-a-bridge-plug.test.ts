import { expect, it } from "vitest";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import { planOptions } from "#shared/plugging/schema/plan-schema.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import { parseWell } from "#shared/plugging/well/check-well.ts";

const primary = (toc_ft: number) => ({ stage: "primary", toc_ft });

/** A lateral whose liner hangs just above the openings: the plug at its top stands where a bridge plug would. */
const WELL = {
  api14: "42041000010000",
  api10: "4204100001",
  state: "TX",
  county: "Brazos",
  district: "03",
  field: "Wildcat",
  td_ft: 13_075,
  kop_ft: 5230,
  casing: [
    { string: "intermediate", od_in: 8.625, weight_ppf: 32, hole_in: 10.625, shoe_ft: 3924 },
    {
      string: "production",
      od_in: 5.5,
      weight_ppf: 17,
      hole_in: 7.875,
      shoe_ft: 7846,
      cement: [primary(0)],
    },
    {
      string: "liner",
      od_in: 4.5,
      weight_ppf: 11.6,
      hole_in: 6.5,
      top_ft: 7845,
      shoe_ft: 13_065,
      cement: [primary(7845)],
    },
  ],
  perforations: [
    { top_ft: 7945, bottom_ft: 7946, status: "open" },
    { top_ft: 10_248, bottom_ft: 10_461, status: "open" },
  ],
  groundwater: { protect_ft: [[20, 21]] },
  formation_tops: [
    { name: "San Andres", top_ft: 7946, flags: ["flow"] },
    { name: "Pay", top_ft: 10_460, productive: true },
  ],
};

it("isolates a horizon with cement where other plugs run through the place of its bridge plug", () => {
  const { steps, violations } = generatePlan(parseWell(WELL), planOptions.parse({}), texasRules);
  expect(steps.filter(({ type }) => type === "bridge_plug")).toEqual([]);
  expect(violations.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(steps[0]).toMatchObject({ top_ft: 7795, bottom_ft: 7996 });
});
