import { depthFactor } from "../cement/capacity.ts";
import { imbalanceOf, slurryOf } from "../cement/slurry.ts";
import { figure, inWords, placeOf } from "../words/quantities.ts";
import type { EditOf } from "../schema/edit-schema.ts";
import type { Placement } from "../schema/enums.ts";
import type { Step } from "../schema/plan-schema.ts";
import {
  standsUnderRetainer,
  isExemptFromVolumeRule,
  seatsOf,
  spanOf,
  squeezes,
} from "../schema/step-facts.ts";
import type { WellModel } from "../well/well-model.ts";
import { nearSurfaceFt, whyNoSqueeze } from "../well/squeeze-room.ts";
import type { EditContext, Operation } from "./edit-context.ts";
import { findSteps } from "./find-steps.ts";
import { refuse } from "./refuse.ts";
import { typeOfPlug } from "../regulation/type-of-purpose.ts";

type MaterialsEdit = EditOf<"change_materials">;

/** More excess than this share is a typing error: 0.5 is 50 %. */
const MOST_EXCESS = 2;

/** Rounding of a factor to four decimals. */
const HAIR = 0.0001;

const checkArguments = (edit: MaterialsEdit): void => {
  const { cement_class, excess, additives, sacks, clear_override, placement } = edit;
  const asked = [cement_class, excess, additives, sacks, clear_override || null, placement];
  if (asked.every((value) => (value ?? null) === null)) {
    throw refuse(
      "nothing_asked",
      "Nothing to change is named.",
      "Give a class, excess, additives, sacks or placement.",
    );
  }
  if (clear_override && (sacks ?? null) !== null) {
    throw refuse("fields_conflict", "sacks and clear_override exclude each other.", "Give one of them.");
  }
};

/** Refuses an excess that no hole takes, or that lowers what (d)(11) asks for at the plug's depth. */
const checkExcess = (step: Step, excess: number, steps: readonly Step[], model: WellModel): void => {
  const context = { step_ids: [step.step_id] };
  if (excess > MOST_EXCESS) {
    const detail = `An excess of ${figure(excess * 100)} % is ${figure(excess + 1)} times the hole.`;
    throw refuse("excess_out_of_range", detail, "Give it as a share: 0.2 is 20 %.", context);
  }
  const span = spanOf(step);
  if (!span || isExemptFromVolumeRule(step, seatsOf(steps, model.barrier))) return;
  const asked = depthFactor(span.bottom_ft) - 1;
  if (excess >= asked - HAIR) return;
  const detail = `An excess of ${figure(excess * 100)} % takes the place of the ${figure(asked * 100)} % that (d)(11) asks for ${placeOf(step)}: 10 % for each 1,000 ft.`;
  const remedy = `Give ${figure(Math.ceil(asked * 1000) / 10)} % or more, or leave the excess to the rule.`;
  throw refuse("excess_out_of_range", detail, remedy, context);
};

/** Refuses to keep a slurry of which density, yield and water can't all be true. */
const checkBalance = (step: Step, cement: NonNullable<Step["cement"]>): void => {
  const imbalance = imbalanceOf(cement, cement.additives);
  if (imbalance === null) return;
  const detail = `The slurry of ${step.step_id} can't be: ${imbalance}.`;
  throw refuse("slurry_out_of_balance", detail, "Give a cement_class with it.", { step_ids: [step.step_id] });
};

const checkPlacement = (step: Step, placement: Placement, steps: readonly Step[], model: WellModel): void => {
  const where = `${step.step_id} (${placeOf(step)})`;
  const unfit = (why: string, remedy: string) =>
    refuse("placement_unfit", `${where} can't be placed by ${inWords(placement)}: ${why}.`, remedy, {
      step_ids: [step.step_id],
    });
  if (placement === "mechanical" || placement === "cut" || placement === "dump_bail") {
    throw unfit("a cement plug is spotted, squeezed or circulated", "Choose one of these.");
  }
  const span = spanOf(step);
  if (!span || !squeezes(placement)) return;
  if (step.type === "bridge_plug_cap" || step.type === "top_plug") {
    throw unfit("this cement stands inside the pipe only", "Add a plug of its own.");
  }
  const why = standsUnderRetainer(step, steps) ? null : whyNoSqueeze(model, span, placement);
  if (why === null) return;
  throw unfit(
    why,
    span.top_ft > nearSurfaceFt(model) && placement === "perf_and_circulate"
      ? "Raise its top first."
      : "Leave it spotted.",
  );
};

const placed = (step: Step, placement: Placement, steps: readonly Step[], model: WellModel): Step => {
  if (placement === step.placement) return step;
  checkPlacement(step, placement, steps, model);
  const byPlacement =
    step.type === "perf_and_circulate_to_surface" ||
    step.type === "perforate_and_squeeze_plug" ||
    step.type === "cement_plug" ||
    placement === "perf_and_circulate";
  const type = byPlacement ? typeOfPlug(step.purposes, placement) : step.type;
  return { ...step, type, placement };
};

const changed = (
  step: Step,
  edit: MaterialsEdit,
  steps: readonly Step[],
  { rules, model, attribution }: EditContext,
): Step => {
  if (!step.cement) {
    const detail = `${step.step_id} (${inWords(step.type)} ${placeOf(step)}) has no cement.`;
    throw refuse("no_cement", detail, "Name cement plugs only.", { step_ids: [step.step_id] });
  }
  const slurry = edit.cement_class ? slurryOf(rules, edit.cement_class) : step.cement;
  const cement = { ...slurry, additives: edit.additives ?? step.cement.additives };
  checkBalance(step, cement);
  if ((edit.excess ?? null) !== null) checkExcess(step, edit.excess ?? 0, steps, model);
  const sacks = edit.sacks ?? null;
  const setByHand = { sacks: sacks ?? 0, reason: edit.reason, by: attribution.by };
  const kept = edit.clear_override ? null : step.override;
  return {
    ...placed(step, edit.placement ?? step.placement, steps, model),
    cement,
    excess: edit.excess ?? (edit.clear_override ? null : step.excess),
    override: sacks === null ? kept : setByHand,
  };
};

/** Changes slurry, excess, additives, sacks or placement; an override is stored beside the computed figure. */
export const changeMaterials: Operation<"change_materials"> = (plan, edit, context) => {
  checkArguments(edit);
  const named = findSteps(plan, edit.step_ids);
  const setByHand = named.filter(({ override, excess }) => override !== null || excess !== null);
  if (edit.clear_override && setByHand.length === 0) {
    throw refuse(
      "no_override",
      "None of these has sacks or excess set by hand.",
      "There is nothing to clear.",
    );
  }
  return {
    ...plan,
    steps: plan.steps.map((step) => (named.includes(step) ? changed(step, edit, plan.steps, context) : step)),
  };
};
