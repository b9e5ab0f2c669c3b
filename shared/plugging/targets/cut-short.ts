import type { RuleName } from "../regulation/rule-records.ts";
import type { Span } from "../schema/step-facts.ts";
import { openStretches } from "../well/geometry.ts";
import { isBarrier } from "../well/existing-tools.ts";
import { recordedCap } from "../well/well-model.ts";
import { feet } from "../words/feet.ts";
import { isAssumedSealed } from "./productive-formations.ts";
import type { CoverTarget, PlanContext, UnreachableTarget } from "./target.ts";

/** Rules whose paragraph, or the district's practice, says how far below a depth their cement begins. */
const REACHES_BELOW: ReadonlySet<RuleName> = new Set([
  "uqw_base",
  "uqw_stratum",
  "surface_shoe",
  "intermediate_shoe",
  "open_hole_top",
  "open_hole_bottom",
  "open_hole_formation",
]);

/** The cement of (k) goes through the hole at the shoe: fill above its lower end leaves it out, and so does an old plug. */
const isAskedInBore = ({ rule }: CoverTarget): boolean => REACHES_BELOW.has(rule) || rule === "drainhole";

/** Rules whose plug puts cement beside a formation behind pipe; in the bore what stops the work closes it. */
const BESIDE_FORMATIONS: ReadonlySet<RuleName> = new Set(["productive_formation", "problem_formation"]);

/** The cement on old plugs, which counts for the bore. */
const oldCement = ({ well, model }: PlanContext): Span[] => {
  const { barrier } = model;
  const caps = well.existing_tools
    .filter(isBarrier)
    .map((tool) => ({ top_ft: tool.depth_ft - (recordedCap(tool, model) ?? 0), bottom_ft: tool.depth_ft }));
  const onBarrier = barrier?.tool ? [{ top_ft: barrier.top_ft, bottom_ft: barrier.depth_ft }] : [];
  return [...caps, ...onBarrier].sort((a, b) => a.top_ft - b.top_ft);
};

/** How far down from a depth the old cement goes on. */
const filledTo = (depth: number, cement: readonly Span[]): number =>
  cement.reduce((to, { top_ft, bottom_ft }) => (top_ft <= to ? Math.max(to, bottom_ft) : to), depth);

/** Where some annulus that the target's cement has to fill is open. */
const openBehind = (context: PlanContext, target: CoverTarget, missing: Span): Span[] => {
  const { rule, anchor_ft, beside, behind_pipe } = target;
  // one that begins deeper is sealed from above
  const isBeside =
    BESIDE_FORMATIONS.has(rule) &&
    target.was_closed !== true &&
    anchor_ft <= missing.top_ft &&
    !isAssumedSealed(context, anchor_ft);
  if (beside === undefined && !behind_pipe && !isBeside) return [];
  const top = Math.max(missing.top_ft, beside?.top_ft ?? 0);
  const bottom = Math.min(missing.bottom_ft, beside?.bottom_ft ?? missing.bottom_ft);
  return top < bottom ? openStretches(context.model, top, bottom) : [];
};

/** What the law asks for below a depth and the way to it is blocked: in the bore, or behind the pipe. */
const missingBelow = (context: PlanContext, target: CoverTarget): Span | null => {
  const missing = {
    top_ft: context.model.floor_ft,
    bottom_ft: Math.min(target.bottom_ft, context.well.td_ft),
  };
  if (missing.top_ft >= missing.bottom_ft) return null;
  const filled = filledTo(missing.top_ft, oldCement(context));
  const inBore = isAskedInBore(target) && filled < missing.bottom_ft ? [filled] : [];
  const [open, ...others] = openBehind(context, target, missing);
  const tops = [...inBore, ...(open === undefined ? [] : [open.top_ft])];
  if (tops.length === 0) return null;
  const bottom_ft = inBore.length > 0 ? missing.bottom_ft : (others.at(-1) ?? open)?.bottom_ft;
  return { top_ft: Math.min(...tops), bottom_ft: bottom_ft ?? missing.bottom_ft };
};

/**
 * The target whose plug an old plug, fill or junk cuts off at its lower end, with the stretch that stays without
 * cement; null where nothing is missing. A hole that ends there has no room for more and lacks nothing.
 */
export const cutShort = (
  context: PlanContext,
  target: CoverTarget,
  because: string,
): UnreachableTarget | null => {
  if (context.model.barrier === null || target.short === null) return null;
  const missing = missingBelow(context, target);
  if (missing === null) return null;
  return {
    target,
    because,
    missing,
    depths: { top_ft: Math.min(target.anchor_ft, missing.top_ft), bottom_ft: missing.bottom_ft },
  };
};

/** Why a target lies out of reach, or how much of it. */
export const reachWords = ({ target, because, missing }: UnreachableTarget): string =>
  missing === undefined
    ? `${target.place.replace(/^the/u, "The")} lies ${because.endsWith(` at ${feet(target.anchor_ft)} ft`) ? "at" : "below"} the ${because}`
    : `Cement for ${target.place} has to begin at ${feet(target.bottom_ft)} ft; the ${because} stops the work, and ${feet(missing.top_ft)}–${feet(missing.bottom_ft)} ft stay without it`;
