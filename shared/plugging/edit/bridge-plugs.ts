import type { Step } from "../plan/plan-schema.ts";

/** A cap written to the foot still stands on a plug written to the inch. */
const REST_FT = 1;

/** The cement that stands on a bridge plug as a step of its own; null for any other step or a bare plug. */
export const capOf = (steps: readonly Step[], plug: Step): Step | null => {
  const depth = plug.depth_ft;
  if (plug.type !== "bridge_plug" || depth === null) return null;
  return (
    steps.find(
      ({ type, bottom_ft }) =>
        type === "bridge_plug_cap" && bottom_ft !== null && Math.abs(bottom_ft - depth) <= REST_FT,
    ) ?? null
  );
};
