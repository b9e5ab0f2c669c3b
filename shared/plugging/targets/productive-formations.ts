import { feet } from "../words/feet.ts";
import { law } from "../regulation/citation.ts";
import { innermostPipeAt, isCemented, openHoleAt } from "../well/geometry.ts";
import { isSealedFrom, SEAL_FT, SEAL_WITHIN_FT } from "../well/needs-squeeze.ts";
import type { FormationTop } from "../schema/well-schema.ts";
import { isDrainhole } from "./drainhole.ts";
import {
  around,
  HALF_PLUG_FT,
  PLUG_FT,
  type CoverRule,
  type CoverTarget,
  type PlanContext,
} from "./target.ts";

/** Whether a formation is on record as productive, or with a known pressure or water problem ((d)(2), (i)(1)). */
export const needsIsolation = (formation: FormationTop): boolean =>
  formation.productive === true || formation.flags.length > 0;

/** The bottom of a formation: its own, else the next top below it, else total depth. */
export const baseOf = (formation: FormationTop, context: Pick<PlanContext, "well">): number => {
  if (formation.bottom_ft !== null) return Math.min(formation.bottom_ft, context.well.td_ft);
  const below = context.well.formation_tops
    .map((other) => other.top_ft)
    .filter((top) => top > formation.top_ft);
  return Math.min(context.well.td_ft, ...below);
};

/** Whether no production casing was run, so that horizons are isolated by cement in the open hole ((i)). */
export const lacksProductionCasing = ({ model }: Pick<PlanContext, "model">): boolean =>
  !model.pipes.some((pipe) => pipe.string === "production" || pipe.string === "liner");

/** Whether 50 ft of cement stand behind the pipe at or above a formation's top, as the record has it. */
export const isSealedOnRecord = (
  { model }: Pick<PlanContext, "model">,
  top: number,
  isOpened: boolean,
): boolean => {
  const near = { top_ft: Math.max(0, top - SEAL_WITHIN_FT - SEAL_FT), bottom_ft: top + SEAL_FT };
  return isSealedFrom(model, near, top, isOpened);
};

/** The paragraph by which cement stands inside, or outside too, of the casing at a depth. */
export const sealParagraph = ({ model }: Pick<PlanContext, "model">, depth: number): string => {
  const isIntermediate = innermostPipeAt(model, depth)?.string === "intermediate";
  if (isCemented(model, depth)) return isIntermediate ? "(f)(1)" : "(g)(1)";
  return isIntermediate ? "(f)(2)" : "(g)(2)";
};

const isOpened = ({ well, model }: PlanContext, top: number, base: number): boolean =>
  [
    ...well.perforations.filter(({ status }) => status === "open"),
    ...(model.open_hole ? [model.open_hole] : []),
  ].some((opening) => opening.top_ft < base && opening.bottom_ft > top);

const isPast = ({ well }: PlanContext, top: number): boolean =>
  isDrainhole(well) && top >= (well.kop_ft ?? 0) - HALF_PLUG_FT;

const target = (
  context: PlanContext,
  formation: FormationTop,
  span: { top_ft: number; bottom_ft: number },
): CoverTarget => ({
  rule: "productive_formation",
  anchor_ft: formation.top_ft,
  place: `the ${formation.name} behind pipe at ${feet(formation.top_ft)} ft`,
  ...span,
  purposes: ["productive_formation"],
  formations: [formation.name],
  citations: [law("(d)(1)"), law("(d)(2)"), law(sealParagraph(context, formation.top_ft))],
  tag_why: [],
  behind_pipe: false,
  seal_ft: formation.top_ft,
  missing: "horizon_not_isolated",
  short: "horizon_not_isolated",
  severity: "error",
});

/**
 * A plug across the top of each productive or flowing formation behind pipe that nothing opens, from 50 ft above it;
 * through it where it is thinner than 100 ft. A formation with openings is isolated with these (`horizons`), one in
 * open hole by (i), the horizon of a drainhole by (k).
 */
export const productiveFormations: CoverRule = (context) =>
  context.well.formation_tops.filter(needsIsolation).flatMap((formation) => {
    const top = formation.top_ft;
    const base = baseOf(formation, context);
    if (top >= context.well.td_ft || openHoleAt(context.model, top) || isPast(context, top)) return [];
    if (!lacksProductionCasing(context) && isOpened(context, top, base)) return [];
    if (top >= context.model.floor_ft && context.model.barrier?.tool && isSealedOnRecord(context, top, false))
      return [];
    const isThin = base - top <= PLUG_FT && !openHoleAt(context.model, base);
    return [
      target(
        context,
        formation,
        isThin ? { top_ft: top - HALF_PLUG_FT, bottom_ft: base + HALF_PLUG_FT } : around(top),
      ),
    ];
  });
