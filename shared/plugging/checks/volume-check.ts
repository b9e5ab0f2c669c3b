import { requiredSlurryFt3 } from "../cement/compute-materials.ts";
import { depthFactor } from "../cement/capacity.ts";
import { feet, roundTo } from "../words/feet.ts";
import type { Edit } from "../schema/edit-schema.ts";
import type { Step } from "../schema/plan-schema.ts";
import { capsBridgePlug, isExemptFromVolumeRule, isTopPlug, restsOn, spanOf } from "../schema/step-facts.ts";
import { law, PRACTICE } from "../regulation/citation.ts";
import { PLUG_FT } from "../targets/target.ts";
import { broken, DEPTH_TOLERANCE_FT, isExempt, type Check } from "./check.ts";

/** Tolerance in ft³: stored volumes are rounded to 0.01 ft³. */
const HAIR_FT3 = 0.02;

const volumeFix = (step: Step, bottom: number): Edit =>
  step.override !== null
    ? {
        op_type: "change_materials",
        step_ids: [step.step_id],
        clear_override: true,
        reason: "Pump what (d)(11) asks for",
      }
    : {
        op_type: "change_materials",
        step_ids: [step.step_id],
        excess: roundTo(depthFactor(bottom) - 1, 4),
        reason: "Pump what (d)(11) asks for",
      };

/** The paragraph that asks for the slurry of a step: (d)(11), or the one that asks for an exempt plug's length. */
const volumeParagraph = (step: Step, exempt: boolean): string => {
  if (!exempt) return "(d)(11)";
  return isTopPlug(step) ? "(d)(8)" : "(g)(3)";
};

/**
 * 16 TAC §3.14(d)(11): slurry for at least 100 ft of hole, plus 10 % for each 1,000 ft of depth. What is exempt from it
 * still fills its own length.
 */
export const volumeCheck: Check = ({ steps, seats }) =>
  steps.flatMap((step) => {
    const span = spanOf(step);
    if (step.materials === null || step.cement === null || span === null) return [];
    const required = requiredSlurryFt3(step, seats);
    const pumped = step.materials.sacks * step.cement.yield_ft3_per_sk;
    if (pumped >= required - HAIR_FT3) return [];
    return [
      broken({
        code: "slurry_below_required_volume",
        severity: "error",
        message: `Step ${step.plug_no} has ${step.materials.sacks} sacks, ${pumped.toFixed(1)} ft³ of slurry; ${required.toFixed(1)} ft³ are required.`,
        citation: law(volumeParagraph(step, isExemptFromVolumeRule(step, seats))),
        depths: span,
        step_ids: [step.step_id],
        fix: volumeFix(step, span.bottom_ft),
      }),
    ];
  });

const room = (input: Parameters<Check>[0]): number =>
  input.context.model.floor_ft - input.context.model.top_ft;

/** Why the cap of a bridge plug counts as a plug; empty for other plugs. */
const whyNoCap = (step: Step, { seats }: Parameters<Check>[0]): string =>
  step.type !== "bridge_plug_cap" || restsOn(step, seats) ? "" : ", and no bridge plug stands under this cap";

/** A plug is at least 100 ft long, where the well has that much room; cement on a bridge plug at least 20 ft ((g)(3)). */
export const lengthCheck: Check = (input) =>
  input.steps.flatMap((step) => {
    if (step.top_ft === null || step.bottom_ft === null || isExempt(step, input)) return [];
    if (capsBridgePlug(step, input.seats)) return [];
    const length = step.bottom_ft - step.top_ft;
    if (length >= Math.min(PLUG_FT, room(input)) - DEPTH_TOLERANCE_FT) return [];
    return [
      broken({
        code: "plug_shorter_than_100_ft",
        severity: "error",
        message: `Step ${step.plug_no} is ${feet(length)} ft long; plugs are 100 ft or longer${whyNoCap(step, input)}.`,
        citation: law("(d)(11)"),
        depths: { top_ft: step.top_ft, bottom_ft: step.bottom_ft },
        step_ids: [step.step_id],
        fix: {
          op_type: "adjust_interval",
          step_id: step.step_id,
          top_ft: Math.max(input.context.model.top_ft, step.bottom_ft - PLUG_FT),
          bottom_ft: Math.max(
            step.bottom_ft,
            Math.min(input.context.model.top_ft + PLUG_FT, input.context.model.floor_ft),
          ),
          reason: "Make the plug 100 ft long",
        },
      }),
    ];
  });

/** The plug length of the RRC's online form: 100 ft, plus 10 ft for each 1,000 ft of depth. */
export const formLengthCheck: Check = (input) =>
  input.steps.flatMap((step) => {
    if (step.top_ft === null || step.bottom_ft === null || isExempt(step, input)) return [];
    const length = step.bottom_ft - step.top_ft;
    const asked = PLUG_FT * depthFactor(step.bottom_ft);
    if (length >= asked - DEPTH_TOLERANCE_FT || length < PLUG_FT - DEPTH_TOLERANCE_FT) return [];
    // rounded upward in the hole, to 0.1 ft, so that the plug comes out long enough
    const top_ft = Math.max(input.context.model.top_ft, Math.floor((step.bottom_ft - asked) * 10) / 10);
    return [
      broken({
        code: "length_below_form_minimum",
        severity: "note",
        message: `Step ${step.plug_no} is ${feet(length)} ft long; the online form asks for ${feet(asked)} ft at this depth, approved forms carry 100 ft.`,
        citation: PRACTICE,
        depths: { top_ft: step.top_ft, bottom_ft: step.bottom_ft },
        step_ids: [step.step_id],
        fix:
          top_ft < step.top_ft
            ? {
                op_type: "adjust_interval",
                step_id: step.step_id,
                top_ft,
                bottom_ft: step.bottom_ft,
                reason: "The online form's length",
              }
            : null,
      }),
    ];
  });
