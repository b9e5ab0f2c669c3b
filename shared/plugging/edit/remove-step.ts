import type { Operation } from "./edit-context.ts";
import { findSteps } from "./find-steps.ts";
import { refuse } from "./refuse.ts";

/** Removes the named steps; the others keep their ids and their order. */
export const removeStep: Operation<"remove_step"> = (plan, edit) => {
  const named = new Set(findSteps(plan, edit.step_ids));
  if (named.size === plan.steps.length) {
    const detail = "A plan without steps plugs nothing.";
    throw refuse("last_step", detail, "Keep at least one step, or make the plan again.");
  }
  return { ...plan, steps: plan.steps.filter((step) => !named.has(step)) };
};
