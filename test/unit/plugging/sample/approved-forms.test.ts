import { describe, expect, it } from "vitest";
import { comparePlan, type ApprovedForm } from "#infra/scripts/compare-form.ts";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import { SAMPLE_WELLS } from "#shared/plugging/sample/sample-wells.ts";
import { wellFacts } from "#shared/plugging/schema/well-schema.ts";
import { someOptions } from "#test/support/builders/wells.ts";

const form = (
  api10: string,
  plugs: [type: string, from: number, to: number, sacks: number][],
): ApprovedForm => ({
  api10,
  plugs: plugs.map(([type, from_ft, to_ft, sacks]) =>
    type === "cibp"
      ? { type, from_ft, cement_on_top_ft: from_ft - to_ft, sacks }
      : { type, from_ft, to_ft, sacks },
  ),
});

/** The plugs that the RRC approved for two of the sample wells. */
const FORMS = [
  form("4200346118", [
    ["cement_plug", 7990, 7890, 40],
    ["cement_plug", 7047, 6947, 20],
    ["cement_plug", 5582, 4970, 110],
    ["cement_plug", 4500, 4300, 63],
    ["cement_plug", 3638, 3538, 20],
    ["cement_plug", 1850, 1550, 90],
    ["cement_plug", 1250, 950, 87],
    ["cement_surface_plug", 350, 3, 100],
  ]),
  form("4200305717", [
    ["cibp", 4550, 4530, 3],
    ["cement_plug", 4000, 3900, 40],
    ["cement_plug", 3000, 2900, 40],
    ["cement_plug", 1650, 1550, 40],
    ["cement_plug", 1100, 1000, 40],
    ["cement_surface_plug", 300, 0, 130],
  ]),
];

const planOf = (api10: string) => {
  const well = SAMPLE_WELLS.find((candidate) => candidate.api10 === api10);
  if (well === undefined) throw new Error(api10);
  return generatePlan(well, someOptions(), texasRules);
};

describe("wells whose plan the RRC approved", () => {
  it.each(FORMS)("$api10: our plan covers three quarters of the approved footage", (approved) => {
    expect(comparePlan(approved, planOf(approved.api10)).footage_share).toBeGreaterThanOrEqual(0.75);
  });

  it.each(FORMS)("$api10: no more than one plug of ours has no reason on the form", (approved) => {
    expect(comparePlan(approved, planOf(approved.api10)).unexplained.length).toBeLessThanOrEqual(1);
  });

  it.each(FORMS)(
    "$api10: on the same interval ours isn't more than 30 %% above the approved sacks",
    (approved) => {
      const ratios = comparePlan(approved, planOf(approved.api10)).plugs.flatMap(
        (plug) => plug.sacks_ratio ?? [],
      );
      expect(ratios.length).toBeGreaterThanOrEqual(4);
      expect(Math.max(...ratios)).toBeLessThanOrEqual(1.3);
    },
  );
});

describe("the sample wells", () => {
  it.each(SAMPLE_WELLS.map((well) => [well.api10, well] as const))(
    "%s fits the schema as it is stored",
    (_, well) => {
      expect(wellFacts.parse(well)).toEqual(well);
    },
  );

  it("have a plan with the joined plug that people talk about", () => {
    const step = planOf("4200346118").steps.find((candidate) => candidate.bottom_ft === 5582);
    expect(step).toMatchObject({
      type: "intermediate_casing_shoe_plug",
      placement: "spot",
      top_ft: 4920,
      purposes: ["intermediate_shoe", "formation_top", "problem_formation"],
      formations: ["San Andres"],
      tag: { required: true, wait_hours: 4 },
      materials: { sacks: 102 },
    });
  });
});
