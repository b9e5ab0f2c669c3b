import type { StepId } from "#shared/kernel/ids.ts";
import type { EditOf } from "../schema/edit-schema.ts";
import type { PlanPayload, Step } from "../schema/plan-schema.ts";
import type { Operation } from "./edit-context.ts";
import { firstObstacle } from "./execution-order.ts";
import { findStep, findSteps } from "./find-steps.ts";
import { refuse } from "./refuse.ts";

/** Reorders the named steps among their own places; the others keep theirs. */
const inOrder = (plan: PlanPayload, order: readonly StepId[]): Step[] => {
  const named = findSteps(plan, order);
  const places = plan.steps.flatMap((step, index) => (named.includes(step) ? [index] : []));
  const steps = [...plan.steps];
  for (const [turn, place] of places.entries()) steps.splice(place, 1, ...named.slice(turn, turn + 1));
  return steps;
};

const besideAnother = (plan: PlanPayload, id: StepId, anchorId: StepId, after: boolean): Step[] => {
  const [step, anchor] = [findStep(plan, id), findStep(plan, anchorId)];
  if (step === anchor) {
    throw refuse("fields_conflict", `${id} can't stand beside itself.`, "Name another step.");
  }
  const others = plan.steps.filter((other) => other !== step);
  return others.toSpliced(others.indexOf(anchor) + (after ? 1 : 0), 0, step);
};

const reordered = (plan: PlanPayload, edit: EditOf<"reorder_steps">): Step[] => {
  const { order = null, step_id = null, before = null, after = null } = edit;
  const anchor = before ?? after;
  if (order !== null && step_id === null && anchor === null) return inOrder(plan, order);
  const oneAnchor = before === null || after === null;
  if (order === null && step_id !== null && anchor !== null && oneAnchor) {
    return besideAnother(plan, step_id, anchor, after !== null);
  }
  const remedy = "Give order[], or step_id with either before or after.";
  throw refuse("order_incomplete", "It is not clear which step goes where.", remedy);
};

/** Changes the order of work where depth leaves a choice; refuses an order in which pipe can't reach a step. */
export const reorderSteps: Operation<"reorder_steps"> = (plan, edit) => {
  const steps = reordered(plan, edit);
  const obstacle = firstObstacle(steps);
  if (obstacle !== null) {
    const { why, step_ids } = obstacle;
    throw refuse("order_impossible", `${why}.`, "Work from the bottom up.", { step_ids });
  }
  return { ...plan, steps };
};
