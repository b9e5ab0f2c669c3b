import * as fc from "fast-check";
import { expect, test, vi } from "vitest";
import { isAppError } from "#shared/kernel/errors.ts";
import { evaluate } from "#shared/plugging/evaluate/evaluate.ts";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import { edit } from "#shared/plugging/schema/edit-schema.ts";
import type { PlanPayload, Violation } from "#shared/plugging/schema/plan-schema.ts";
import { someOptionsArbitrary, someWell } from "#test/support/builders/wells.ts";
import { edited, rules } from "./edit-harness.ts";

const numRuns = Math.ceil(Number(process.env["PLUGWRIGHT_CHAINS"] ?? 200) / 4);
vi.setConfig({ testTimeout: 20_000 + 400 * numRuns });

/** Plans without some of their steps, so that all kinds of rules are broken. */
const brokenPlans = fc
  .tuple(someWell, someOptionsArbitrary, fc.array(fc.nat(11), { maxLength: 4 }))
  .map(([well, options, picks]) => {
    const plan = generatePlan(well, options, rules);
    const gone = new Set(picks.map((pick) => pick % Math.max(1, plan.steps.length)));
    return evaluate({ ...plan, steps: plan.steps.filter((_, index) => !gone.has(index)) }, rules);
  });

const attempt = (plan: PlanPayload, { code, fix }: Violation): string[] | null => {
  if (!fix) return null;
  const { op_type, reason: _, ...args } = edit.parse(fix);
  try {
    const { resolved } = edited(plan, op_type, args).violations_delta;
    return resolved.map((violation) => violation.code).filter((resolvedCode) => resolvedCode === code);
  } catch (error) {
    // a neighbour may be in the way, which is for the engineer to settle
    if (isAppError(error) && error.context["reason_code"] === "overlaps_step") return null;
    if (isAppError(error) && error.context["reason_code"] === "crosses_barrier") return null;
    throw error;
  }
};

test("the fix that a violation suggests is an edit that resolves it, or one that a neighbour bars", () => {
  const mended = new Set<string>();
  fc.assert(
    fc.property(brokenPlans, (plan) => {
      for (const violation of plan.violations) {
        const resolved = attempt(plan, violation);
        if (resolved === null) continue;
        expect(resolved).toContain(violation.code);
        mended.add(violation.code);
      }
    }),
    { seed: 2_045, numRuns },
  );
  expect(mended.size).toBeGreaterThan(12);
});
