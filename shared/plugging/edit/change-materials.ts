import { slurryOf } from "../cement/slurry.ts";
import { inWords, placeOf } from "../words/quantities.ts";
import type { EditOf } from "../schema/edit-schema.ts";
import type { Placement } from "../schema/enums.ts";
import type { Step } from "../schema/plan-schema.ts";
import { spanOf, squeezes } from "../schema/step-facts.ts";
import { openStretches } from "../well/geometry.ts";
import type { WellModel } from "../well/well-model.ts";
import type { EditContext, Operation } from "./edit-context.ts";
import { findSteps } from "./find-steps.ts";
import { refuse } from "./refuse.ts";
import { typeOfPlug } from "../schema/type-of-purpose.ts";

type MaterialsEdit = EditOf<"change_materials">;

/** A plug that is circulated to surface ends at this depth (ft) or higher. */
const NEAR_SURFACE_FT = 50;

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

const checkPlacement = (step: Step, placement: Placement, model: WellModel): void => {
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
    throw unfit("this cement stands inside the pipe only", "Add a plug of its own with add_step.");
  }
  if (openStretches(model, span.top_ft, span.bottom_ft).length === 0) {
    throw unfit("every annulus beside it holds cement, so there is nowhere to squeeze", "Leave it spotted.");
  }
  if (placement === "perf_and_circulate" && span.top_ft > NEAR_SURFACE_FT) {
    throw unfit("its top is not near the surface", "Raise its top first with adjust_interval.");
  }
};

const placed = (step: Step, placement: Placement, model: WellModel): Step => {
  if (placement === step.placement) return step;
  checkPlacement(step, placement, model);
  const byPlacement =
    step.type === "perf_and_circulate_to_surface" ||
    step.type === "perforate_and_squeeze_plug" ||
    step.type === "cement_plug" ||
    placement === "perf_and_circulate";
  const type = byPlacement ? typeOfPlug(step.purposes, placement) : step.type;
  return { ...step, type, placement };
};

const changed = (step: Step, edit: MaterialsEdit, { rules, model, attribution }: EditContext): Step => {
  if (!step.cement) {
    const detail = `${step.step_id} (${inWords(step.type)} ${placeOf(step)}) has no cement.`;
    throw refuse("no_cement", detail, "Name cement plugs only.", { step_ids: [step.step_id] });
  }
  const slurry = edit.cement_class ? slurryOf(rules, edit.cement_class) : step.cement;
  const sacks = edit.sacks ?? null;
  const setByHand = { sacks: sacks ?? 0, reason: edit.reason, by: attribution.by };
  const kept = edit.clear_override ? null : step.override;
  return {
    ...placed(step, edit.placement ?? step.placement, model),
    cement: { ...slurry, additives: edit.additives ?? step.cement.additives },
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
    steps: plan.steps.map((step) => (named.includes(step) ? changed(step, edit, context) : step)),
  };
};
