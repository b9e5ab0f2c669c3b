import type { CompactStep } from "../../tools/plan-views.ts";
import type { Mention, Rank } from "../phrases/slots.ts";
import { type Bound, none, some, spanOf, topOf } from "./bound.ts";

/** Steps by their rank or their place in the row: "the deepest", "the two longest", "the third from the bottom". */
/** The measure of each superlative: the greatest is meant. */
const RANKS: Readonly<Record<Rank, (step: CompactStep) => number>> = {
  deepest: topOf,
  shallowest: (step) => -topOf(step),
  mostcement: ({ sacks }) => sacks ?? 0,
  leastcement: ({ sacks }) => -(sacks ?? 0),
  longest: ({ length_ft }) => length_ft ?? 0,
  shortest: ({ length_ft }) => -(length_ft ?? 0),
};

const FROM: Partial<Record<Rank, "top" | "bottom">> = { deepest: "bottom", shallowest: "top" };

const UNSURE = "it depends on whether the bridge plugs count, too";

/** The n-th steps of a row, or its first ones. */
const pick = (row: readonly CompactStep[], { nth, count }: Mention): CompactStep[] =>
  nth === null ? row.slice(0, count ?? 1) : row.slice(nth > 0 ? nth - 1 : nth).slice(0, 1);

/** The steps that are counted or ranked, among those that a mention allows. */
export const ranked = (mention: Mention, pool: readonly CompactStep[]): Bound => {
  const { nth, count, rank, plural, kind } = mention;
  const standing = pool.filter((step) => spanOf(step) !== null && step.type !== "cut_casing_below_surface");
  const cement = standing.filter(({ sacks }) => sacks !== null);
  const isDevice = kind === "bridge_plug" || kind === "retainer";
  const from = mention.from ?? (rank === null ? null : (FROM[rank] ?? null));
  if (plural && count === null) return none("I can't tell how many of them are meant", pool);
  const worth = (step: CompactStep): number =>
    from === null ? RANKS[rank ?? "longest"](step) : topOf(step) * (from === "bottom" ? 1 : -1);
  const inRow = (steps: readonly CompactStep[]): CompactStep[] =>
    steps.toSorted((a, b) => worth(b) - worth(a));
  const row = inRow(isDevice ? standing : cement);
  const found = pick(row, mention);
  if (found.length === 0) return none("the plan has not so many of them", pool);
  const [one] = found;
  const alike = found.length === 1 && one ? row.filter((step) => worth(step) === worth(one)) : [];
  if (alike.length > 1) return none("several steps fit", alike);
  // "the deepest plug" is of cement; beyond that it counts whether the bridge plugs are plugs, too
  const counts = from !== null && !mention.cement && kind === null && (nth ?? count ?? 1) > 1;
  const others = counts ? pick(inRow(standing), mention).filter((step) => !found.includes(step)) : [];
  return others.length > 0 ? none(UNSURE, [...found, ...others]) : some(found);
};
