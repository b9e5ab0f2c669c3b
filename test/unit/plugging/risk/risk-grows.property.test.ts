import * as fc from "fast-check";
import { expect, test, vi } from "vitest";
import { evaluate } from "#shared/plugging/evaluate/evaluate.ts";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import type { PlanPayload, Step } from "#shared/plugging/schema/plan-schema.ts";
import { coverLost } from "#shared/plugging/risk/cover-lost.ts";
import { scoreRisk } from "#shared/plugging/risk/score-risk.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import { someOptionsArbitrary, someWell } from "#test/support/builders/wells.ts";

const numRuns = Number(process.env["PLUGWRIGHT_CHAINS"] ?? 200);
vi.setConfig({ testTimeout: 20_000 + 200 * numRuns });

const plans = fc
  .tuple(someWell, someOptionsArbitrary)
  .map(([well, options]) => generatePlan(well, options, texasRules));

const withSteps = (plan: PlanPayload, steps: readonly Step[]): PlanPayload =>
  evaluate({ ...plan, steps: [...steps] }, texasRules);

const feetLost = (baseline: PlanPayload, result: PlanPayload): number => {
  const { water, horizon, casing } = coverLost(baseline, result);
  return water + horizon + casing;
};

/** The risk scores along a series of plans, and whether none fell where more protected feet were lost. */
const growth = (baseline: PlanPayload, results: readonly PlanPayload[]) => {
  const scores = [baseline, ...results].map((result) => scoreRisk(baseline, result).risk_score);
  const lost = [baseline, ...results].map((result) => feetLost(baseline, result));
  const grows = scores.every(
    (score, i) => i === 0 || (lost[i] ?? 0) <= (lost[i - 1] ?? 0) || score >= (scores[i - 1] ?? 0),
  );
  return { scores, lost, grows };
};

test("taking out one step after another never lowers the risk where protected feet are lost", () => {
  fc.assert(
    fc.property(plans, fc.array(fc.nat(11), { minLength: 1, maxLength: 6 }), (plan, picks) => {
      const results: PlanPayload[] = [];
      let steps: readonly Step[] = plan.steps;
      for (const pick of picks) {
        steps = steps.toSpliced(pick % Math.max(1, steps.length), 1);
        results.push(withSteps(plan, steps));
      }
      expect(growth(plan, results)).toMatchObject({ grows: true });
    }),
    { seed: 3_501, numRuns },
  );
});

test("shortening a plug foot by foot, and at last taking it out, never lowers the risk", () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(plans, fc.nat(11), cuts, fc.boolean(), (plan, pick, feet, fromTop) => {
      const plugs = plan.steps.filter(({ cement }) => cement !== null);
      const plug = plugs[pick % Math.max(1, plugs.length)];
      if (!plug) return;
      let { top_ft, bottom_ft } = { top_ft: plug.top_ft ?? 0, bottom_ft: plug.bottom_ft ?? 0 };
      const results: PlanPayload[] = [];
      for (const cut of feet) {
        if (top_ft + cut >= bottom_ft) break;
        if (fromTop) top_ft += cut;
        else bottom_ft -= cut;
        const shorter = { ...plug, top_ft, bottom_ft };
        results.push(
          withSteps(
            plan,
            plan.steps.map((step) => (step === plug ? shorter : step)),
          ),
        );
      }
      results.push(
        withSteps(
          plan,
          plan.steps.filter((step) => step !== plug),
        ),
      );
      expect(growth(plan, results)).toMatchObject({ grows: true });
    }),
    { seed: 3_502, numRuns },
  );
});
