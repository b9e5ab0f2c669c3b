import type { FormationTop } from "../schema/well-schema.ts";
import type { Horizon } from "./horizons.ts";
import { reachesInto } from "./openings.ts";
import { needsIsolation } from "./productive-formations.ts";
import type { CoverTarget, PlanContext } from "./target.ts";

const hasPlugs = ({ name, top_ft }: FormationTop, covers: readonly CoverTarget[]): boolean =>
  covers.some(
    ({ rule, formations, anchor_ft }) =>
      rule.startsWith("open_hole") && formations.includes(name) && anchor_ft >= top_ft,
  );

/**
 * The formations in the open hole of a completion that a bridge plug above it isolates in place of the plugs of (i); none
 * where the record has no formation there. Null where each has these, or the horizon is no such hole.
 */
export const reliedOn = (
  context: PlanContext,
  covers: readonly CoverTarget[],
  { kind, drainhole, intervals }: Horizon,
): FormationTop[] | null => {
  const hole = intervals.at(-1);
  if (kind !== "open_hole" || drainhole || hole === undefined) return null;
  const inHole = context.well.formation_tops.filter(
    (formation) => needsIsolation(formation) && reachesInto(context, formation, hole),
  );
  const relied = inHole.filter((formation) => !hasPlugs(formation, covers));
  return inHole.length > 0 && relied.length === 0 ? null : relied;
};
