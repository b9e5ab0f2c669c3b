import type { Placement, StepType } from "./enums.ts";
import type { Purpose } from "./plan-schema.ts";

/** The type of a cement plug by its purpose, the most binding purpose first. */
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

/** The type of a cement plug: by its placement where that decides it, else by its purposes. */
export const typeOfPlug = (purposes: readonly Purpose[], placement: Placement): StepType => {
  if (placement === "perf_and_circulate") return "perf_and_circulate_to_surface";
  const named = TYPE_OF_PURPOSE.find(([purpose]) => purposes.includes(purpose))?.[1];
  return named ?? (placement === "perf_and_squeeze" ? "perforate_and_squeeze_plug" : "cement_plug");
};

/** The purpose of a plug that was added by hand, from its type; null where the type implies none. */
export const purposeOfType = (type: StepType): Purpose | null => {
  if (type === "bridge_plug_cap") return "bridge_plug_cap";
  if (type === "top_plug" || type === "perf_and_circulate_to_surface") return "top_of_well";
  if (type === "cut_casing_below_surface") return "casing_cut";
  if (type === "tag_existing") return "existing_tool";
  if (type === "bridge_plug") return "productive_horizon";
  return TYPE_OF_PURPOSE.find(([, named]) => named === type)?.[0] ?? null;
};
