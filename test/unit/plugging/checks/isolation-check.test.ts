import { describe, expect, it } from "vitest";
import { isolationCheck } from "#shared/plugging/checks/isolation-check.ts";
import { evaluate } from "#shared/plugging/evaluate/evaluate.ts";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";
import type { PlanPayload, Violation } from "#shared/plugging/schema/plan-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";
import { found, inputOf } from "./edited-plans.ts";
import { APART, change, without } from "./violation-wells.ts";

const decided = (code: string, depth_ft: number) => ({
  district_exceptions: [{ code, depth_ft, reference: "District 03 letter 4711", date: "2026-11-12" }],
});

const judged = (plan: PlanPayload, told: readonly Violation[]) =>
  isolationCheck(inputOf(plan), told).map(({ code, depths }) => [code, depths?.top_ft, depths?.bottom_ft]);

describe("what the predicate finds open", () => {
  const PULLED = { variant: "isolated", pull_casing: [{ string: "production", cut_ft: 2200 }] };
  const stubLeft = (options: object): PlanPayload => {
    const casing = [surfaceCasing(900), productionCasing(8000, 6000)];
    const plan = planFor({ ...APART, casing }, { ...PULLED, ...options });
    change("uqw_base", ({ cement }) => ({ cement: cement && { ...cement, additives: ["4 % gel"] } }))(plan);
    without("casing_stub")(plan);
    return evaluate(plan, texasEvaluationRules);
  };

  it("is an error beside one that speaks of something else, and stays one when a decision clears that", () => {
    const open = { severity: "error", depths: { top_ft: 2150, bottom_ft: 2250 } };
    const plan = stubLeft({});
    expect(found(plan, "cement_extended")).toMatchObject([{ severity: "error" }]);
    expect(found(plan, "not_isolated")).toMatchObject([open]);
    const cleared = stubLeft(decided("cement_extended", 2000));
    expect(found(cleared, "cement_extended")).toMatchObject([{ severity: "note" }]);
    expect(found(cleared, "not_isolated")).toMatchObject([open]);
  });

  describe("below an old plug that is in the way", () => {
    const WATER = {
      existing_tools: [{ type: "cibp" as const, depth_ft: 1000, cement_on_top_ft: 20 }],
      groundwater: {
        base_uqw_ft: 1280,
        protect_ft: [[0, 1200] as [number, number]],
      },
    };
    const ends = [1200, 1280];
    const told = (plan: PlanPayload, depth: number): Violation[] =>
      found(plan, "target_unreachable")
        .filter(({ depths }) => depths?.top_ft === depth)
        .map((violation) => ({ ...violation, severity: "error" }));

    it("is told once", () => {
      const plan = planFor(WATER);
      expect(
        judged(
          plan,
          ends.flatMap((depth) => told(plan, depth)),
        ),
      ).toEqual([]);
      expect(found(plan, "not_isolated")).toEqual([]);
    });

    it("is not cleared by a decision on another depth", () => {
      const plan = planFor(WATER, decided("target_unreachable", 1200));
      expect(judged(plan, told(plan, 1200))).toEqual([["target_unreachable", 1230, 1330]]);
    });

    it("is cleared by the decision that speaks of it", () => {
      const plan = planFor(WATER, decided("target_unreachable", 1280));
      expect(
        judged(
          plan,
          ends.flatMap((depth) => told(plan, depth)),
        ),
      ).toEqual([]);
      expect(found(plan, "target_unreachable").map(({ severity }) => severity)).toContain("note");
    });
  });
});
