import { law } from "../regulation/citation.ts";
import { annuliAt, longestSealedStretch, type Annulus } from "../well/geometry.ts";
import { SEAL_FT, SEAL_WITHIN_FT } from "../well/needs-squeeze.ts";
import type { Span } from "../schema/step-facts.ts";
import type { Horizon } from "./horizons.ts";
import { isSealedOnRecord, sealParagraph } from "./productive-formations.ts";
import { around, CAP_FT, fitIntoWell, PLUG_FT, type CoverTarget, type PlanContext } from "./target.ts";

/** Casing is cemented from its shoe to 600 ft above it at least (16 TAC §3.13(b)). */
const CEMENTED_ABOVE_SHOE_FT = 600;

/**
 * Whether a top lies so close above the foot of a cementing job whose top isn't on record that the job must reach it,
 * while each other annulus holds 50 ft of cement above it. A warning on the plan (`top_of_cement_unknown`) says what is
 * assumed.
 */
export const isAssumedSealed = ({ model }: PlanContext, seal: number): boolean => {
  const isAssumed = ({ pipe, status }: Annulus): boolean => {
    if (status === "cemented")
      return pipe.cement.some(
        ({ top_ft, bottom_ft, status: known }) =>
          known === "cemented" && top_ft <= Math.max(seal - SEAL_FT, pipe.top_ft) && seal <= bottom_ft,
      );
    const stages = model.facts.casing.find(
      ({ od_in, shoe_ft }) => od_in === pipe.od_in && shoe_ft === pipe.shoe_ft,
    )?.cement;
    const foot = Math.max(0, ...(stages ?? []).map(({ bottom_ft }) => bottom_ft ?? pipe.shoe_ft));
    return status === "unknown" && foot - seal <= CEMENTED_ABOVE_SHOE_FT && foot >= seal;
  };
  return annuliAt(model, seal - 1).every(isAssumed);
};

/** Whether a horizon begins below the kick-off point, above which it is isolated. */
const beginsInLateral = ({ drainhole, seal_ft, above_ft }: Horizon): boolean =>
  drainhole && seal_ft > above_ft;

/** Whether the annulus of a horizon holds cement; a drainhole's anywhere from its top up to the kick-off point. */
const isSealed = (context: PlanContext, horizon: Horizon): boolean => {
  if (isSealedOnRecord(context, horizon.seal_ft, true) || isAssumedSealed(context, horizon.seal_ft))
    return true;
  if (!beginsInLateral(horizon)) return false;
  return longestSealedStretch(context.model, horizon.above_ft - SEAL_WITHIN_FT, horizon.seal_ft) >= SEAL_FT;
};

const spanAbove = ({ options }: PlanContext, horizon: Horizon): Span | null => {
  const { bridge_ft, seal_ft: seal, across } = horizon;
  if (bridge_ft === null || !options.use_cibp) return seal >= across.top_ft + SEAL_FT ? null : around(seal);
  const bottom = bridge_ft - CAP_FT;
  const reachesSeal = beginsInLateral(horizon) || seal >= bottom - SEAL_FT;
  return reachesSeal ? { top_ft: bottom - PLUG_FT, bottom_ft: bottom } : around(seal);
};

/**
 * Cement behind the pipe for each horizon whose annulus holds none at or above its top ((f)(2), (g)(2)): on the
 * bridge plug's cap, or across the top of the formation where that lies higher.
 */
export const horizonSeals = (context: PlanContext, horizons: readonly Horizon[]): CoverTarget[] =>
  horizons.flatMap((horizon) => {
    const span = isSealed(context, horizon) ? null : spanAbove(context, horizon);
    if (span === null) return [];
    const seal_ft = beginsInLateral(horizon) ? span.bottom_ft : horizon.seal_ft;
    const target: CoverTarget = {
      rule: "horizon_seal",
      anchor_ft: horizon.seal_ft,
      place: `the annulus above ${horizon.place}`,
      ...span,
      purposes: ["productive_formation"],
      formations: [],
      citations: [law("(d)(2)"), law(sealParagraph(context, span.bottom_ft - 1))],
      tag_why: [],
      behind_pipe: false,
      seal_ft,
      is_opened: true,
      missing: "horizon_not_isolated",
      short: "horizon_not_isolated",
      severity: "error",
    };
    return [fitIntoWell(target, context.model.floor_ft)];
  });
