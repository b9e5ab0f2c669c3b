import { feet } from "./feet.ts";
import type { StepType } from "../schema/enums.ts";
import type { Step } from "../schema/plan-schema.ts";
import { spanOf } from "../schema/step-facts.ts";

const NAMES: Readonly<Record<StepType, string>> = {
  cement_plug: "Cement plug",
  perforate_and_squeeze_plug: "Perforate-and-squeeze plug",
  perf_and_circulate_to_surface: "Plug circulated to surface",
  formation_top_plug: "Formation plug",
  productive_horizon_isolation_plug: "Productive horizon plug",
  uqw_isolation_plug: "Usable-quality water plug",
  surface_casing_shoe_plug: "Surface casing shoe plug",
  intermediate_casing_shoe_plug: "Intermediate casing shoe plug",
  dv_tool_plug: "Stage tool plug",
  liner_top_plug: "Liner top plug",
  bridge_plug: "Bridge plug",
  bridge_plug_cap: "Cement on bridge plug",
  cement_retainer: "Cement retainer",
  top_plug: "Top plug",
  cut_casing_below_surface: "Casing cut",
  tag_existing: "Tag of existing plug",
};

/** A step in words: what it is, for which formations, and where. */
export const describeStep = (step: Step): string => {
  const span = spanOf(step);
  const forWhom = step.formations.length > 0 ? ` (${step.formations.join(", ")})` : "";
  const where =
    span === null
      ? ""
      : span.top_ft === span.bottom_ft
        ? ` at ${feet(span.top_ft)} ft`
        : ` ${feet(span.top_ft)}–${feet(span.bottom_ft)} ft`;
  return `${NAMES[step.type]}${forWhom}${where}`;
};
