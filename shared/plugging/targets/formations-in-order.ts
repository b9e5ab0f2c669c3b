import { onceFor } from "#shared/kernel/once-for.ts";
import { countAbove } from "../schema/sorted-depths.ts";
import type { Span } from "../schema/step-facts.ts";
import type { FormationTop, WellFacts } from "../schema/well-schema.ts";
import { needsIsolation, ownDownTo, type BookedWell } from "./productive-formations.ts";

/** A record's formations in order of depth. */
interface InOrder {
  /** The tops of those that the law protects. */
  isolated_tops: readonly number[];
  /** All tops. */
  tops: readonly number[];
  /** How deep each of them, or one that begins higher, is known to reach. */
  reached: readonly number[];
}

const byTop = ({ formation_tops }: WellFacts): FormationTop[] =>
  [...formation_tops].sort((a, b) => a.top_ft - b.top_ft);

/** Every two openings ask for what stands between them. */
const inOrder = onceFor((well: WellFacts): InOrder => {
  const formations = byTop(well);
  let deepest = Number.NEGATIVE_INFINITY;
  return {
    isolated_tops: formations.filter(needsIsolation).map(({ top_ft }) => top_ft),
    tops: formations.map(({ top_ft }) => top_ft),
    reached: formations.map((formation) => (deepest = Math.max(deepest, ownDownTo(formation, { well })))),
  };
});

/** The productive and pressured formations on record, shallowest first, as deep as openings count as theirs. */
export const isolatedSpans: (context: BookedWell) => readonly Span[] = onceFor((context: BookedWell) =>
  byTop(context.well)
    .filter(needsIsolation)
    .map((formation) => ({ top_ft: formation.top_ft, bottom_ft: ownDownTo(formation, context) })),
);

/** The tops of the productive and pressured formations, shallowest first. */
export const isolatedTops = (well: WellFacts): readonly number[] => inOrder(well).isolated_tops;

/** Whether one formation on record reaches from above a depth to below a deeper one. */
export const reachesFrom = (well: WellFacts, upper: number, lower: number): boolean => {
  const { tops, reached } = inOrder(well);
  return (reached[countAbove(tops, upper) - 1] ?? Number.NEGATIVE_INFINITY) > lower;
};
