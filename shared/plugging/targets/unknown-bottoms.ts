import type { FormationTop } from "../schema/well-schema.ts";
import { ownOpeningsUnsaid, thicknessUnsaid } from "../well/bottom-unsaid.ts";
import { openHoleAt } from "../well/geometry.ts";
import type { MissingFact } from "../well/missing-fact.ts";
import { isInLateral } from "./drainhole.ts";
import { openHoleFormations } from "./open-hole-formations.ts";
import { allOpenings, reachesInto, type RecordedWell } from "./openings.ts";
import { baseOf, isOwnUnbounded, needsIsolation } from "./productive-formations.ts";
import { HALF_PLUG_FT, type CoverTarget } from "./target.ts";

/** A formation whose bottom isn't on record, and what the plan assumes for it. */
export interface UnknownBottom {
  formation: FormationTop;
  missing: MissingFact;
  /** Whether a plug at the formation's top leaves nothing to assume. */
  is_settled_by_plug: boolean;
}

const withOpenings = (context: RecordedWell, formation: FormationTop): UnknownBottom[] => {
  const { top_ft: top } = formation;
  if (!isOwnUnbounded(formation, context) || openHoleAt(context.model, top)) return [];
  const own = allOpenings(context).filter((opening) => reachesInto(context, formation, opening));
  const [first] = own;
  // what isolates openings so close below its top stands at or above it
  if (first === undefined || first.top_ft - HALF_PLUG_FT <= top) return [];
  if (isInLateral(context.well, first.top_ft)) return [];
  return [{ formation, missing: ownOpeningsUnsaid(formation, own), is_settled_by_plug: true }];
};

const inHole = (
  context: RecordedWell,
  formation: FormationTop,
  plugs: readonly CoverTarget[],
): UnknownBottom[] => {
  const own = plugs.filter(({ formations }) => formations.includes(formation.name));
  if (!own.some(({ rule }) => rule === "open_hole_top" || rule === "open_hole_bottom")) return [];
  const depth_ft = baseOf(formation, context);
  const missing = thicknessUnsaid(formation, {
    depth_ft,
    is_next_top: depth_ft < context.well.td_ft,
    is_plugged: own.some(({ anchor_ft }) => anchor_ft === depth_ft),
  });
  return [{ formation, missing, is_settled_by_plug: false }];
};

/**
 * The formations whose bottom isn't on record where the plan depends on it: isolated with openings well below their top
 * ((d)(2), (d)(7)), or plugged in open hole, where their thickness decides ((i)).
 */
export const unknownBottoms = (context: RecordedWell): UnknownBottom[] => {
  const unknown = context.well.formation_tops.filter(
    (formation) => formation.bottom_ft === null && needsIsolation(formation),
  );
  const plugs = unknown.length === 0 ? [] : openHoleFormations(context);
  return unknown.flatMap((formation) => [
    ...withOpenings(context, formation),
    ...inHole(context, formation, plugs),
  ]);
};
