import type { StepType } from "./names.ts";
import type { Purpose } from "./plan-schema.ts";

/** The type of a cement plug by what it is for, the most binding purpose first. */
export const TYPE_OF_PURPOSE: readonly (readonly [Purpose, StepType])[] = [
  ["uqw_base", "uqw_isolation_plug"],
  ["uqw_stratum", "uqw_isolation_plug"],
  ["surface_shoe", "surface_casing_shoe_plug"],
  ["drainhole", "productive_horizon_isolation_plug"],
  ["productive_horizon", "productive_horizon_isolation_plug"],
  ["open_hole_formation", "productive_horizon_isolation_plug"],
  ["liner_top", "liner_top_plug"],
  ["stage_tool", "dv_tool_plug"],
  ["intermediate_shoe", "intermediate_casing_shoe_plug"],
  ["formation_top", "formation_top_plug"],
  ["usdw_base", "uqw_isolation_plug"],
];
