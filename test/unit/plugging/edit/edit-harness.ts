import { isAppError } from "#shared/kernel/errors.ts";
import { stepId, type StepId } from "#shared/kernel/ids.ts";
import { applyEdit } from "#shared/plugging/edit/apply-edit.ts";
import { readEdit } from "#shared/plugging/edit/read-edit.ts";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import type { Candidate } from "#shared/plugging/schema/candidate-schema.ts";
import { planOptions, type PlanPayload, type Step } from "#shared/plugging/schema/plan-schema.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import { wellFacts, type WellFacts } from "#shared/plugging/schema/well-schema.ts";
import oneString from "#shared/plugging/sample/4200305717.json" with { type: "json" };
import intermediate from "#shared/plugging/sample/4200342706.json" with { type: "json" };
import stageTools from "#shared/plugging/sample/4200346118.json" with { type: "json" };
import capped from "#shared/plugging/sample/4217334896.json" with { type: "json" };

export const rules = texasRules;

/** Sample wells by their features. */
export const wells = {
  /** Cement behind every string, two stage tools, a bridge plug in the hole at 8,010 ft. */
  stageTools: () => wellFacts.parse(stageTools),
  /** Surface, intermediate and production casing, open annuli, and a planned bridge plug above the perforations. */
  intermediate: () => wellFacts.parse(intermediate),
  /** Surface and production casing only. */
  oneString: () => wellFacts.parse(oneString),
  /** A spotted formation plug directly above the cap of the bridge plug. */
  capped: () => wellFacts.parse(capped),
};

export const planOf = (well: WellFacts, options: object = {}): PlanPayload =>
  generatePlan(well, planOptions.parse({ variant: "isolated", ...options }), rules);

/** Ids of new steps from a counter: `stp_new_1`, `stp_new_2`, … */
export const countingStepIds = (): (() => StepId) => {
  let count = 0;
  return () => stepId.parse(`stp_new_${(count += 1)}`);
};

const frozen = <T>(value: T): T => {
  if (value !== null && typeof value === "object" && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) frozen(member);
  }
  return value;
};

/** Applies an edit to a frozen plan, so that an edit that mutates its source fails. */
export const edited = (
  plan: PlanPayload,
  op: string,
  args: object,
  baseline: PlanPayload = plan,
  newStepId = countingStepIds(),
): Candidate =>
  applyEdit({
    source: frozen(plan),
    baseline: frozen(baseline),
    edit: readEdit(op, args, "because the engineer says so"),
    rules,
    newStepId,
    attribution: { modification_id: "mod_1", by: "Dana" },
  });

/** The refusal of an edit: its code and reason, and these members of its context. */
export const refusalOf = (act: () => unknown, ...members: string[]): Record<string, unknown> => {
  try {
    act();
  } catch (error) {
    if (!isAppError(error)) throw error;
    const { reason_code } = error.context;
    const asked = members.map((member) => [member, error.context[member]] as const);
    return { code: error.code, ...(reason_code ? { reason_code } : {}), ...Object.fromEntries(asked) };
  }
  throw new Error("The edit was not refused.");
};

export const stepOf = ({ steps }: PlanPayload, id: string): Step => {
  const found = steps.find(({ step_id }) => step_id === id);
  if (!found) throw new Error(`No step ${id} in ${steps.map(({ step_id }) => step_id).join(", ")}.`);
  return found;
};

export const idsIn = ({ steps }: PlanPayload): string[] => steps.map(({ step_id }) => step_id);

/** The main fields of a step. */
export const inShort = ({ type, placement, top_ft, bottom_ft, depth_ft, materials }: Step) => ({
  type,
  placement,
  at: depth_ft ?? [top_ft, bottom_ft],
  sacks: materials?.sacks ?? null,
});
