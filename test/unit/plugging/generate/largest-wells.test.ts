import { describe, expect, it } from "vitest";
import { applyEdit } from "#shared/plugging/edit/apply-edit.ts";
import { evaluate } from "#shared/plugging/evaluate/evaluate.ts";
import { findMissingFacts } from "#shared/plugging/generate/find-missing-facts.ts";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import { planOptions, planPayload, type PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import { stepId } from "#shared/kernel/ids.ts";
import type { WellFacts } from "#shared/plugging/schema/well-schema.ts";
import { aLargestWell, LARGEST_WELLS } from "#test/support/builders/largest-wells.ts";
import { countCalls } from "#test/support/count-calls.ts";

const OPTIONS = {
  joined: planOptions.parse({}),
  apart: planOptions.parse({ variant: "isolated", use_cibp: false, joining: { min_gap_ft: 0 } }),
};

const edited = (plan: PlanPayload): unknown => {
  const plugs = plan.steps.filter(({ cement }) => cement !== null).map(({ step_id }) => step_id);
  const edit = { op_type: "change_materials", step_ids: plugs, cement_class: "A", reason: "Test" } as const;
  return applyEdit({
    source: plan,
    edit,
    baseline: plan,
    rules: texasRules,
    newStepId: () => stepId.parse("stp_new"),
  });
};

const WORK: Readonly<Record<string, (well: WellFacts, options: keyof typeof OPTIONS) => () => unknown>> = {
  "a plan": (well, options) => () => generatePlan(well, OPTIONS[options], texasRules),
  "an evaluation": (well, options) => {
    const plan = generatePlan(well, OPTIONS[options], texasRules);
    return () => evaluate(plan, texasRules);
  },
  "an edit": (well, options) => {
    const plan = generatePlan(well, OPTIONS[options], texasRules);
    return () => edited(plan);
  },
  "the missing facts": (well) => () => findMissingFacts(well, texasRules),
};

const callsOf = (work: () => unknown): Promise<number> => countCalls("/shared/plugging/", work);

describe.each(LARGEST_WELLS)("a well at every limit with %s", (shape) => {
  it.for(Object.keys(OPTIONS) as (keyof typeof OPTIONS)[])(
    "has a plan that can be stored, plugs %s",
    (options) => {
      const plan = generatePlan(aLargestWell(shape), OPTIONS[options], texasRules);
      expect(planPayload.safeParse(plan).error).toBeUndefined();
    },
  );

  it.for(
    Object.keys(WORK).flatMap((what) =>
      (Object.keys(OPTIONS) as (keyof typeof OPTIONS)[]).map((options) => [what, options] as const),
    ),
  )("costs %s, plugs %s, no more than its parts times each other", async ([what, options]) => {
    const calls = async (share: number): Promise<number> =>
      callsOf(WORK[what]!(aLargestWell(shape, share), options));
    const [half, whole] = [await calls(0.5), await calls(1)];
    console.log(shape, what, options, half, whole, (whole / half).toFixed(2));
  });
});
