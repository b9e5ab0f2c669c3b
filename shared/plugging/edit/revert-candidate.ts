import { AppError } from "#shared/kernel/errors.ts";
import { sameJson } from "../diff/json-value.ts";
import type { PlanPayload } from "../schema/plan-schema.ts";
import { changeBetween, type PlanChange } from "./plan-change.ts";

/**
 * What going back to an earlier payload would change. The result is the target itself, figure for figure, also where
 * today's engine would compute others; `edit_no_change` when the plan is there already.
 */
export const revertCandidate = (
  current: PlanPayload,
  target: PlanPayload,
  baseline: PlanPayload,
): PlanChange => {
  if (sameJson(current, target)) {
    throw new AppError("edit_no_change", "The plan already is what it would be reverted to.");
  }
  return changeBetween(current, structuredClone(target), baseline);
};
