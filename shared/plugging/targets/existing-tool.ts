import { underPlugBack } from "../well/closed-perforations.ts";
import { PLUG_BACK } from "../well/well-model.ts";
import { feet } from "../words/feet.ts";
import { law, PRACTICE } from "../regulation/citation.ts";
import { isInLateral } from "./drainhole.ts";
import { openingsWithin } from "./openings.ts";
import { CAP_FT, fitIntoWell, PLUG_FT, type CoverTarget, type PlanContext } from "./target.ts";

const base = (
  context: PlanContext,
  depth: number,
): Omit<CoverTarget, "top_ft" | "bottom_ft" | "purposes" | "citations"> => ({
  rule: "existing_bridge_plug",
  anchor_ft: depth,
  place: `the ${context.model.barrier?.what ?? "bridge plug"} at ${feet(depth)} ft`,
  formations: [],
  tag_why: [],
  behind_pipe: false,
  missing: "bridge_plug_cap_short",
  short: "bridge_plug_cap_short",
  severity: "error",
});

/**
 * Whether the existing plug stands in a lateral among its openings: all there are isolated as one above the kick-off point
 * ((k)), so that it is neither tagged nor capped.
 */
export const isShutOffInLateral = (context: PlanContext): boolean => {
  const { well, model } = context;
  const depth = model.barrier?.tool?.depth_ft ?? null;
  if (depth === null || !isInLateral(well, depth)) return false;
  return openingsWithin(context, { top_ft: 0, bottom_ft: model.floor_ft }).some(({ top_ft }) =>
    isInLateral(well, top_ft),
  );
};

/** Cement that the existing bridge plug lacks: up to 20 ft on it, or 100 ft more with `plug_on_existing_bridge_plug`. */
export const existingToolCement = (context: PlanContext): CoverTarget[] => {
  const barrier = context.model.barrier;
  if (barrier === null || barrier.tool === null || barrier.top_ft <= context.model.top_ft) return [];
  if (context.options.plug_on_existing_bridge_plug) {
    const span = { top_ft: barrier.top_ft - PLUG_FT, bottom_ft: barrier.top_ft };
    const target: CoverTarget = {
      ...base(context, barrier.depth_ft),
      ...span,
      purposes: ["existing_tool"],
      citations: [law("(g)(3)"), PRACTICE],
    };
    return [fitIntoWell(target, barrier.top_ft, context.model.top_ft)];
  }
  if ((barrier.cement_ft ?? 0) >= CAP_FT || isShutOffInLateral(context)) return [];
  return [
    {
      ...base(context, barrier.depth_ft),
      top_ft: Math.max(context.model.top_ft, barrier.depth_ft - CAP_FT),
      bottom_ft: barrier.top_ft,
      purposes: ["bridge_plug_cap", "existing_tool"],
      citations: [law("(g)(3)")],
    },
  ];
};

/** Whether the plug-back depth is all that the record has to isolate perforations below it. */
const isPlugBackRelied = ({ model }: PlanContext): boolean =>
  model.barrier?.what === PLUG_BACK && underPlugBack(model).length > 0;

/**
 * Whether the existing plug is tagged before work goes on: where it lacks cement, and where it is what isolates the
 * openings below it, be it only a plug-back depth. One that is capped below a horizon still open is shut off with this.
 */
export const isExistingToolTagged = (context: PlanContext, horizons: readonly unknown[]): boolean => {
  const { barrier, top_ft } = context.model;
  if (barrier === null || barrier.top_ft <= top_ft) return false;
  if (barrier.tool === null) return horizons.length === 0 && isPlugBackRelied(context);
  if (isShutOffInLateral(context)) return false;
  return (barrier.cement_ft ?? 0) < CAP_FT || horizons.length === 0;
};
