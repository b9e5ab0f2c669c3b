import { describe, expect, it } from "vitest";
import { applyEdit } from "#shared/plugging/edit/apply-edit.ts";
import { evaluate } from "#shared/plugging/evaluate/evaluate.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const CIRCULATED: Partial<WellFactsInput> = {
  county: "Hockley",
  district: "8A",
  field: "Slaughter",
  td_ft: 5100,
  casing: [surfaceCasing(500), productionCasing(5100, 0)],
  perforations: [{ top_ft: 4950, bottom_ft: 5000 }],
};
const planned = (facts: Partial<WellFactsInput> = {}) => planFor({ ...CIRCULATED, ...facts });
const yates = ({ steps }: ReturnType<typeof planFor>) =>
  steps.find(({ formations }) => formations.includes("Yates"));

describe("a formation that the book has squeezed even where cement was circulated", () => {
  it("is perforated at its top, with sacks for the annulus, and evaluates to the same", () => {
    const plan = planned();
    const step = yates(plan);
    expect([step?.placement, step?.perforate_at_ft, step?.top_ft]).toEqual(["perf_and_squeeze", 2600, 2500]);
    expect(step?.outside.map(({ filled }) => filled)).toEqual([true]);
    expect(plan.violations.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(evaluate(plan, texasRules)).toEqual(plan);
  });

  it("leaves the other plugs of the well and other fields spotted", () => {
    const others = planned().steps.filter(({ formations }) => !formations.includes("Yates"));
    expect(others.filter(({ placement }) => placement.startsWith("perf"))).toEqual([]);
    expect(yates(planned({ field: "Spade" }))?.placement ?? "spot").toBe("spot");
  });

  it("stays spotted where the hole's size isn't on record, with the order told", () => {
    const plan = planned({
      casing: [surfaceCasing(500), { ...productionCasing(5100, 0), hole_in: null }],
    });
    expect(yates(plan)?.placement).toBe("spot");
    expect(yates(plan)?.special_instructions).toContain("perforate and squeeze even where");
  });

  it("is reported when an edit spots it, and takes the squeeze back", () => {
    const plan = planned();
    const step_ids = [yates(plan)?.step_id ?? ""] as never;
    const placed = (source: typeof plan, placement: "spot" | "perf_and_squeeze") =>
      applyEdit({
        source,
        edit: { op_type: "change_materials", step_ids, placement, reason: "test" },
        baseline: plan,
        rules: texasRules,
        newStepId: () => "stp_new" as never,
      }).payload;
    const spotted = placed(plan, "spot");
    expect(spotted.violations.map(({ code }) => code)).toContain("open_annulus_not_squeezed");
    expect(placed(spotted, "perf_and_squeeze").steps).toEqual(plan.steps);
  });
});
