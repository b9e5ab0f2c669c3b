import { feet } from "../words/feet.ts";
import type { Step } from "../schema/plan-schema.ts";
import { isExemptFromVolumeRule, squeezes } from "../schema/step-facts.ts";
import { law } from "../regulation/citation.ts";
import { squeezeParagraph } from "../well/missing-fact.ts";
import { needsSqueeze } from "../well/needs-squeeze.ts";
import { broken, idsOf, overlaps, type Check } from "./check.ts";
import { cementOf } from "./cement-cover.ts";

const paragraphFor = (step: Step): string =>
  step.outside.some((segment) => segment.string === "intermediate" && segment.cement !== "cemented") &&
  !step.outside.some((segment) => segment.string === "production")
    ? "(f)(2)"
    : "(g)(2)";

/** Where an annulus is open beside a plug, cement is squeezed behind the pipe. */
export const annulusCheck: Check = ({ steps, context, targets }) =>
  cementOf(steps).flatMap(({ step, ...span }) => {
    if (squeezes(step.placement) || isExemptFromVolumeRule(step)) return [];
    const water = targets.covers.filter((target) => target.behind_pipe && overlaps(target, span));
    if (!needsSqueeze(context.model, span, water)) return [];
    return [
      broken({
        code: "open_annulus_not_squeezed",
        severity: "error",
        message: `Step ${step.plug_no} at ${feet(span.top_ft)}–${feet(span.bottom_ft)} ft is ${step.placement === "spot" ? "spotted" : "placed"} inside the pipe although an annulus beside it isn't known to hold cement.`,
        citation: law(paragraphFor(step)),
        depths: span,
        step_ids: [step.step_id],
        fix: {
          op_type: "change_materials",
          step_ids: [step.step_id],
          placement: "perf_and_squeeze",
          reason: "Put cement behind the pipe",
        },
      }),
    ];
  });

/** Squeezes that are planned only because the top of cement (TOC) behind the pipe is unknown. */
export const unknownCementCheck: Check = ({ steps }) => {
  const strings = [...new Set(steps.flatMap((step) => step.outside.map((segment) => segment.string)))];
  return strings.flatMap((string) => {
    const touched = steps.filter((step) =>
      step.outside.some((segment) => segment.string === string && segment.cement === "unknown"),
    );
    if (touched.length === 0) return [];
    const segments = touched.flatMap((step) =>
      step.outside.filter((segment) => segment.string === string && segment.cement === "unknown"),
    );
    return [
      broken({
        code: "top_of_cement_unknown",
        severity: "warning",
        message: `The top of cement behind the ${string} casing isn't on record; ${touched.length} plug(s) treat its annulus as open. A cement bond log would settle it.`,
        citation: squeezeParagraph(string),
        depths: {
          top_ft: Math.min(...segments.map((segment) => segment.top_ft)),
          bottom_ft: Math.max(...segments.map((segment) => segment.bottom_ft)),
        },
        step_ids: idsOf(touched),
      }),
    ];
  });
};
