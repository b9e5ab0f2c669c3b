import { describe, expect, it } from "vitest";
import { evaluate } from "#shared/plugging/evaluate/evaluate.ts";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

type Top = NonNullable<WellFactsInput["formation_tops"]>[number];

const INTERMEDIATE: NonNullable<WellFactsInput["casing"]>[number] = {
  string: "intermediate",
  od_in: 8.625,
  weight_ppf: 32,
  hole_in: 12.25,
  shoe_ft: 4600,
  cement: [{ toc_ft: 4000 }],
};

/** Production casing cut and pulled from 2,900 ft, its stub cemented up to `toc`; perforations at 5,980 ft. */
const planWith = (formation: Partial<Top>, toc = 5000, rest: Partial<WellFactsInput> = {}): PlanPayload =>
  planFor(
    {
      td_ft: 6100,
      casing: [surfaceCasing(310), productionCasing(6050, toc, { cut_ft: 2900 })],
      perforations: [{ top_ft: 5980, bottom_ft: 6000 }],
      formation_tops: [{ name: "Strawn", top_ft: 2880, bottom_ft: 2960, productive: true, ...formation }],
      groundwater: { base_uqw_ft: 250 },
      ...rest,
    },
    {},
  );

const strawn = ({ steps }: PlanPayload) =>
  steps
    .filter(({ formations }) => formations.includes("Strawn"))
    .map(({ top_ft, bottom_ft, placement, perforate_at_ft, citations }) => ({
      span: [top_ft, bottom_ft],
      placement,
      perforate_at_ft,
      citations: citations.filter((text) => text.startsWith("16 TAC")).map((text) => text.slice(12)),
    }));

describe("a formation that begins in open hole and ends behind a stub", () => {
  it("has one plug through it where it is thinner than 100 ft, squeezed into the stub ((i)(2), (g)(2))", () => {
    expect(strawn(planWith({}))).toEqual([
      {
        span: [2830, 3010],
        placement: "perf_and_squeeze",
        perforate_at_ft: 3010,
        citations: ["(d)(2)", "(i)(2)", "(g)(2)"],
      },
    ]);
  });

  it("has a plug at its top and, squeezed, one at its bottom where it is thicker ((i)(1), (g)(2))", () => {
    expect(strawn(planWith({ top_ft: 2700, bottom_ft: 3100 }))).toEqual([
      {
        span: [3050, 3150],
        placement: "perf_and_squeeze",
        perforate_at_ft: 3150,
        citations: ["(d)(2)", "(i)(1)", "(g)(2)"],
      },
      { span: [2650, 2750], placement: "spot", perforate_at_ft: null, citations: ["(d)(2)", "(i)(1)"] },
    ]);
  });

  it("is spotted inside where the stub is cemented", () => {
    expect(strawn(planWith({}, 2900)).map(({ placement, citations }) => [placement, citations])).toEqual([
      ["spot", ["(d)(2)", "(i)(2)"]],
    ]);
  });

  it("has a bottom plug behind pipe, not one of open hole, where that pipe is cemented ((d)(11))", () => {
    const plan = planWith({ top_ft: 2700, bottom_ft: 3200 }, 2950);
    expect(strawn(plan)[0]).toMatchObject({ span: [3150, 3250], citations: ["(d)(2)", "(d)(11)"] });
    expect(plan.steps.find(({ top_ft }) => top_ft === 3150)?.purposes).toEqual(["productive_formation"]);
    const left = { ...plan, steps: plan.steps.filter(({ top_ft }) => top_ft !== 3150) };
    expect(evaluate(left, texasEvaluationRules).violations).toContainEqual(
      expect.objectContaining({ code: "horizon_not_isolated", severity: "error" }),
    );
  });

  it("has its bottom plug below a stub where its top is behind another string", () => {
    const spans = strawn(planWith({ top_ft: 200, bottom_ft: 3100 })).map(({ span }) => span);
    expect(spans).toContainEqual([3050, 3150]);
  });

  it("is behind a cut intermediate string by (f)(2)", () => {
    const casing = [
      surfaceCasing(310, { od_in: 13.375, weight_ppf: 48, hole_in: 17.5 }),
      { ...INTERMEDIATE, cut_ft: 2900 },
      productionCasing(6050, 5000, { cut_ft: 4500 }),
    ];
    const [bottom] = strawn(planWith({ top_ft: 2700, bottom_ft: 3100 }, 5000, { casing }));
    expect(bottom).toMatchObject({ span: [3050, 3150], citations: ["(d)(2)", "(i)(1)", "(f)(2)"] });
  });

  it("is an error where its bottom plug is taken out, and where it isn't squeezed", () => {
    const plan = planWith({ top_ft: 2700, bottom_ft: 3100 });
    const left = { ...plan, steps: plan.steps.filter(({ top_ft }) => top_ft !== 3050) };
    expect(evaluate(left, texasEvaluationRules).violations).toContainEqual(
      expect.objectContaining({ code: "open_hole_formation_not_isolated", severity: "error" }),
    );
    const spotted = plan.steps.map((step) =>
      step.top_ft === 3050 ? { ...step, placement: "spot" as const } : step,
    );
    expect(evaluate({ ...plan, steps: spotted }, texasEvaluationRules).violations).toContainEqual(
      expect.objectContaining({ code: "open_annulus_not_squeezed", severity: "error" }),
    );
  });
});
