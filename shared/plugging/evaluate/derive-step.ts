import type { StepId } from "#shared/kernel/ids.ts";
import { computeMaterials } from "../cement/compute-materials.ts";
import { insideSegments, outsideSegments } from "../well/geometry.ts";
import { squeezeStages } from "../well/needs-squeeze.ts";
import type { WellModel } from "../well/well-model.ts";
import type { PlanOptions, Step } from "../schema/plan-schema.ts";
import { pumpsCement, spanOf, squeezes } from "../schema/step-facts.ts";

/** The decided fields of a step; number, geometry, perforation depth and materials are derived from them. */
export type StepIntent = Omit<
  Step,
  "plug_no" | "inside" | "outside" | "perforate_at_ft" | "squeeze_stages" | "materials"
>;

/** A step with all the fields that are derived from its depths and placement. */
export const deriveStep = (
  intent: StepIntent,
  plugNo: number,
  model: WellModel,
  options: PlanOptions,
  seats: readonly number[] | null = null,
): Step => {
  const span = spanOf(intent);
  const pumps = pumpsCement(intent.type) && span !== null && span.bottom_ft > span.top_ft;
  const squeezed = squeezes(intent.placement);
  const stages = pumps && squeezed ? squeezeStages(model, span) : [];
  // written out field by field, so that stored steps have one order of fields
  const step: Step = {
    step_id: intent.step_id,
    plug_no: plugNo,
    type: intent.type,
    placement: intent.placement,
    purposes: intent.purposes,
    formations: intent.formations,
    top_ft: intent.top_ft,
    bottom_ft: intent.bottom_ft,
    depth_ft: intent.depth_ft,
    inside: pumps ? insideSegments(model, span.top_ft, span.bottom_ft) : [],
    outside: pumps ? outsideSegments(model, span.top_ft, span.bottom_ft, squeezed) : [],
    perforate_at_ft: stages.find(({ through_open }) => through_open !== true)?.perforate_at_ft ?? null,
    ...((stages.length > 1 || stages[0]?.through_open === true) && { squeeze_stages: stages }),
    cement: intent.cement,
    excess: intent.excess,
    materials: null,
    override: intent.override,
    tag: intent.tag,
    citations: intent.citations,
    special_instructions: intent.special_instructions,
    origin: intent.origin,
  };
  step.materials = computeMaterials(step, options, seats);
  return step;
};

/** A step id, from the rule that made the step and its depth. */
export const stepIdOf = (rule: string, depth: number): StepId => `stp_${rule}_${Math.round(depth)}` as StepId;
