import { feet } from "../words/feet.ts";
import { law } from "../regulation/citation.ts";
import { openHoleAt } from "../well/geometry.ts";
import type { FormationTop } from "../schema/well-schema.ts";
import {
  around,
  HALF_PLUG_FT,
  PLUG_FT,
  type CoverRule,
  type CoverTarget,
  type PlanContext,
} from "./target.ts";

/** Whether (i) requires that the formation is isolated where it lies in open hole. */
export const needsIsolation = (formation: FormationTop): boolean =>
  formation.productive === true || formation.flags.length > 0;

/** The bottom of a formation: its own, else the next top below it, else total depth. */
const baseOf = (formation: FormationTop, context: PlanContext): number => {
  if (formation.bottom_ft !== null) return Math.min(formation.bottom_ft, context.well.td_ft);
  const below = context.well.formation_tops
    .map((other) => other.top_ft)
    .filter((top) => top > formation.top_ft);
  return Math.min(context.well.td_ft, ...below);
};

const target = (
  formation: FormationTop,
  anchor: number,
  part: string,
  span: { top_ft: number; bottom_ft: number },
  paragraph: string,
): CoverTarget => ({
  rule: `open_hole_${part}`,
  anchor_ft: anchor,
  place: `the ${part === "formation" ? "whole" : part} of the ${formation.name} in open hole at ${feet(anchor)} ft`,
  ...span,
  purposes: ["open_hole_formation"],
  formations: [formation.name],
  citations: [law("(d)(2)"), law(paragraph)],
  tag_why: [],
  behind_pipe: false,
  missing: "open_hole_formation_not_isolated",
  short: "open_hole_formation_not_isolated",
  severity: "error",
});

/** Whether the well has no production casing, so that (i) applies to its open hole. */
export const lacksProductionCasing = ({ model }: Pick<PlanContext, "model">): boolean =>
  !model.pipes.some((pipe) => pipe.string === "production" || pipe.string === "liner");

/**
 * In open hole without production casing: plugs centred at the top and the bottom of each productive or pressured
 * formation ((i)(1)), or one through it where it is thinner than 100 ft ((i)(2)).
 */
export const openHoleFormations: CoverRule = (context) => {
  if (!lacksProductionCasing(context)) return [];
  return context.well.formation_tops.filter(needsIsolation).flatMap((formation) => {
    const top = formation.top_ft;
    const base = baseOf(formation, context);
    if (top >= context.well.td_ft || !openHoleAt(context.model, top)) return [];
    if (base - top < PLUG_FT) {
      const span = { top_ft: top - HALF_PLUG_FT, bottom_ft: base + HALF_PLUG_FT };
      return [target(formation, top, "formation", span, "(i)(2)")];
    }
    return [
      target(formation, top, "top", around(top), "(i)(1)"),
      target(formation, base, "bottom", around(base), "(i)(1)"),
    ];
  });
};
