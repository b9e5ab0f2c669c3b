import { describe, expect, it } from "vitest";
import { evaluate } from "#shared/plugging/evaluate/evaluate.ts";
import { findMissingFacts } from "#shared/plugging/generate/find-missing-facts.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

type Datum = "ground" | "kb" | undefined;

const planWith = (kb: number | null, datum: Datum, toc = 0): PlanPayload =>
  planFor({
    kb_above_gl_ft: kb,
    casing: [surfaceCasing(900), productionCasing(8000, toc)],
    groundwater: { base_uqw_ft: 800, protect_ft: [[0, 800]], ...(datum && { datum }) },
  });

const top = ({ steps }: PlanPayload) =>
  steps
    .filter(({ purposes }) => purposes.includes("top_of_well") || purposes.includes("casing_cut"))
    .map((step) => [step.top_ft ?? step.depth_ft, step.bottom_ft]);
const words = ({ steps }: PlanPayload): string =>
  steps
    .slice(-2)
    .map(({ special_instructions }) => special_instructions)
    .join(" ");
const errors = ({ violations }: PlanPayload) => violations.filter(({ severity }) => severity === "error");

describe("(d)(8) where the well's depths count from a kelly bushing 25 ft above the ground", () => {
  it.each(["ground", "kb"] as const)(
    "has the cut at 28 ft and 10 ft of cement below it (letter: %s)",
    (datum) => {
      const plan = planWith(25, datum);
      expect(top(plan)).toEqual([
        [28, 38],
        [28, null],
      ]);
      expect(words(plan)).toBe(
        "The top of this plug is 3 ft below ground level, 28 ft from the kelly bushing, from which the depths of this plan count. Cut all casing 3 ft below ground, 28 ft from the kelly bushing. Surface casing stays in the hole.",
      );
      expect(errors(plan)).toEqual([]);
    },
  );

  it("has cement for 10 ft of bore, and none above the cut where it is circulated", () => {
    const [plug] = planWith(25, "kb").steps.filter(({ purposes }) => purposes.includes("top_of_well"));
    expect(plug?.inside).toEqual([
      { top_ft: 28, bottom_ft: 38, kind: "casing", string: "production", id_in: 4.892 },
    ]);
    const circulated = planWith(25, "kb", 5000).steps.find(
      ({ placement }) => placement === "perf_and_circulate",
    );
    expect(circulated?.inside[0]?.top_ft).toBe(28);
    expect((circulated?.bottom_ft ?? 0) - (circulated?.top_ft ?? 0)).toBeGreaterThanOrEqual(100);
    expect(errors(planWith(25, "kb", 5000))).toEqual([]);
  });

  it("takes a cut or a top plug that counts from the ground for an error", () => {
    const plan = planWith(25, "kb");
    const moved = plan.steps.map((step) =>
      step.type === "cut_casing_below_surface" ? { ...step, depth_ft: 3 } : step,
    );
    expect(errors(evaluate({ ...plan, steps: moved }, texasEvaluationRules))).toMatchObject([
      { code: "casing_cut_missing", fix: { depth_ft: 28 } },
    ]);
    const above = plan.steps.map((step) =>
      step.type === "top_plug" ? { ...step, top_ft: 3, bottom_ft: 13 } : step,
    );
    expect(
      errors(evaluate({ ...plan, steps: above }, texasEvaluationRules)).map(({ code }) => code),
    ).toContain("top_plug_missing");
  });
});

describe("places near the top of a well whose depths count from a kelly bushing", () => {
  /** Perforations this far below the ground, with an old bare plug above them or none. */
  const planned = (kb: number, top: number, old: boolean, options: Record<string, unknown>) => {
    const plan = planFor(
      {
        kb_above_gl_ft: kb,
        td_ft: 8050 + kb,
        casing: [surfaceCasing(40 + kb), productionCasing(8000 + kb, 7000 + kb)],
        perforations: [{ top_ft: top + kb, bottom_ft: top + kb + 10 }],
        existing_tools: old ? [{ type: "cibp", depth_ft: top + kb - 20, cement_on_top_ft: 0 }] : [],
        groundwater: { base_uqw_ft: 2000 + kb, datum: "kb" },
      },
      options,
    );
    const below = (depth: number | null | undefined) => (depth ?? kb) - kb;
    return [
      plan.steps.map(({ type, top_ft, bottom_ft, depth_ft, placement }) => [
        type,
        placement,
        ...[top_ft, bottom_ft, depth_ft].map(below),
      ]),
      errors(plan).map(({ code, depths }) => [code, below(depths?.top_ft), below(depths?.bottom_ft)]),
    ];
  };
  const depths = Array.from({ length: 26 }, (_, i) => 22 + 7 * i);

  it.each([
    [true, true],
    [true, false],
    [false, true],
    [false, false],
  ])("are planned as far below the ground as without one (bridge plugs %s, old plug %s)", (cibp, old) => {
    for (const top of depths)
      for (const kb of [25, 60])
        expect([top, kb, planned(kb, top, old, { use_cibp: cibp })]).toEqual([
          top,
          kb,
          planned(0, top, old, { use_cibp: cibp }),
        ]);
  });
});

describe("(d)(8) where the record doesn't say from where the depths count", () => {
  it("has the cut at 3 ft, in words below ground, as approved forms have it", () => {
    const plan = planWith(25, undefined);
    expect(top(plan)).toEqual([
      [3, 13],
      [3, null],
    ]);
    expect(words(plan)).toContain(
      "The top of this plug is 3 ft below ground level. Cut all casing 3 ft below ground.",
    );
  });

  it("says nothing more of a well without a bushing on record", () => {
    expect(words(planWith(null, undefined))).toBe(
      " Cut all casing 3 ft below ground. Surface casing stays in the hole.",
    );
    expect(words(planWith(0, "kb"))).toBe(
      " Cut all casing 3 ft below ground. Surface casing stays in the hole.",
    );
  });
});

describe("a groundwater letter that doesn't say where its depths count from", () => {
  const warnings = (plan: PlanPayload): string[] =>
    plan.violations.filter(({ code }) => code === "fact_missing").map(({ message }) => message);

  it("is warned of where the kelly bushing is on record, with the fact that settles it", () => {
    const plan = planWith(25, undefined);
    expect(warnings(plan)).toEqual([
      "The kelly bushing stands 25 ft above the ground, and the record doesn't say whether the groundwater letter's depths count from it: they are taken to count as the well's own do, and the casing cut from there too. A letter of the Groundwater Advisory Unit counts from the ground; groundwater.datum says which (ground or kb).",
    ]);
    expect(top(plan)).toEqual(top(planWith(null, undefined)));
    expect(findMissingFacts(plan.well_geometry, texasRules).map(({ fact }) => fact)).toContain(
      "groundwater.datum",
    );
  });

  it.each([
    [25, "ground"],
    [25, "kb"],
    [0, undefined],
    [null, undefined],
  ] as [number | null, Datum][])("isn't with a bushing of %s ft and the datum %s", (kb, datum) => {
    expect(warnings(planWith(kb, datum))).toEqual([]);
  });
});
