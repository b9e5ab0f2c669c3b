import { describe, expect, it } from "vitest";
import { stepId } from "#shared/kernel/ids.ts";
import { applyEdit } from "#shared/plugging/edit/apply-edit.ts";
import { findMissingFacts } from "#shared/plugging/generate/find-missing-facts.ts";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import { planOptions, planPayload, type PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFacts } from "#shared/plugging/schema/well-schema.ts";
import { aLargestWell, LARGEST_WELLS } from "#test/support/builders/largest-wells.ts";
import { countCalls } from "#test/support/count-calls.ts";
import { refusalOf } from "../edit/edit-harness.ts";

const JOINED = planOptions.parse({});
const APART = planOptions.parse({ variant: "isolated", use_cibp: false, joining: { min_gap_ft: 0 } });

const planOf = (well: WellFacts, options = JOINED): PlanPayload => generatePlan(well, options, texasRules);

/** An edit of every plug. */
const edited = (source: PlanPayload) =>
  applyEdit({
    source,
    edit: {
      op_type: "change_materials",
      step_ids: source.steps.filter(({ cement }) => cement !== null).map(({ step_id }) => step_id),
      cement_class: "A",
      reason: "Test",
    },
    baseline: source,
    rules: texasRules,
    newStepId: () => stepId.parse("stp_new"),
  });

const WORK: Readonly<Record<string, (well: WellFacts) => () => unknown>> = {
  "a joined plan": (well) => () => planOf(well),
  "a plan of plugs apart": (well) => () => planOf(well, APART),
  "an edit": (well) => {
    const plan = planOf(well);
    return () => edited(plan);
  },
  "the missing facts": (well) => () => findMissingFacts(well, texasRules),
};

/** Calls for each pair of a perforation and a formation; plans take up to 220, and one loop more over either takes thousands. */
const CALLS_A_PAIR = 250;

describe.each(LARGEST_WELLS)("a well at every limit, %s", (shape) => {
  it.for(Object.keys(WORK))("costs no more than its parts times each other: %s", async (what) => {
    const well = aLargestWell(shape);
    const calls = await countCalls("/shared/plugging/", WORK[what]!(well));
    const pairs = well.perforations.length * well.formation_tops.length;
    expect(calls).toBeGreaterThan(0);
    expect(calls).toBeLessThanOrEqual(CALLS_A_PAIR * pairs);
  });

  it("has plans that can be stored", () => {
    const plans = [JOINED, APART].map((options) => planOf(aLargestWell(shape), options));
    expect(plans.map((plan) => planPayload.safeParse(plan).error)).toEqual([undefined, undefined]);
  });
});

describe("a plan with more steps than a plan may have", () => {
  it("is refused", () => {
    const well = aLargestWell("the most steps");
    const { formation_tops: tops, perforations } = well;
    const more = tops.map((top) => ({ ...top, name: `${top.name} below`, top_ft: top.top_ft + 140 }));
    const opened = more.map(({ top_ft }) => ({
      ...perforations[0]!,
      top_ft: top_ft + 1,
      bottom_ft: top_ft + 3,
    }));
    const twice = {
      ...well,
      formation_tops: [...tops, ...more],
      perforations: [...perforations, ...opened],
    };
    expect(refusalOf(() => planOf(twice))).toMatchObject({ code: "plan_too_large" });
  });
});
