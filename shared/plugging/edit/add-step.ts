import { slurryFor, slurryOf } from "../cement/slurry.ts";
import { feet } from "../words/feet.ts";
import type { EditOf } from "../schema/edit-schema.ts";
import type { Placement, StepType } from "../schema/enums.ts";
import { MOST_STEPS, type PlanPayload, type Step } from "../schema/plan-schema.ts";
import {
  standsUnderRetainer,
  TAG_WAIT_HOURS,
  pumpsCement,
  squeezes,
  type Span,
} from "../schema/step-facts.ts";
import { PRACTICE } from "../regulation/citation.ts";
import { contextOf } from "../evaluate/evaluate.ts";
import { findTargets } from "../targets/find-targets.ts";
import { needsSqueeze } from "../well/needs-squeeze.ts";
import { checkDepths, checkInterval } from "./check-depths.ts";
import { checkCut, checkLiner, checkRoom, checkSeat } from "./check-devices.ts";
import { checkPlacing } from "./check-placing.ts";
import { freshStepId, originOf, type EditContext, type Operation } from "./edit-context.ts";
import { protectsWater } from "./joint-placement.ts";
import { refuse } from "./refuse.ts";
import { insertByDepth } from "../order/insert-by-depth.ts";
import { purposeOfType } from "../regulation/type-of-purpose.ts";

type Addition = EditOf<"add_step">;

const devicePlacement = (type: StepType): Placement =>
  type === "cut_casing_below_surface" ? "cut" : "mechanical";

const intervalOf = ({ top_ft, bottom_ft, depth_ft, type }: Addition): Span => {
  const top = top_ft ?? null;
  const bottom = bottom_ft ?? null;
  if (top === null || bottom === null || (depth_ft ?? null) !== null) {
    throw refuse("depth_missing", `A ${type} is an interval.`, "Give top_ft and bottom_ft, and no depth_ft.");
  }
  checkInterval(top, bottom);
  return { top_ft: top, bottom_ft: bottom };
};

const depthOf = (edit: Addition, { model }: EditContext): number => {
  const { type, depth_ft = null } = edit;
  if ((edit.top_ft ?? edit.bottom_ft ?? null) !== null) {
    throw refuse("point_device", `A ${type} stands at one depth.`, "Give depth_ft alone.");
  }
  if (type === "tag_existing") {
    // what a plug-back is made of is tagged, too
    const existing = model.barrier;
    if (existing && [null, existing.depth_ft, existing.top_ft].includes(depth_ft)) return existing.top_ft;
    const tools = existing === null ? "none" : `one at ${feet(existing.depth_ft)} ft`;
    throw refuse(
      "existing_tool",
      `There is no plug to tag there; the well has ${tools}.`,
      "Correct the well's facts.",
    );
  }
  if (depth_ft === null) throw refuse("depth_missing", `A ${type} needs a depth.`, "Give depth_ft.");
  return depth_ft;
};

/** The placement that a type names. */
const PLACEMENT_OF_TYPE: Partial<Readonly<Record<StepType, Placement>>> = {
  perf_and_circulate_to_surface: "perf_and_circulate",
  perforate_and_squeeze_plug: "perf_and_squeeze",
};

const asPumped = (edit: Addition, step: Step, context: EditContext, plan: PlanPayload): Step => {
  const span = intervalOf(edit);
  const water = protectsWater(step) ? [span] : [];
  const isInsideOnly = edit.type === "bridge_plug_cap" || edit.type === "top_plug";
  const squeezed = !isInsideOnly && needsSqueeze(context.model, span, water);
  const byType = PLACEMENT_OF_TYPE[edit.type] ?? null;
  const asked = edit.placement ?? byType ?? (squeezed ? "perf_and_squeeze" : "spot");
  if (asked === "mechanical" || asked === "cut") {
    throw refuse("placement_unfit", `A ${edit.type} is cement.`, "Spot, squeeze or circulate it.");
  }
  const chosen = edit.cement_class
    ? { ...slurryOf(context.rules, edit.cement_class), additives: [] }
    : slurryFor(context.rules, plan.options, span.bottom_ft);
  const sacks = edit.sacks ?? null;
  const override = sacks === null ? null : { sacks, reason: edit.reason, by: context.attribution.by };
  const placed = { ...step, ...span, placement: asked, cement: chosen, override };
  checkPlacing(placed, plan.steps, context.model);
  checkLiner(placed, context.model);
  const through = squeezes(asked) && standsUnderRetainer(placed, plan.steps);
  return through
    ? { ...placed, special_instructions: `Squeezed through the cement retainer at ${feet(span.top_ft)} ft.` }
    : placed;
};

