import { charsIn } from "#shared/kernel/text.ts";
import { inWords, placeOf } from "../words/quantities.ts";
import type { Placement, StepType } from "../schema/enums.ts";
import type { PlanPayload, Step } from "../schema/plan-schema.ts";
import { isBarrierType, pumpsCement, spanOf, type Span } from "../schema/step-facts.ts";
import { checkDepths, spansMeet } from "./check-depths.ts";
import { freshStepId, originOf, type EditContext, type Operation } from "./edit-context.ts";
import { findSteps } from "./find-steps.ts";
import { jointPlacement } from "./joint-placement.ts";
import { refuse } from "./refuse.ts";
import { insertByDepth } from "./step-order.ts";
import { typeOfPlug } from "../schema/type-of-purpose.ts";

const MAX_INSTRUCTIONS = 2000;

const distinct = <T>(lists: readonly (readonly T[])[]): T[] => [...new Set(lists.flat())];

const checkPumped = (steps: readonly Step[]): void => {
  const points = steps.filter(({ type }) => !pumpsCement(type));
  if (points.length === 0) return;
  const detail = `${points.map((step) => `${step.step_id} (${inWords(step.type)})`).join(", ")} has no cement to combine.`;
  const step_ids = points.map(({ step_id }) => step_id);
  throw refuse("point_device", detail, "Name cement plugs only.", { step_ids });
};

const checkBetween = ({ steps }: PlanPayload, named: readonly Step[], span: Span): void => {
  const between = steps.filter((step) => {
    const other = spanOf(step);
    const isCut = step.type === "cut_casing_below_surface";
    return !isCut && !named.includes(step) && other !== null && spansMeet(span, other);
  });
  const barrier = between.find(({ type }) => isBarrierType(type));
  if (barrier) {
    const detail = `The ${inWords(barrier.type)} ${placeOf(barrier)} stands between them.`;
    const step_ids = [barrier.step_id];
    throw refuse("crosses_barrier", detail, "Combine plugs on one side of it.", { step_ids });
  }
  if (between.length === 0) return;
  const step_ids = between.map(({ step_id }) => step_id);
  const detail = `Between them stands ${between.map((step) => `${step.step_id} (${placeOf(step)})`).join(", ")}.`;
  throw refuse("plug_between", detail, "Name it too, or leave it out of the way.", { step_ids });
};

/** The type that all of them share, else the type for the purposes of the combined plug. */
const joinedType = (steps: readonly Step[], purposes: Step["purposes"], placement: Placement): StepType => {
  const [type, ...others] = distinct([steps.map((step) => step.type)]);
  return type && others.length === 0 ? type : typeOfPlug(purposes, placement);
};

const joinedInstructions = (steps: readonly Step[]): string => {
  const text = distinct([steps.map((step) => step.special_instructions).filter(Boolean)]).join("\n");
  if (charsIn(text) <= MAX_INSTRUCTIONS) return text;
  const detail = `Their special instructions are longer than ${MAX_INSTRUCTIONS} characters together.`;
  throw refuse("fields_conflict", detail, "Shorten them first.");
};

const joinedStep = (
  plan: PlanPayload,
  /** Deepest first. */
  steps: readonly Step[],
  span: Span,
  placement: Placement,
  context: EditContext,
): Step => {
  const deepest = steps[0] as Step;
  const [excess = null, ...otherExcess] = distinct([steps.map((step) => step.excess)]);
  const purposes = distinct(steps.map((step) => step.purposes));
  const additives = distinct(steps.map((step) => step.cement?.additives ?? []));
  return {
    ...deepest,
    ...span,
    step_id: freshStepId(plan, context.newStepId),
    type: joinedType(steps, purposes, placement),
    placement,
    purposes,
    formations: distinct(steps.map(({ formations }) => formations)),
    cement: deepest.cement && { ...deepest.cement, additives },
    excess: otherExcess.length > 0 ? null : excess,
    override: null,
    tag: {
      required: steps.some(({ tag }) => tag.required),
      wait_hours: Math.max(...steps.map(({ tag }) => tag.wait_hours)),
      why: distinct(steps.map(({ tag }) => tag.why)),
    },
    citations: distinct(steps.map(({ citations }) => citations)),
    special_instructions: joinedInstructions(steps),
    origin: originOf("combine_plugs", context.attribution),
  };
};

/** Combines plugs into one, from the shallowest top to the deepest bottom, with the purposes, formations and tags of all. */
export const combinePlugs: Operation<"combine_plugs"> = (plan, edit, context) => {
  const named = findSteps(plan, edit.step_ids);
  checkPumped(named);
  const deepestFirst = named.toSorted((a, b) => (b.bottom_ft ?? 0) - (a.bottom_ft ?? 0));
  const deepest = deepestFirst[0] as Step;
  const span = {
    top_ft: Math.min(...named.map(({ top_ft }) => top_ft ?? Infinity)),
    bottom_ft: deepest.bottom_ft ?? 0,
  };
  checkBetween(plan, named, span);
  const placement = jointPlacement(deepestFirst, span, context.model);
  const step = joinedStep(plan, deepestFirst, span, placement, context);
  const others = plan.steps.filter((other) => !named.includes(other));
  const steps = insertByDepth(others, step);
  checkDepths(plan.steps, steps, new Set([step.step_id]), context.model);
  return { ...plan, steps };
};
