import { describe, expect, it } from "vitest";
import { evaluate } from "#shared/plugging/evaluate/evaluate.ts";
import { edit } from "#shared/plugging/schema/edit-schema.ts";
import { violationCode, type PlanPayload, type ViolationCode } from "#shared/plugging/schema/plan-schema.ts";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";
import { planFor } from "#test/support/builders/wells.ts";
import { VIOLATION_CASES } from "./violation-cases.ts";
import type { Change } from "./violation-wells.ts";

const after = (plan: PlanPayload, breaks: Change | undefined): PlanPayload => {
  const draft = structuredClone(plan);
  breaks?.(draft);
  return evaluate(draft, texasEvaluationRules);
};
const found = (plan: PlanPayload, code: ViolationCode) =>
  plan.violations.filter((violation) => violation.code === code);

describe.each(violationCode.options)("%s", (code) => {
  const { severity, citation, well, options, breaks, clear, clearOptions } = VIOLATION_CASES[code];
  const isolated = { variant: "isolated" };

  it("is reported where the plan breaks the rule, with its rank and its source", () => {
    const [violation] = found(after(planFor(well, options ?? isolated), breaks), code);
    expect(violation).toMatchObject({ code, severity, citation });
    expect(edit.nullable().safeParse(violation?.fix).error).toBeUndefined();
  });

  it("isn't reported where the rule holds", () => {
    expect(found(planFor(clear ?? well, clearOptions ?? isolated), code)).toEqual([]);
  });
});
