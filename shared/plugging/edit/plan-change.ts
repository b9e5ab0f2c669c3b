import { diffPlans } from "../diff/diff-plans.ts";
import { violationsDelta } from "../diff/violations-delta.ts";
import type { Candidate } from "../schema/candidate-schema.ts";
import type { PlanPayload } from "../schema/plan-schema.ts";
import { scoreRisk } from "../risk/score-risk.ts";

/** A payload that would follow another, and what that changes: a candidate without its edit. */
export type PlanChange = Omit<Candidate, "op_type" | "edit">;

/** The change from one payload to another: its diff, the violations it adds and resolves, and its risk. */
export const changeBetween = (
  source: PlanPayload,
  payload: PlanPayload,
  baseline: PlanPayload,
): PlanChange => ({
  payload,
  diff: diffPlans(source, payload),
  violations_delta: violationsDelta(source, payload),
  ...scoreRisk(baseline, payload),
});