const asDevice = (edit: Addition, step: Step, context: EditContext, plan: PlanPayload): Step => {
  const ofCement = edit.sacks ?? edit.cement_class ?? null;
  if (ofCement !== null) {
    throw refuse("no_cement", `A ${edit.type} has no cement.`, "Add the cement on it as a step of its own.");
  }
  const placement = devicePlacement(edit.type);
  if ((edit.placement ?? placement) !== placement) {
    throw refuse("placement_unfit", `A ${edit.type} is not pumped.`, "Leave the placement out.");
  }
  const device = { ...step, depth_ft: depthOf(edit, context), placement };
  checkSeat(device, context.model);
  checkRoom(device, plan.steps);
  checkCut(device, plan.steps, context.model);
  return device;
};

const blankStep = (plan: PlanPayload, edit: Addition, context: EditContext): Step => {
  const purpose = purposeOfType(edit.type);
  const tagged = purpose === "uqw_base";
  return {
    step_id: freshStepId(plan, context.newStepId),
    plug_no: 1,
    type: edit.type,
    placement: "spot",
    purposes: [purpose ?? "added_by_hand"],
    formations: edit.formations ?? [],
    top_ft: null,
    bottom_ft: null,
    depth_ft: null,
    inside: [],
    outside: [],
    perforate_at_ft: null,
    cement: null,
    excess: null,
    materials: null,
    override: null,
    tag: {
      required: tagged,
      wait_hours: tagged ? TAG_WAIT_HOURS : 0,
      why: tagged ? ["the plug at the base of the deepest usable-quality water is always tagged"] : [],
    },
    citations: [PRACTICE],
    special_instructions: "",
    origin: originOf("add_step", context.attribution),
  };
};

/** The citations of the rules that ask for a plug of this purpose at its place; practice where none does. */
const citedFor = (step: Step, plan: PlanPayload, { rules }: EditContext): string[] => {
  const { top_ft, bottom_ft, purposes } = step;
  if (top_ft === null || bottom_ft === null) return [PRACTICE];
  const asked = findTargets(contextOf(plan, rules)).covers.filter(
    (target) =>
      target.purposes.some((purpose) => purposes.includes(purpose)) &&
      target.top_ft < bottom_ft &&
      target.bottom_ft > top_ft,
  );
  const squeezed = squeezes(step.placement);
  const cited = [...new Set(asked.flatMap(({ citations }) => citations))].filter(
    // a plug that is spotted inside perforates no string
    (citation) => squeezed || !/\([fg]\)\(2\)$/u.test(citation),
  );
  return cited.length > 0 ? cited : [PRACTICE];
};

/** Adds a plug or a device at its place by depth; arguments that are left out are chosen as the rules would. */
export const addStep: Operation<"add_step"> = (plan, edit, context) => {
  if (plan.steps.length >= MOST_STEPS) {
    throw refuse("too_many_steps", `A plan has at most ${MOST_STEPS} steps.`, "Remove some first.");
  }
  const blank = blankStep(plan, edit, context);
  const step = pumpsCement(edit.type)
    ? asPumped(edit, blank, context, plan)
    : asDevice(edit, blank, context, plan);
  const cited = { ...step, citations: citedFor(step, plan, context) };
  const steps = insertByDepth(plan.steps, cited);
  checkDepths(plan.steps, steps, new Set([step.step_id]), context.model);
  return { ...plan, steps };
};
