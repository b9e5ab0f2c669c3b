import type { StepId } from "#shared/kernel/ids.ts";
import { feet } from "../words/feet.ts";
import { placeOf } from "../words/quantities.ts";
import type { Step } from "../schema/plan-schema.ts";
import { isBarrierType, spanOf, type Span } from "../schema/step-facts.ts";
import { TOP_OF_WELL_FT } from "../targets/target.ts";
import type { WellModel } from "../well/well-model.ts";
import { refuse } from "./refuse.ts";

const named = (step: Step): string => `${step.step_id} (${placeOf(step)})`;

/** Whether a depth lies inside an interval, not at one of its ends. */
export const strictlyInside = (depth: number, { top_ft, bottom_ft }: Span): boolean =>
  top_ft < depth && depth < bottom_ft;

const isPoint = ({ top_ft, bottom_ft }: Span): boolean => top_ft === bottom_ft;

/** Whether two steps overlap; ends may touch. */
export const spansMeet = (a: Span, b: Span): boolean => {
  if (isPoint(a)) return strictlyInside(a.top_ft, b);
  if (isPoint(b)) return strictlyInside(b.top_ft, a);
  return a.top_ft < b.bottom_ft && b.top_ft < a.bottom_ft;
};

/** Cement may stand at the depth of the casing cut: it is cut with the pipe. */
const isWellheadCut = ({ type }: Step): boolean => type === "cut_casing_below_surface";

const checkInsideWell = (step: Step, span: Span, { facts, barrier, top_ft }: WellModel): void => {
  if (span.bottom_ft > facts.td_ft) {
    const detail = `${placeOf(step)} lies below total depth, ${feet(facts.td_ft)} ft.`;
    throw refuse("depth_outside_well", detail, "Stay above it.", { td_ft: facts.td_ft });
  }
  if (isBarrierType(step.type) && span.top_ft <= top_ft) {
    const detail = `The casing is cut off ${TOP_OF_WELL_FT} ft below ground, so nothing can be set ${placeOf(step)}.`;
    throw refuse("depth_outside_well", detail, "Set it deeper.", { top_of_well_ft: top_ft });
  }
  if (!barrier || step.type === "tag_existing" || isWellheadCut(step)) return;
  const lowest = barrier.top_ft;
  if (span.bottom_ft <= lowest) return;
  const context = { barrier_ft: barrier.depth_ft, lowest_ft: lowest };
  const remedy = `Nothing can be placed below ${feet(lowest)} ft.`;
  const what = `${barrier.what} at ${feet(barrier.depth_ft)} ft`;
  if (span.top_ft < lowest) {
    throw refuse("crosses_barrier", `${placeOf(step)} crosses the ${what}.`, remedy, context);
  }
  throw refuse("below_barrier", `${placeOf(step)} lies below the ${what}.`, remedy, context);
};

const checkAgainst = (step: Step, span: Span, other: Step): void => {
  const otherSpan = spanOf(other);
  if (!otherSpan || isWellheadCut(step) || isWellheadCut(other) || !spansMeet(span, otherSpan)) return;
  const context = { step_ids: [other.step_id] };
  const crossed = isBarrierType(other.type) || isBarrierType(step.type);
  if (crossed) {
    const detail = `${placeOf(step)} would cross ${named(other)}, a mechanical barrier on one side.`;
    throw refuse(
      "crosses_barrier",
      detail,
      "End on one side of it, or put cement in the place of the bridge plug.",
      context,
    );
  }
  const detail = `${placeOf(step)} would overlap ${named(other)}.`;
  throw refuse("overlaps_step", detail, "Keep clear of it, or combine the two.", context);
};

/** Refuses steps outside the well, across or below a barrier, or overlapping another step; overlaps from before are kept. */
export const checkDepths = (
  before: readonly Step[],
  after: readonly Step[],
  touched: ReadonlySet<StepId>,
  model: WellModel,
): void => {
  const old = new Map(before.map((step) => [step.step_id, spanOf(step)]));
  const metBefore = (a: Step, b: Step): boolean => {
    const spanOfA = old.get(a.step_id) ?? null;
    const spanOfB = old.get(b.step_id) ?? null;
    return spanOfA !== null && spanOfB !== null && spansMeet(spanOfA, spanOfB);
  };
  for (const step of after.filter(({ step_id }) => touched.has(step_id))) {
    const span = spanOf(step);
    if (!span) continue;
    const was = old.get(step.step_id);
    const stayed = was?.top_ft === span.top_ft && was.bottom_ft === span.bottom_ft;
    if (!stayed) checkInsideWell(step, span, model);
    for (const other of after) {
      const both = touched.has(other.step_id) && other.step_id < step.step_id;
      if (other === step || both || metBefore(step, other)) continue;
      checkAgainst(step, span, other);
    }
  }
};

/** Refuses an interval that is empty or inverted; depths grow downward. */
export const checkInterval = (top_ft: number, bottom_ft: number): void => {
  if (top_ft < bottom_ft) return;
  const detail = `A top of ${feet(top_ft)} ft is not above a bottom of ${feet(bottom_ft)} ft.`;
  throw refuse("interval_inverted", detail, "Depths grow downward: top_ft < bottom_ft.", {
    top_ft,
    bottom_ft,
  });
};
