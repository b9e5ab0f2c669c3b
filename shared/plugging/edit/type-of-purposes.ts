import type { Placement, StepType } from "../plan/names.ts";
import type { Purpose } from "../plan/plan-schema.ts";
import { TYPE_OF_PURPOSE } from "../plan/type-of-purpose.ts";

/** What a cement plug is called: by its placement where that says it, else by what it is for. */
export const typeOfPlug = (purposes: readonly Purpose[], placement: Placement): StepType => {
  if (placement === "perf_and_circulate") return "perf_and_circulate_to_surface";
  const named = TYPE_OF_PURPOSE.find(([purpose]) => purposes.includes(purpose))?.[1];
  return named ?? (placement === "perf_and_squeeze" ? "perforate_and_squeeze_plug" : "cement_plug");
};

/** What a plug added by hand is for, by its type; null where its type says nothing. */
export const purposeOfType = (type: StepType): Purpose | null => {
  if (type === "bridge_plug_cap") return "bridge_plug_cap";
  if (type === "top_plug" || type === "perf_and_circulate_to_surface") return "top_of_well";
  if (type === "cut_casing_below_surface") return "casing_cut";
  if (type === "tag_existing") return "existing_tool";
  if (type === "bridge_plug") return "productive_horizon";
  return TYPE_OF_PURPOSE.find(([, named]) => named === type)?.[0] ?? null;
};
