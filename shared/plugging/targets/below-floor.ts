import type { Span } from "../schema/step-facts.ts";
import { SEAL_WITHIN_FT } from "../well/needs-squeeze.ts";
import { isBarrier } from "../well/existing-tools.ts";
import { isInLateral, kickOffBefore } from "./drainhole.ts";
import { allOpenings, groupOpenings, openingsWithin, type Opening } from "./openings.ts";
import type { PlanContext } from "./target.ts";

/** Whether cement on the floor stands immediately above what begins at a depth below it. */
export const isJustBelowFloor = ({ model }: PlanContext, top: number): boolean =>
  top >= model.floor_ft && top <= model.floor_ft + SEAL_WITHIN_FT;

/** The openings below fill that no tool explains, or beside the cement on the tool that stops the work. */
const openingsUnderFill = (context: PlanContext): Opening[] => {
  const { barrier, floor_ft, top_ft } = context.model;
  if (barrier === null || floor_ft <= top_ft) return [];
  const tools = context.well.existing_tools.filter(isBarrier).map((tool) => tool.depth_ft);
  const span: Span = { top_ft: floor_ft, bottom_ft: Math.min(Number.POSITIVE_INFINITY, ...tools) };
  return openingsWithin(context, span).filter((opening) => opening.top_ft >= floor_ft);
};

/** Whether a depth lies in a lateral, and cement on the floor stands immediately above its kick-off point or deeper. */
export const isLateralInReach = ({ well, model }: PlanContext, depth: number): boolean =>
  isInLateral(well, depth) && kickOffBefore(well, depth) - SEAL_WITHIN_FT <= model.floor_ft;

/** Whether the work isolates a horizon from above the fill: it begins just below, or in a lateral whose kick-off point is reached. */
const isIsolatedFromFill = (context: PlanContext, group: readonly Opening[]): boolean => {
  const [first] = group;
  if (first === undefined) return false;
  return isLateralInReach(context, first.top_ft) || isJustBelowFloor(context, first.top_ft);
};

/** The horizons wholly below fill: the first where it is isolated from above the fill, and those that nothing isolates. */
export const horizonsUnderFill = (context: PlanContext): { isolated: Opening[]; hidden: Opening[][] } => {
  const { floor_ft } = context.model;
  const under = openingsUnderFill(context);
  if (under.length === 0) return { isolated: [], hidden: [] };
  // one horizon that the fill only partly covers is isolated from above it
  const reached = allOpenings(context).filter(({ top_ft }) => top_ft < floor_ft);
  const [first = [], ...others] = groupOpenings(context, [...reached, ...under], []).filter((group) =>
    group.every(({ top_ft }) => top_ft >= floor_ft),
  );
  const isIsolated = isIsolatedFromFill(context, first);
  const hidden = [...(isIsolated || first.length === 0 ? [] : [first]), ...others];
  // 100 ft of cement on a tool isolate what lies beside them
  return {
    isolated: isIsolated ? first : [],
    hidden: (context.model.barrier?.tool ?? null) === null ? hidden : [],
  };
};

/** The openings that the plan isolates: those within the reach of pipe, and the horizon just below fill. */
export const isolableOpenings = (context: PlanContext): Opening[] => [
  ...openingsWithin(context, { top_ft: 0, bottom_ft: context.model.reach_ft }),
  ...horizonsUnderFill(context).isolated,
];
