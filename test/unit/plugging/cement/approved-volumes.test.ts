import { describe, expect, it } from "vitest";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";
import { slurryOf } from "#shared/plugging/cement/slurry.ts";
import { deriveStep, stepIdOf } from "#shared/plugging/evaluate/derive-step.ts";
import type { Placement } from "#shared/plugging/schema/enums.ts";
import { SAMPLE_WELLS } from "#shared/plugging/sample/sample-wells.ts";
import { modelWell } from "#shared/plugging/well/well-model.ts";
import { someOptions } from "#test/support/builders/wells.ts";

/** Plugs of approved forms, with the cement volume of (d)(11) for the printed geometry. */
const ROWS: [
  api10: string,
  bottom: number,
  top: number,
  placement: Placement,
  base: number,
  factor: number,
  ft3: number,
][] = [
  ["4200346118", 7990, 7890, "spot", 13.1, 1.799, 23.5],
  ["4200346118", 7047, 6947, "spot", 13.1, 1.705, 22.3],
  ["4200346118", 5582, 4970, "spot", 79.9, 1.558, 124.5],
  ["4200346118", 4500, 4300, "perf_and_squeeze", 61.5, 1.45, 89.2],
  ["4200346118", 3638, 3538, "spot", 13.1, 1.364, 17.8],
  ["4200305717", 4000, 3900, "perf_and_squeeze", 30.4, 1.4, 42.5],
  ["4200305717", 3000, 2900, "perf_and_squeeze", 30.4, 1.3, 39.5],
  ["4200305717", 1650, 1550, "perf_and_squeeze", 30.4, 1.165, 35.4],
  ["4200305717", 1100, 1000, "perf_and_squeeze", 30.4, 1.11, 33.7],
];

describe("the volume of an approved plug", () => {
  it.each(ROWS)("%s %d–%d ft, %s", (api10, bottom_ft, top_ft, placement, base, factor, ft3) => {
    const well = SAMPLE_WELLS.find((candidate) => candidate.api10 === api10);
    if (well === undefined) throw new Error(api10);
    // the forms print no weights; their figures imply 17 lb/ft and 24 lb/ft
    const casing = well.casing.map((string) => ({
      ...string,
      weight_ppf: string.weight_ppf ?? (string.od_in === 5.5 ? 17 : 24),
    }));
    const options = someOptions();
    const model = modelWell({ ...well, casing }, options, texasEvaluationRules);
    const step = deriveStep(
      {
        step_id: stepIdOf("row", bottom_ft),
        type: "cement_plug",
        placement,
        purposes: ["added_by_hand"],
        formations: [],
        top_ft,
        bottom_ft,
        depth_ft: null,
        cement: { ...slurryOf(texasEvaluationRules, "C"), additives: [] },
        excess: null,
        override: null,
        tag: { required: false, wait_hours: 0, why: [] },
        citations: [],
        special_instructions: "",
        origin: { rule: "row" },
      },
      1,
      model,
      options,
    );
    expect(step.materials).toMatchObject({
      base_ft3: expect.closeTo(base, 0) as number,
      excess_factor: expect.closeTo(factor, 2) as number,
      sacks: Math.ceil(((step.materials?.base_ft3 ?? 0) * factor) / 1.32),
    });
    expect(Math.abs((step.materials?.slurry_ft3 ?? 0) - ft3)).toBeLessThan(0.25);
  });
});
