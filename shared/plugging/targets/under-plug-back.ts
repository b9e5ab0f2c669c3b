import { law } from "../regulation/citation.ts";
import type { Span } from "../schema/step-facts.ts";
import type { FormationTop, WellFacts } from "../schema/well-schema.ts";
import { underPlugBack } from "../well/closed-perforations.ts";
import { isCementedThrough } from "../well/needs-squeeze.ts";
import { PLUG_BACK } from "../well/well-model.ts";
import { feet } from "../words/feet.ts";
import { everOpened, reachesInto } from "./openings.ts";
import { isSealedAbove, needsIsolation } from "./productive-formations.ts";
import { around, PLUG_FT, type CoverTarget, type PlanContext } from "./target.ts";

/** Farther (ft) below a plug-back depth a formation isn't what was plugged back. */
const PLUGGED_BACK_FT = 1000;

type Perforation = WellFacts["perforations"][number];

/** The first formation that needs isolation below the floor. */
const isFirstBelow = ({ well, model }: PlanContext, { top_ft }: FormationTop): boolean =>
  !well.formation_tops.some(
    (other) => needsIsolation(other) && other.top_ft >= model.floor_ft && other.top_ft < top_ft,
  );

/**
 * Whether a formation below a plug-back depth that nothing else on record explains was plugged back: it is the first one
 * there, all its openings are on record as closed, and its annuli are sealed. A warning tells that the plug-back is taken
 * for the plug (`plugBackUnsaid`), so that nothing else is out of reach.
 */
export const isPluggedBack = (context: PlanContext, formation: FormationTop, base: number): boolean => {
  const { model } = context;
  const { top_ft: top } = formation;
  const isBelow = top > model.floor_ft && top - model.floor_ft <= PLUGGED_BACK_FT;
  if (model.barrier?.what !== PLUG_BACK || !isBelow || !isFirstBelow(context, formation)) return false;
  const own = everOpened(context).filter((opening) => reachesInto(context, formation, opening));
  const through: Span & { seal_ft: number; through_ft: number } = {
    ...around(top),
    seal_ft: top,
    through_ft: base,
  };
  return (
    own.every(({ was_closed }) => was_closed) &&
    underPlugBack(model).some((shot) => reachesInto(context, formation, shot)) &&
    isSealedAbove(context, top, true) &&
    isCementedThrough(model, around(top), through)
  );
};

/** The cement on the plug-back above a formation that was plugged back: all that can be set, 100 ft of it. */
export const onPlugBack = ({ model }: PlanContext, { name, top_ft }: FormationTop): CoverTarget => ({
  rule: "productive_formation",
  anchor_ft: model.floor_ft,
  place: `the ${PLUG_BACK} at ${feet(model.floor_ft)} ft above the ${name}`,
  top_ft: model.floor_ft - PLUG_FT,
  bottom_ft: model.floor_ft,
  purposes: ["productive_formation"],
  formations: [name],
  citations: [law("(d)(1)"), law("(d)(2)"), law("(d)(7)")],
  tag_why: [`nothing but the plug-back depth tells of the plug that isolates the ${name}`],
  advice: `The ${name} at ${feet(top_ft)} ft was plugged back: tag the plug-back before cement is set on it (${law("(d)(7)")}).`,
  behind_pipe: false,
  missing: "horizon_not_isolated",
  short: "horizon_not_isolated",
  severity: "error",
});

/** Whether an error tells already that the formation of closed perforations is out of reach: then nothing is taken for a plug. */
export const isOutOfReach = (
  context: PlanContext,
  shot: Perforation,
  baseOf: (formation: FormationTop) => number,
): boolean =>
  context.well.formation_tops.some(
    (formation) =>
      needsIsolation(formation) &&
      formation.top_ft > context.model.floor_ft + PLUG_FT / 2 &&
      reachesInto(context, formation, shot) &&
      !isPluggedBack(context, formation, baseOf(formation)),
  );
