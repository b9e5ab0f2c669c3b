import { describe, expect, it } from "vitest";
import { findMissingFacts } from "#shared/plugging/generate/find-missing-facts.ts";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import { canonicalJson } from "#shared/plugging/schema/canonical-json.ts";
import { planPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { modelWell } from "#shared/plugging/well/well-model.ts";
import {
  aWell,
  planFor,
  productionCasing,
  someOptions,
  surfaceCasing,
} from "#test/support/builders/wells.ts";

const conditionsOf = (facts: Partial<WellFactsInput>): string =>
  planFor(facts).plan_notes.existing_conditions.join("\n");

describe("facts that few records have", () => {
  it("leave the bytes of other plans as they were", () => {
    const plan = planFor();
    expect(canonicalJson(planPayload.parse(plan))).toBe(canonicalJson(plan));
    expect(canonicalJson(plan)).not.toMatch(/cut_ft":null|slotted|left_in_hole|swr13|datum|missing_facts/u);
  });

  it("give casing that was pulled before a stub plug, and the string begins at its stub", () => {
    const casing = [surfaceCasing(900), productionCasing(8000, 6000, { cut_ft: 4000 })];
    const plan = planFor({ casing });
    const stub = plan.steps.find(({ purposes }) => purposes.includes("casing_stub"));
    expect([stub?.top_ft, stub?.bottom_ft]).toEqual([3950, 4050]);
    expect(plan.steps.filter(({ inside }) => inside.some(({ kind }) => kind === "open_hole"))).not.toEqual(
      [],
    );
    expect(conditionsOf({ casing })).toContain("The production casing was cut and pulled from 4,000 ft");
    expect(() => aWell({ casing: [surfaceCasing(900, { cut_ft: 100 })] })).toThrow(/well_invalid/u);
    expect(() =>
      aWell({ casing: [surfaceCasing(900), productionCasing(8000, 0, { cut_ft: 8000 })] }),
    ).toThrow(/well_invalid/u);
  });

  it("mark slots in the model, behind which no cement is looked for", () => {
    const liner = {
      string: "liner" as const,
      od_in: 2.875,
      weight_ppf: 6.5,
      hole_in: 4.75,
      top_ft: 7950,
      shoe_ft: 9000,
      slotted: true,
    };
    const well = aWell({ td_ft: 9000, casing: [surfaceCasing(900), productionCasing(8000, 0), liner] });
    const model = modelWell(well, someOptions(), texasEvaluationRules);
    expect(model.pipes.map(({ string, slotted }) => [string, slotted])).toContainEqual(["liner", true]);
    expect(model.missing).toEqual([]);
    const { plan_notes } = generatePlan(well, someOptions(), texasRules);
    expect(plan_notes.existing_conditions.join("\n")).toContain("no squeeze through its slots");
  });

  it("name what stays in the hole and whether the district approved it", () => {
    const fish = { what: "packer and tail pipe", top_ft: 7700, bottom_ft: 7800 };
    expect(conditionsOf({ left_in_hole: [fish] })).toContain("packer and tail pipe; no approval on record");
    expect(() => aWell({ left_in_hole: [{ ...fish, bottom_ft: 9999 }] })).toThrow(/well_invalid/u);
  });

  it("end the reach of pipe at the top of what stays in the hole, and tell what lies below it", () => {
    const fish = { what: "stuck tubing", top_ft: 5000, bottom_ft: 7800, approval: "letter of 2026-01-05" };
    const plan = planFor({ left_in_hole: [fish] });
    expect(Math.max(...plan.steps.map(({ bottom_ft, depth_ft }) => bottom_ft ?? depth_ft ?? 0))).toBeLessThan(
      5000,
    );
    expect(plan.violations.filter(({ severity }) => severity === "error")).toEqual([
      expect.objectContaining({
        code: "target_unreachable",
        message: expect.stringContaining("junk left in the hole at 5,000 ft"),
      }),
    ]);
  });

  it("tell of an exception to Statewide Rule 13", () => {
    expect(conditionsOf({ swr13_exception_ft: 900 })).toContain("Exception to Statewide Rule 13");
  });

  it("turn a letter's depths from the ground into the well's own, once", () => {
    const groundwater = {
      base_uqw_ft: 800,
      protect_ft: [[0, 800] as [number, number]],
      datum: "ground" as const,
    };
    const facts = { groundwater, kb_above_gl_ft: 20 };
    const plan = planFor(facts);
    expect(plan.well_geometry.groundwater).toMatchObject({
      base_uqw_ft: 820,
      protect_ft: [[0, 820]],
      datum: "kb",
    });
    expect(conditionsOf(facts)).toContain("20 ft were added for the kelly bushing");
    const again = generatePlan(plan.well_geometry, someOptions({ variant: "isolated" }), texasRules);
    expect(again.steps).toEqual(plan.steps);
    const unknown = { groundwater, kb_above_gl_ft: null };
    expect(() => planFor(unknown)).toThrow(/well_incomplete/u);
    expect(findMissingFacts(aWell(unknown), texasRules).map(({ fact }) => fact)).toContain("kb_above_gl_ft");
  });
});
