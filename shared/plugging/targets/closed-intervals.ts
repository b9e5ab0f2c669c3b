import { onceFor } from "#shared/kernel/once-for.ts";
import type { Span } from "../schema/step-facts.ts";
import type { WellFacts } from "../schema/well-schema.ts";
import { isExplained } from "../well/closed-perforations.ts";
import { isBarrier } from "../well/existing-tools.ts";
import { SEAL_WITHIN_FT } from "../well/needs-squeeze.ts";
import { isolableOpenings } from "./below-floor.ts";
import { isInLateral } from "./drainhole.ts";
import { reachesInto } from "./openings.ts";
import { hasKnownBase, needsIsolation } from "./productive-formations.ts";
import { PLUG_FT, type PlanContext } from "./target.ts";

type Perforation = WellFacts["perforations"][number];

/** Whether the record says that nothing produces where perforations are. */
const isBarren = (context: PlanContext, perforation: Perforation): boolean => {
  const reached = context.well.formation_tops.filter((formation) =>
    reachesInto(context, formation, perforation),
  );
  return (
    reached.every(({ productive, flags }) => productive === false && flags.length === 0) &&
    reached.some((formation) => formation.top_ft <= perforation.top_ft && hasKnownBase(formation, context))
  );
};

/** Whether they lie in a productive formation that has a plug at its own top, as nothing open reaches into it. */
const isHeld = (context: PlanContext, perforation: Perforation, openings: readonly Span[]): boolean =>
  context.well.formation_tops.some(
    (formation) =>
      needsIsolation(formation) &&
      formation.top_ft <= perforation.top_ft &&
      reachesInto(context, formation, perforation) &&
      hasKnownBase(formation, context) &&
      !openings.some((opening) => reachesInto(context, formation, opening)),
  );

/** Whether pipe reaches them, or as far above them as cement on the floor isolates them; no old tool stands above. */
const isInReach = ({ well, model }: PlanContext, { top_ft }: Perforation): boolean => {
  const from = isInLateral(well, top_ft) ? Math.min(top_ft, well.kop_ft ?? top_ft) : top_ft;
  return (
    from - SEAL_WITHIN_FT <= model.floor_ft &&
    !well.existing_tools.some((tool) => isBarrier(tool) && tool.depth_ft <= top_ft)
  );
};

/**
 * Perforations that were closed since and that nothing on record isolates but what closed them: each interval that was
 * perforated once is a productive horizon of its own ((d)(2)), unless the record has it otherwise. What is plugged by
 * nothing on record is an error of the facts. Those nearer to each other than a plug's length are one.
 */
export const closedIntervals = onceFor((context: PlanContext): readonly Span[] => {
  const { well, model } = context;
  const openings = isolableOpenings(context);
  const kept = well.perforations
    .filter(({ status }) => status !== "open")
    .filter(
      (perforation) =>
        perforation.status === "squeezed" ||
        isExplained(well, perforation) ||
        model.floor_ft <= perforation.bottom_ft,
    )
    .filter((perforation) => isInReach(context, perforation))
    .filter(
      ({ top_ft, bottom_ft }) =>
        !openings.some((opening) => opening.top_ft < bottom_ft && opening.bottom_ft > top_ft),
    )
    .filter((perforation) => !isBarren(context, perforation) && !isHeld(context, perforation, openings))
    .sort((a, b) => a.top_ft - b.top_ft);
  const intervals: Span[] = [];
  for (const { top_ft, bottom_ft } of kept) {
    const last = intervals.at(-1);
    if (last !== undefined && top_ft - last.bottom_ft < PLUG_FT)
      last.bottom_ft = Math.max(last.bottom_ft, bottom_ft);
    else intervals.push({ top_ft, bottom_ft });
  }
  return intervals;
});
