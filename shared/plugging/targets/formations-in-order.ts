import { countAbove } from "../schema/sorted-depths.ts";
import type { WellFacts } from "../schema/well-schema.ts";
import { baseOf, needsIsolation } from "./productive-formations.ts";

/** A record's formations in order of depth. */
interface InOrder {
  /** The tops of those that the law protects. */
  isolated: readonly number[];
  /** All tops. */
  tops: readonly number[];
  /** How deep each of them, or one that begins higher, reaches. */
  reached: readonly number[];
}

/** A record never changes, and every two of its openings ask for what stands between them. */
const known = new WeakMap<WellFacts, InOrder>();

const inOrder = (well: WellFacts): InOrder => {
  const before = known.get(well);
  if (before !== undefined) return before;
  const formations = [...well.formation_tops].sort((a, b) => a.top_ft - b.top_ft);
  let deepest = Number.NEGATIVE_INFINITY;
  const order = {
    isolated: formations.filter(needsIsolation).map(({ top_ft }) => top_ft),
    tops: formations.map(({ top_ft }) => top_ft),
    reached: formations.map((formation) => (deepest = Math.max(deepest, baseOf(formation, { well })))),
  };
  known.set(well, order);
  return order;
};

/** The tops of productive and pressured formations on record, shallowest first. */
export const isolatedTops = (well: WellFacts): readonly number[] => inOrder(well).isolated;

/** Whether one formation on record reaches from above a depth to below a deeper one. */
export const reachesFrom = (well: WellFacts, upper: number, lower: number): boolean => {
  const { tops, reached } = inOrder(well);
  return (reached[countAbove(tops, upper) - 1] ?? Number.NEGATIVE_INFINITY) > lower;
};
