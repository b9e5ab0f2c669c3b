import type { Purpose, Step } from "./plan-schema.ts";
import type { Placement, StepType } from "./names.ts";

export interface Span {
  top_ft: number;
  bottom_ft: number;
}

/** Where a step stands: its interval, or a point for a device; null when it has neither. */
export const spanOf = (step: Pick<Step, "top_ft" | "bottom_ft" | "depth_ft">): Span | null => {
  if (step.top_ft !== null && step.bottom_ft !== null)
    return { top_ft: step.top_ft, bottom_ft: step.bottom_ft };
  return step.depth_ft === null ? null : { top_ft: step.depth_ft, bottom_ft: step.depth_ft };
};

const MECHANICAL: ReadonlySet<StepType> = new Set([
  "bridge_plug",
  "cement_retainer",
  "cut_casing_below_surface",
  "tag_existing",
]);

/** Whether a step of this type pumps cement and so has an interval; the others are point devices. */
export const pumpsCement = (type: StepType): boolean => !MECHANICAL.has(type);

/** Whether nothing can pass this device once it is set. */
export const isBarrierType = (type: StepType): boolean =>
  type === "bridge_plug" || type === "cement_retainer";

/** Whether cement goes behind the pipe with this placement. */
export const squeezes = (placement: Placement): boolean =>
  placement === "perf_and_squeeze" || placement === "perf_and_circulate";

const only = (step: Pick<Step, "purposes">, ...purposes: Purpose[]): boolean =>
  step.purposes.every((purpose) => purpose === "added_by_hand" || purposes.includes(purpose));

/** The 20 ft of cement on a bridge plug, to which (d)(11)'s 100 ft aren't applied. */
export const isCap = (step: Pick<Step, "type" | "purposes">): boolean =>
  step.type === "bridge_plug_cap" && only(step, "bridge_plug_cap", "existing_tool", "productive_horizon");

/** The plug in the top of the well, which (d)(11) exempts. */
export const isTopPlug = (step: Pick<Step, "type" | "purposes">): boolean =>
  (step.type === "top_plug" && only(step, "top_of_well")) ||
  (step.type === "perf_and_circulate_to_surface" &&
    step.purposes.includes("top_of_well") &&
    only(step, "top_of_well"));

/** Whether (d)(11)'s volume and length don't bind this step. */
export const isExemptFromVolumeRule = (step: Pick<Step, "type" | "purposes">): boolean =>
  isCap(step) || isTopPlug(step);
