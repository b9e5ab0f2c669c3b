import { law } from "../regulation/citation.ts";
import { SEAL_FT } from "../well/needs-squeeze.ts";
import type { Span } from "../schema/step-facts.ts";
import { closedIntervals } from "./closed-intervals.ts";
import { isJustBelowFloor } from "./below-floor.ts";
import { horizonTop, isInLateral, isOpenDrainhole, kickOffBefore, productionShoe } from "./drainhole.ts";
import { isShutOffInLateral } from "./existing-tool.ts";
import type { Horizon } from "./horizons.ts";
import { everOpened, openedFormationTops } from "./openings.ts";
import { isAssumedSealed, isSealedAbove, needsIsolation, sealParagraph } from "./productive-formations.ts";
import {
  around,
  CAP_FT,
  fitIntoWell,
  HALF_PLUG_FT,
  PLUG_FT,
  type CoverTarget,
  type PlanContext,
} from "./target.ts";

/** Whether a horizon begins below the kick-off point, above which it is isolated. */
const beginsInLateral = ({ drainhole, above_ft }: Horizon, top: number): boolean =>
  drainhole && top > above_ft;

const isSealed = (context: PlanContext, top: number, isolatedAtFt?: number): boolean =>
  isSealedAbove(context, top, true, isolatedAtFt) || isAssumedSealed(context, top);

/**
 * The tops whose annulus a horizon's isolation seals: its own, those of further formations that its openings reach, and
 * in a drainhole all that a bridge plug above the kick-off point isolates with it.
 */
const topsOf = (context: PlanContext, { seal_ft, intervals, drainhole }: Horizon): number[] => {
  const others = drainhole
    ? [...context.well.formation_tops.filter(needsIsolation), ...closedIntervals(context)]
        .map(({ top_ft }) => top_ft)
        .filter((top) => isInLateral(context.well, top + HALF_PLUG_FT) && top < context.well.td_ft)
    : openedFormationTops(context, intervals).filter((top) => top > seal_ft);
  return [...new Set([seal_ft, ...others])];
};

const isBridged = ({ options }: PlanContext, { bridge_ft }: Horizon): boolean =>
  bridge_ft !== null && options.use_cibp;

/** Where the seal of a top stands; null where the cement across the horizon seals it. */
const spanAbove = (context: PlanContext, horizon: Horizon, seal: number): Span | null => {
  if (!isBridged(context, horizon))
    return seal === horizon.seal_ft && seal >= horizon.across.top_ft + SEAL_FT ? null : around(seal);
  const bottom = (horizon.bridge_ft ?? 0) - CAP_FT;
  const reachesSeal = beginsInLateral(horizon, seal) || seal >= bottom - SEAL_FT;
  return reachesSeal ? { top_ft: bottom - PLUG_FT, bottom_ft: bottom } : around(seal);
};

/**
 * The formations that begin at a top that is sealed, and what for: where all of them are known for flow, H2S or CO2 alone,
 * to contain these ((d)(7)).
 */
const sealedFor = (
  { well }: PlanContext,
  top: number,
): Pick<CoverTarget, "purposes" | "formations"> & { paragraph: string } => {
  const sealed = well.formation_tops.filter(
    (formation) => needsIsolation(formation) && formation.top_ft === top,
  );
  const isProblem = sealed.length > 0 && sealed.every(({ productive }) => productive !== true);
  return {
    purposes: [isProblem ? "problem_formation" : "productive_formation"],
    formations: sealed.map(({ name }) => name),
    paragraph: isProblem ? "(d)(7)" : "(d)(2)",
  };
};

const target = (
  context: PlanContext,
  place: string,
  span: Span,
  seals: { anchor_ft: number; seal_ft: number; isolated_ft?: number },
): CoverTarget => {
  const { paragraph, ...named } = sealedFor(context, seals.anchor_ft);
  return fitIntoWell(
    {
      rule: "horizon_seal",
      anchor_ft: seals.anchor_ft,
      ...(seals.isolated_ft !== undefined && { isolated_ft: seals.isolated_ft }),
      place: `the annulus above ${place}`,
      ...span,
      ...named,
      citations: [law(paragraph), law(sealParagraph(context, span.bottom_ft - 1))],
      tag_why: [],
      behind_pipe: false,
      seal_ft: seals.seal_ft,
      is_opened: true,
      missing: "horizon_not_isolated",
      short: "horizon_not_isolated",
      severity: "error",
    },
    context.model.floor_ft,
    context.model.top_ft,
  );
};

/**
 * Cement behind the pipe for each horizon whose annulus holds none at or above its top ((f)(2), (g)(2)): on the
 * bridge plug's cap, or across the top of the formation where that lies higher.
 */
export const horizonSeals = (context: PlanContext, horizons: readonly Horizon[]): CoverTarget[] =>
  horizons.flatMap((horizon) => {
    const { bridge_ft } = horizon;
    const bridged = isBridged(context, horizon) && bridge_ft !== null ? { isolated_ft: bridge_ft } : {};
    const seals = topsOf(context, horizon).flatMap((top) => {
      const span = isSealed(context, top, bridged.isolated_ft) ? null : spanAbove(context, horizon, top);
      if (span === null) return [];
      const seal_ft = beginsInLateral(horizon, top) ? span.bottom_ft : top;
      return [target(context, horizon.place, span, { anchor_ft: top, seal_ft, ...bridged })];
    });
    return seals.filter(({ top_ft }, i) => seals.findIndex((other) => other.top_ft === top_ft) === i);
  });

/**
 * Cement behind the pipe above an existing plug for what is open just below it, or in the drainhole below a kick-off
 * point within reach: the plug isolates it in the bore only.
 */
export const sealAboveOldPlug = (context: PlanContext): CoverTarget[] => {
  const { well, model } = context;
  const { barrier, floor_ft } = model;
  if (barrier === null || barrier.tool === null || floor_ft <= model.top_ft) return [];
  if (isShutOffInLateral(context)) return [];
  const opened = everOpened(context).find(({ top_ft }) => top_ft >= barrier.depth_ft)?.top_ft;
  const tops = [
    ...(opened === undefined ? [] : [opened]),
    ...(isOpenDrainhole(context)
      ? [Math.min(productionShoe(context), horizonTop(well) ?? Number.POSITIVE_INFINITY)]
      : []),
  ];
  const [top] = tops.filter((depth) => depth >= floor_ft).sort((a, b) => a - b);
  if (top === undefined || isSealed(context, top, barrier.depth_ft)) return [];
  const from = kickOffBefore(well, top);
  if (from > floor_ft && !isJustBelowFloor(context, from)) return [];
  const span = { top_ft: floor_ft - PLUG_FT, bottom_ft: floor_ft };
  return [
    target(context, `what is open below the ${barrier.what}`, span, {
      anchor_ft: top,
      seal_ft: floor_ft,
      isolated_ft: barrier.depth_ft,
    }),
  ];
};
