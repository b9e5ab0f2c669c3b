import { feet } from "../words/feet.ts";
import { law } from "../regulation/citation.ts";
import { openHoleAt } from "../well/geometry.ts";
import type { FormationTop } from "../schema/well-schema.ts";
import { isInLateral } from "./drainhole.ts";
import { baseOf, lacksProductionCasing, needsIsolation } from "./productive-formations.ts";
import {
  around,
  HALF_PLUG_FT,
  PLUG_FT,
  type CoverRule,
  type CoverTarget,
  type PlanContext,
} from "./target.ts";

const target = (
  formation: FormationTop,
  anchor: number,
  part: "top" | "bottom" | "formation",
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

/**
 * Whether a depth of a formation is the open hole of a completion below production casing, and the formation the first
 * there: the barrier above the hole isolates that one, each further one has its own plugs.
 */
const isFirstInCompletion = (context: PlanContext, formation: FormationTop, depth: number): boolean => {
  const hole = context.model.open_hole;
  if (lacksProductionCasing(context) || hole === null) return false;
  const isFirst =
    formation.top_ft <= hole.top_ft ||
    !context.well.formation_tops
      .filter(needsIsolation)
      .some((other) => other.top_ft < formation.top_ft && baseOf(other, context) > hole.top_ft);
  return isFirst && depth >= hole.top_ft && depth <= hole.bottom_ft;
};

/**
 * In open hole, also where casing was pulled: plugs centred at the top and the bottom of each productive or pressured
 * formation ((i)(1)), or one through it where it is thinner than 100 ft ((i)(2)). The part above a shoe is behind pipe.
 */
export const openHoleFormations: CoverRule = (context) =>
  context.well.formation_tops.filter(needsIsolation).flatMap((formation) => {
    const top = formation.top_ft;
    const base = baseOf(formation, context);
    const isOpenAt = (depth: number): boolean =>
      openHoleAt(context.model, depth) && !isFirstInCompletion(context, formation, depth);
    if (top >= context.well.td_ft || isInLateral(context.well, top)) return [];
    const isTopOpen = isOpenAt(top);
    const isBaseOpen = isOpenAt(base - 1);
    if (isTopOpen && isBaseOpen && base - top < PLUG_FT) {
      const span = { top_ft: top - HALF_PLUG_FT, bottom_ft: base + HALF_PLUG_FT };
      return [target(formation, top, "formation", span, "(i)(2)")];
    }
    return [
      ...(isTopOpen ? [target(formation, top, "top", around(top), "(i)(1)")] : []),
      ...(isBaseOpen ? [target(formation, base, "bottom", around(base), "(i)(1)")] : []),
    ];
  });
