import { describe, expect, it } from "vitest";
import { stepId } from "#shared/kernel/ids.ts";
import { applyEdit } from "#shared/plugging/edit/apply-edit.ts";
import { evaluate } from "#shared/plugging/evaluate/evaluate.ts";
import {
  violationCode,
  type PlanPayload,
  type Violation,
  type ViolationCode,
} from "#shared/plugging/schema/plan-schema.ts";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";
import { planFor } from "#test/support/builders/wells.ts";
import { VIOLATION_CASES } from "./violation-cases.ts";

const brokenPlan = (code: ViolationCode): PlanPayload => {
  const { well, options, breaks } = VIOLATION_CASES[code];
  const draft = structuredClone(planFor(well, options ?? { variant: "isolated" }));
  breaks?.(draft);
  return evaluate(draft, texasEvaluationRules);
};
const withCode = (plan: PlanPayload, code: ViolationCode): Violation[] =>
  plan.violations.filter((violation) => violation.code === code);

/** Violations that no edit can resolve, but only the record or the district. */
const NO_FIX: readonly ViolationCode[] = [
  "target_unreachable",
  "bridge_plug_far_above",
  "not_isolated",
  "groundwater_depth_unknown",
  "fact_missing",
  "records_differ",
  "left_in_hole_not_approved",
  "packer_in_the_way",
  "plug_needs_approval",
  "annulus_open_behind_slots",
  "top_of_cement_unknown",
  "borrowed_district_rows",
];
const FIXABLE = violationCode.options.filter((code) => !NO_FIX.includes(code));

describe("the fix that a violation offers", () => {
  it.each(FIXABLE)("resolves it by one edit: %s", (code) => {
    const plan = brokenPlan(code);
    const before = withCode(plan, code);
    const fix = before[0]?.fix ?? null;
    if (fix === null) throw new Error(`${code} offers no fix`);
    const candidate = applyEdit({
      source: plan,
      edit: fix,
      baseline: plan,
      rules: texasEvaluationRules,
      newStepId: () => stepId.parse("stp_new"),
    });
    expect(withCode(candidate.payload, code)).toHaveLength(before.length - 1);
  });

  it.each(NO_FIX)("is none where only the record or the district can settle it: %s", (code) => {
    expect(withCode(brokenPlan(code), code).map((violation) => violation.fix)).toEqual([null]);
  });
});
