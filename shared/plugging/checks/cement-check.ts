import { feet } from "../words/feet.ts";
import { spanOf } from "../schema/step-facts.ts";
import { law, PRACTICE } from "../regulation/citation.ts";
import { extendedBy, imbalanceOf, isExtender } from "../cement/slurry.ts";
import { broken, isExempt, type Check } from "./check.ts";

/** Minimum of sacks per plug that many operators pump, whatever the volume. */
const PRACTICE_SACKS = 25;

/** A slurry of which density, yield and water can't all be true: the sacks that follow from it are wrong. */
export const balanceCheck: Check = ({ steps }) =>
  steps.flatMap((step) => {
    const imbalance = step.cement && imbalanceOf(step.cement, step.cement.additives);
    if (step.cement === null || imbalance === null) return [];
    return [
      broken({
        code: "slurry_out_of_balance",
        severity: "error",
        message: `The slurry of step ${step.plug_no} can't be: ${imbalance}.`,
        citation: law("(d)(4)"),
        depths: spanOf(step),
        step_ids: [step.step_id],
        fix: {
          op_type: "change_materials",
          step_ids: [step.step_id],
          cement_class: step.cement.class,
          reason: `The figures of class ${step.cement.class}`,
        },
      }),
    ];
  });

/** Cement with a volume extender, by an additive's name or by the slurry's figures. */
export const extenderCheck: Check = ({ steps, context }) =>
  steps.flatMap((step) => {
    const why = step.cement && extendedBy(context.rules, step.cement);
    if (step.cement === null || why === null) return [];
    return [
      broken({
        code: "cement_extended",
        severity: "error",
        message: `The cement of step ${step.plug_no} has a volume extender (${why}); it needs the district's written approval.`,
        citation: law("(d)(4)"),
        depths: spanOf(step),
        step_ids: [step.step_id],
        fix: {
          op_type: "change_materials",
          step_ids: [step.step_id],
          cement_class: step.cement.class,
          additives: step.cement.additives.filter((additive) => !isExtender(additive)),
          reason: "API cement without volume extenders",
        },
      }),
    ];
  });

/** Cement that is dumped from a bailer instead of pumped through tubing or drill pipe. */
export const bailerCheck: Check = ({ steps }) =>
  steps.flatMap((step) =>
    step.placement === "dump_bail"
      ? [
          broken({
            code: "placement_needs_approval",
            severity: "warning",
            message: `Step ${step.plug_no} is placed by dump bailer, not by circulation or squeeze through tubing or drill pipe; this needs the written approval of the district director.`,
            citation: law("(d)(3)"),
            depths: spanOf(step),
            step_ids: [step.step_id],
            fix: {
              op_type: "change_materials",
              step_ids: [step.step_id],
              placement: "spot",
              reason: "Pump it through the work string",
            },
          }),
        ]
      : [],
  );

/** A cement class below the depth to which it is commonly held fit, whatever its additives. */
export const classCheck: Check = ({ steps, context }) =>
  steps.flatMap((step) => {
    const span = spanOf(step);
    if (step.cement === null || span === null) return [];
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
export const minimumSacksCheck: Check = (input) => {
  const { steps, context } = input;
  const minimum = context.options.minimum_sacks ?? PRACTICE_SACKS;
  return steps.flatMap((step) => {
    if (step.materials === null || isExempt(step, input) || step.materials.sacks >= minimum) return [];
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
