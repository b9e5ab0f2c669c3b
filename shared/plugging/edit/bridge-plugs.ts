import type { PlanPayload, Step } from "../schema/plan-schema.ts";
import { isBarrierType, type Span } from "../schema/step-facts.ts";
import type { WellModel } from "../well/well-model.ts";

/** A cap written to the foot still stands on a plug written to the inch. */
const REST_FT = 1;

/** The cement that stands on a bridge plug, alone or as the foot of a longer plug; null where the plug is bare. */
export const capOf = (steps: readonly Step[], plug: Step): Step | null => {
  const depth = plug.depth_ft;
  if (plug.type !== "bridge_plug" || depth === null) return null;
  return (
    steps.find(
      ({ type, purposes, bottom_ft }) =>
        (type === "bridge_plug_cap" || purposes.includes("bridge_plug_cap")) &&
        bottom_ft !== null &&
        Math.abs(bottom_ft - depth) <= REST_FT,
    ) ?? null
  );
};

/** Whether a cap serves nothing but its bridge plug, so that it goes where the plug goes. */
export const isBareCap = ({ type, purposes }: Step): boolean =>
  type === "bridge_plug_cap" &&
  purposes.every((purpose) => purpose === "bridge_plug_cap" || purpose === "productive_horizon");

/** The open intervals that a bridge plug shuts off: those between it and the next barrier below. */
export const isolatedBy = ({ steps, well_geometry }: PlanPayload, plug: Step, model: WellModel): Span[] => {
  const depth = plug.depth_ft ?? 0;
  const below = steps
    .filter((step) => step !== plug && isBarrierType(step.type))
    .flatMap(({ depth_ft }) => (depth_ft !== null && depth_ft > depth ? [depth_ft] : []));
  const end = Math.min(model.floor_ft, ...below);
  const open = well_geometry.perforations.filter(({ status }) => status === "open");
  const intervals = well_geometry.open_hole ? [...open, well_geometry.open_hole] : open;
  return intervals
    .filter(({ top_ft, bottom_ft }) => bottom_ft > depth && top_ft < end)
    .map(({ top_ft, bottom_ft }) => ({ top_ft, bottom_ft: Math.min(bottom_ft, end) }));
};
