import { PRACTICE } from "../regulation/citation.ts";
import type { Edit } from "../schema/edit-schema.ts";
import type { Step } from "../schema/plan-schema.ts";
import { isBarrierType, type Span } from "../schema/step-facts.ts";
import { capTarget } from "../targets/bridge-cap.ts";
import { existingToolCement } from "../targets/existing-tool.ts";
import { topOfWell } from "../targets/top-of-well.ts";
import { feet } from "../words/feet.ts";
import { broken, DEPTH_TOLERANCE_FT, overlaps, type Check, type CheckInput } from "./check.ts";
import { cementOf } from "./cement-cover.ts";

const wantedCement = ({ steps, targets, context }: CheckInput): Span[] => [
  ...targets.covers,
  ...targets.horizons.map(({ across }) => across),
  ...topOfWell(context),
  ...existingToolCement(context),
  ...steps.flatMap(({ type, depth_ft }) =>
    isBarrierType(type) && depth_ft !== null ? [capTarget(context, depth_ft)] : [],
  ),
];

/** The move of the ends to what rules ask for, where one plug within the limits covers it all. */
const shrink = (
  step: Step,
  span: Span,
  wanted: readonly Span[],
  { longest, top }: { longest: number; top: number },
): Edit | null => {
  const within = wanted.filter((target) => overlaps(target, span));
  const top_ft = Math.max(span.top_ft, Math.min(...within.map((target) => target.top_ft)));
  const bottom_ft = Math.min(span.bottom_ft, Math.max(...within.map((target) => target.bottom_ft)));
  if (within.length === 0 || bottom_ft - top_ft > longest) return null;
  if (longestGap(step, { top_ft, bottom_ft }, wanted, top) > 0) return null;
  const reason = "Only what the rules ask for";
  return { op_type: "adjust_interval", step_id: step.step_id, top_ft, bottom_ft, reason };
};

/** Feet of the longest part of a plug that no rule asks for; cement circulated to surface fills all above its targets. */
const longestGap = (step: Step, span: Span, wanted: readonly Span[], top: number): number => {
  const within = wanted.filter((target) => overlaps(target, span)).sort((a, b) => a.top_ft - b.top_ft);
  const deepest = Math.max(...within.map(({ bottom_ft }) => bottom_ft), top);
  const circulated = step.placement === "perf_and_circulate" && span.top_ft <= top;
  let reached = circulated ? Math.max(span.top_ft, deepest) : span.top_ft;
  let gap = 0;
  for (const target of within) {
    gap = Math.max(gap, target.top_ft - reached);
    reached = Math.max(reached, target.bottom_ft);
  }
  return Math.max(gap, span.bottom_ft - reached);
};

/** Why a plug beyond the limits is one all the same. */
const whyOne = ({ placement }: Step): string =>
  placement === "perf_and_circulate"
    ? "cement is circulated to surface from the lowest place that it serves"
    : "rules ask for all of it and its parts lie too close to part them";

/** Whether one place asks for all of a plug, so that nothing was joined. */
const isOneTarget = (span: Span, wanted: readonly Span[]): boolean =>
  wanted.some(
    ({ top_ft, bottom_ft }) =>
      top_ft <= span.top_ft + DEPTH_TOLERANCE_FT && bottom_ft >= span.bottom_ft - DEPTH_TOLERANCE_FT,
  );

/**
 * A plug longer, or with more sacks, than the plan's own joining limits: a warning where an edit joined or stretched it
 * across more than the engine would, a note where it is one plug because its parts touch.
 */
export const joiningCheck: Check = (input) => {
  const { max_length_ft, max_sacks_tagged, max_sacks_untagged, min_gap_ft } = input.context.options.joining;
  const wanted = wantedCement(input);
  const top = input.context.model.top_ft;
  return cementOf(input.steps).flatMap(({ step, ...span }) => {
    const length = span.bottom_ft - span.top_ft;
    const sacks = step.materials?.sacks_computed ?? 0;
    const most = step.tag.required ? max_sacks_tagged : max_sacks_untagged;
    if (length <= max_length_ft && sacks <= most) return [];
    // nothing was joined where no rule asks for any of it
    if (length <= max_length_ft && !wanted.some((target) => overlaps(target, span))) return [];
    const isAsked = longestGap(step, span, wanted, top) <= min_gap_ft;
    if (isAsked && isOneTarget(span, wanted)) return [];
    const beyond =
      length > max_length_ft
        ? `${feet(length)} ft long, beyond the ${feet(max_length_ft)} ft`
        : `${sacks} sacks, beyond the ${most}`;
    const why = isAsked
      ? `${whyOne(step)}, so it may take more than one stage`
      : "much of it no rule asks for, and cement that long is hard to place";
    return [
      broken({
        code: "plug_beyond_joining_limits",
        severity: isAsked ? "note" : "warning",
        message: `Step ${step.plug_no} is ${beyond} up to which plugs are joined; ${why}.`,
        citation: PRACTICE,
        depths: span,
        step_ids: [step.step_id],
        fix: isAsked ? null : shrink(step, span, wanted, { longest: max_length_ft, top }),
      }),
    ];
  });
};
