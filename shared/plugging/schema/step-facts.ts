import type { Purpose, Step } from "./plan-schema.ts";
import type { Placement, StepType } from "./enums.ts";

export interface Span {
  top_ft: number;
  bottom_ft: number;
}

/** The interval of a step, or the point of a device; null when it has neither. */
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

/** Whether a device blocks the bore once it is set. */
export const isBarrierType = (type: StepType): boolean =>
  type === "bridge_plug" || type === "cement_retainer";

/** Whether cement goes behind the pipe with this placement. */
export const squeezes = (placement: Placement): boolean =>
  placement === "perf_and_squeeze" || placement === "perf_and_circulate";

const only = (step: Pick<Step, "purposes">, ...purposes: Purpose[]): boolean =>
  step.purposes.every((purpose) => purpose === "added_by_hand" || purposes.includes(purpose));

/** Whether a step is the cap of a bridge plug: 20 ft of cement, to which the 100 ft of (d)(11) don't apply. */
export const isCap = (step: Pick<Step, "type" | "purposes">): boolean =>
  step.type === "bridge_plug_cap" && only(step, "bridge_plug_cap", "existing_tool", "productive_horizon");

/** Whether a step is the plug in the top of the well, which (d)(11) exempts. */
export const isTopPlug = (step: Pick<Step, "type" | "purposes">): boolean =>
  (step.type === "top_plug" && only(step, "top_of_well")) ||
  (step.type === "perf_and_circulate_to_surface" &&
    step.purposes.includes("top_of_well") &&
    only(step, "top_of_well"));

/** Whether a step is exempt from the volume and the length of (d)(11). */
export const isExemptFromVolumeRule = (step: Pick<Step, "type" | "purposes">): boolean =>
  isCap(step) || isTopPlug(step);
