import { feet } from "../words/feet.ts";
import type { CasingString } from "../schema/well-schema.ts";
import type { Step } from "../schema/plan-schema.ts";
import { squeezes, type Span } from "../schema/step-facts.ts";
import { law } from "../regulation/citation.ts";
import { squeezeParagraph } from "../regulation/squeeze-paragraph.ts";
import { protectedBy, surelyProtectedBy, type CoverTarget, type PlanContext } from "../targets/target.ts";
import { cutInWorkFt } from "../well/cut-in-work.ts";
import { needsSqueeze } from "../well/needs-squeeze.ts";
import { broken, idsOf, isExempt, overlaps, type Check } from "./check.ts";
import { cementOf } from "./cement-cover.ts";

/** The paragraph of the innermost string with an open annulus beside the step. */
const paragraphFor = (step: Step): string => {
  const open = step.outside.filter(({ cement }) => cement !== "cemented");
  const [inner] = open.toSorted((a, b) => a.inner_od_in - b.inner_od_in);
  return squeezeParagraph(inner?.string ?? "production");
};

/** Whether a step's cement is the one that protects a target: where the formation's top is, else where they meet. */
const isServedBy = (target: CoverTarget, span: Span): boolean => {
  if (target.seal_ft === undefined) return overlaps(target, span);
  const above = Math.min(target.seal_ft, target.bottom_ft) - 1;
  return span.top_ft <= above && above <= span.bottom_ft;
};

const namesOf = (targets: readonly CoverTarget[]): string =>
  targets
    .filter(({ rule, through_ft }) => rule === "problem_formation" && through_ft !== undefined)
    .map(({ formations, anchor_ft }) => `the ${formations.join(" and ")} at ${feet(anchor_ft)} ft`)
    .join(", ");

/** Where an annulus is open beside a plug, cement is squeezed behind the pipe. */
export const annulusCheck: Check = ({ steps, context, targets, seats }) => {
  const placed = [
    ...targets.covers,
    ...targets.horizons
      .filter(({ bridge_ft }) => bridge_ft === null || !context.options.use_cibp)
      .map(({ across }) => across),
  ];
  return cementOf(steps).flatMap(({ step, ...span }) => {
    if (squeezes(step.placement) || step.type === "bridge_plug_cap" || isExempt(step, { seats })) return [];
    const protectedHere = placed.filter((target) => isServedBy(target, span));
    if (!needsSqueeze(context.model, span, protectedBy(protectedHere))) return [];
    const isSure = needsSqueeze(context.model, span, surelyProtectedBy(protectedHere));
    const where = `Step ${step.plug_no} at ${feet(span.top_ft)}–${feet(span.bottom_ft)} ft is ${step.placement === "spot" ? "spotted" : "placed"} inside the pipe although`;
    return [
      broken({
        code: "open_annulus_not_squeezed",
        severity: isSure ? "error" : "warning",
        message: isSure
          ? `${where} an annulus beside it isn't known to hold cement.`
          : `${where} a string that isn't cemented there passes ${namesOf(protectedHere)} within casing that is: it seals at that casing's cement and at its own below. Approved forms have such a plug; the district may ask for a squeeze behind this string as well.`,
        citation: law(paragraphFor(step)),
        depths: span,
        step_ids: [step.step_id],
        // all that the plug joins would be squeezed for one formation's sake
        fix: isSure
          ? {
              op_type: "change_materials",
              step_ids: [step.step_id],
              placement: "perf_and_squeeze",
              reason: "Put cement behind the pipe",
            }
          : null,
      }),
    ];
  });
};

/** Where the work cuts and pulls a string whose annulus above the cut isn't known to be free; null for any other. */
const unverifiedCut = (string: CasingString, { well, options, model }: PlanContext): number | null => {
  const unknown = model.pipes
    .filter((pipe) => pipe.string === string)
    .flatMap(({ cement }) => cement.filter(({ status }) => status === "unknown"));
  const cuts = well.casing
    .filter((casing) => casing.string === string)
    .flatMap((casing) => cutInWorkFt(casing, options) ?? [])
    .filter((cut) => unknown.some(({ top_ft }) => top_ft < cut));
  return cuts.length === 0 ? null : Math.max(...cuts);
};

/** Squeezes and cuts of casing that are planned where the top of cement (TOC) behind the pipe is unknown. */
export const unknownCementCheck: Check = ({ steps, context }) => {
  const beside = steps.flatMap((step) => step.outside.map((segment) => segment.string));
  const pulled = context.options.pull_casing.map(({ string }) => string);
  return [...new Set([...beside, ...pulled])].flatMap((string) => {
    const touched = steps.filter((step) =>
      step.outside.some((segment) => segment.string === string && segment.cement === "unknown"),
    );
    const cut = unverifiedCut(string, context);
    if (touched.length === 0 && cut === null) return [];
    const segments = touched.flatMap((step) =>
      step.outside.filter((segment) => segment.string === string && segment.cement === "unknown"),
    );
    const said = [
      ...(touched.length === 0 ? [] : [`${touched.length} plug(s) treat its annulus as open`]),
      ...(cut === null
        ? []
        : [
            `the cut at ${feet(cut)} ft is unverified, as nothing shows that the casing is free above it: where it is cemented there, it can't be pulled, and the plugs from the cut up have to be planned anew`,
          ]),
    ];
    const depths = [
      ...segments.flatMap(({ top_ft, bottom_ft }) => [top_ft, bottom_ft]),
      ...(cut === null ? [] : [cut]),
    ];
    return [
      broken({
        code: "top_of_cement_unknown",
        severity: "warning",
        message: `The top of cement behind the ${string} casing isn't on record; ${said.join(", and ")}. A cement bond log would settle it.`,
        citation: law(squeezeParagraph(string)),
        depths: { top_ft: Math.min(...depths), bottom_ft: Math.max(...depths) },
        step_ids: idsOf(touched),
      }),
    ];
  });
};
