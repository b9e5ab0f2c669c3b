import { AppError } from "#shared/kernel/errors.ts";
import { sameJson } from "../diff/json-value.ts";
import type { PlanPayload } from "../schema/plan-schema.ts";
import { changeBetween, type PlanChange } from "./plan-change.ts";

/**
 * The candidate of a revert to an earlier payload. Its result is that payload byte for byte, even where today's
 * engine would compute other figures. Throws `edit_no_change` when the plan is already there.
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
