import { onceFor } from "#shared/kernel/once-for.ts";
import { countAbove } from "../schema/sorted-depths.ts";
import type { Span } from "../schema/step-facts.ts";
import type { WellFacts } from "../schema/well-schema.ts";
import { baseOf, needsIsolation } from "./productive-formations.ts";

/** A record's formations in order of depth. */
interface InOrder {
  /** Those that the law protects. */
  isolated: readonly Span[];
  isolated_tops: readonly number[];
  /** All tops. */
  tops: readonly number[];
  /** How deep each of them, or one that begins higher, reaches. */
  reached: readonly number[];
}

/** Every two openings ask for what stands between them. */
const inOrder = onceFor((well: WellFacts): InOrder => {
  const formations = [...well.formation_tops].sort((a, b) => a.top_ft - b.top_ft);
  const isolated = formations
    .filter(needsIsolation)
    .map((formation) => ({ top_ft: formation.top_ft, bottom_ft: baseOf(formation, { well }) }));
  let deepest = Number.NEGATIVE_INFINITY;
  return {
    isolated,
    isolated_tops: isolated.map(({ top_ft }) => top_ft),
    tops: formations.map(({ top_ft }) => top_ft),
    reached: formations.map((formation) => (deepest = Math.max(deepest, baseOf(formation, { well })))),
  };
});

/** The productive and pressured formations on record, shallowest first. */
export const isolatedSpans = (well: WellFacts): readonly Span[] => inOrder(well).isolated;

/** Their tops. */
export const isolatedTops = (well: WellFacts): readonly number[] => inOrder(well).isolated_tops;

/** Whether one formation on record reaches from above a depth to below a deeper one. */
export const reachesFrom = (well: WellFacts, upper: number, lower: number): boolean => {
  const { tops, reached } = inOrder(well);
  return (reached[countAbove(tops, upper) - 1] ?? Number.NEGATIVE_INFINITY) > lower;
};
