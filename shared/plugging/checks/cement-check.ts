import { feet } from "../words/feet.ts";
import { isExemptFromVolumeRule, spanOf } from "../schema/step-facts.ts";
import { law, PRACTICE } from "../regulation/citation.ts";
import { broken, type Check } from "./check.ts";

/** Minimum of sacks per plug that many operators pump, whatever the volume. */
const PRACTICE_SACKS = 25;

/** A cement class below the depth to which it is commonly held fit. A slurry with additives is left to the engineer. */
export const classCheck: Check = ({ steps, context }) =>
  steps.flatMap((step) => {
    const span = spanOf(step);
    if (step.cement === null || span === null || step.cement.additives.length > 0) return [];
    const rule = context.rules.slurries[step.cement.class];
    if (span.bottom_ft <= rule.fit_to_ft) return [];
    return [
      broken({
        code: "cement_class_unfit_for_depth",
        severity: "warning",
        message: `Class ${step.cement.class} at ${feet(span.bottom_ft)} ft: without additives it is commonly used down to ${feet(rule.fit_to_ft)} ft.`,
        citation: law("(d)(4)"),
        depths: span,
        step_ids: [step.step_id],
        fix: {
          op_type: "change_materials",
          step_ids: [step.step_id],
          cement_class: "H",
          reason: "Class H is fit for this depth",
        },
      }),
    ];
  });

/** Overridden sacks that are less than half or more than twice the computed sacks. */
export const overrideCheck: Check = ({ steps }) =>
  steps.flatMap((step) => {
    if (step.override === null || step.materials === null) return [];
    const ratio = step.override.sacks / step.materials.sacks_computed;
    if (ratio >= 0.5 && ratio <= 2) return [];
    return [
      broken({
        code: "override_out_of_range",
        severity: "warning",
        message: `Step ${step.plug_no} is set to ${step.override.sacks} sacks, ${Math.round(ratio * 100)} % of the ${step.materials.sacks_computed} computed.`,
        citation: PRACTICE,
        depths: spanOf(step),
        step_ids: [step.step_id],
        fix: {
          op_type: "change_materials",
          step_ids: [step.step_id],
          clear_override: true,
          reason: "Go back to the computed sacks",
        },
      }),
    ];
  });

/** Fewer sacks than the common minimum per plug: practice, not law. */
export const minimumSacksCheck: Check = ({ steps, context }) => {
  const minimum = context.options.minimum_sacks ?? PRACTICE_SACKS;
  return steps.flatMap((step) => {
    if (step.materials === null || isExemptFromVolumeRule(step) || step.materials.sacks >= minimum) return [];
    return [
      broken({
        code: "minimum_sacks_practice",
        severity: "note",
        message: `Step ${step.plug_no} has ${step.materials.sacks} sacks; ${minimum} a plug is common practice, not law.`,
        citation: PRACTICE,
        depths: spanOf(step),
        step_ids: [step.step_id],
        fix: {
          op_type: "change_materials",
          step_ids: [step.step_id],
          sacks: minimum,
          reason: `At least ${minimum} sacks by practice`,
        },
      }),
    ];
  });
};
