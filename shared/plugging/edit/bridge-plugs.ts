import type { PlanPayload, Step } from "../schema/plan-schema.ts";
import { isBarrierType, type Span } from "../schema/step-facts.ts";
import type { WellModel } from "../well/well-model.ts";

/** Tolerance in feet: a cap recorded to the foot still rests on a bridge plug recorded to the inch. */
const REST_FT = 1;

/** The cement on a bridge plug: its cap, or a longer plug that begins there; null for a bare bridge plug. */
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

/** Whether a cap serves only its bridge plug, so that it moves with it. */
export const isBareCap = ({ type, purposes }: Step): boolean =>
  type === "bridge_plug_cap" &&
  purposes.every((purpose) => purpose === "bridge_plug_cap" || purpose === "productive_horizon");

/** The open intervals that a bridge plug isolates: those between it and the next barrier below. */
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
