import { onceFor } from "#shared/kernel/once-for.ts";
import type { Span } from "../schema/step-facts.ts";
import type { WellFacts } from "../schema/well-schema.ts";
import { isCalledOtherwise } from "./horizontal.ts";

/** Openings along more hole (ft) than this, within one formation, are a lateral's as a rule. */
const LONG_FT = 2500;

/** As much (ft) without the top of any formation, open along half of it at least, is no vertical well's. */
const SURELY_LONG_FT = 5000;

/** Openings farther apart than this (ft) aren't one lateral's. */
const GAP_FT = 1000;

/** A tenth of a lateral is open at least. */
const SHOT_SHARE = 10;

/** What lets fluid in below the casing that leads to it: perforations, slots, and the hole of a completion. */
const openingsOf = ({ perforations, open_hole: hole, casing }: WellFacts): Span[] =>
  [
    ...perforations.filter(({ status }) => status === "open"),
    ...casing.filter(({ slotted }) => slotted === true),
    // without production casing the open hole is a dry hole's
    ...(hole !== null && casing.some(({ string }) => string === "production" || string === "liner")
      ? [hole]
      : []),
  ].map((span) => ({
    top_ft: span.top_ft,
    bottom_ft: "shoe_ft" in span ? span.shoe_ft : span.bottom_ft,
  }));

/** Openings cut at the tops on record, shallowest first. */
const cutAtTops = (openings: readonly Span[], tops: readonly number[]): Span[] =>
  openings
    .flatMap(({ top_ft, bottom_ft }) => {
      const cuts = [top_ft, ...tops.filter((top) => top > top_ft && top < bottom_ft), bottom_ft];
      return cuts.slice(1).map((end, i) => ({ top_ft: cuts[i] ?? top_ft, bottom_ft: end }));
    })
    .sort((a, b) => a.top_ft - b.top_ft);

/** A stretch of openings, and the feet of it that are open. */
interface Stretch extends Span {
  open_ft: number;
}

const stretchesOf = (openings: readonly Span[], tops: readonly number[]): Stretch[] => {
  const found: Stretch[] = [];
  for (const { top_ft, bottom_ft } of openings) {
    const last = found.at(-1);
    const isOne =
      last !== undefined &&
      top_ft - last.bottom_ft <= GAP_FT &&
      !tops.some((top) => last.top_ft < top && top <= top_ft);
    if (!isOne) found.push({ top_ft, bottom_ft, open_ft: bottom_ft - top_ft });
    else {
      last.open_ft += Math.max(0, bottom_ft - Math.max(top_ft, last.bottom_ft));
      last.bottom_ft = Math.max(last.bottom_ft, bottom_ft);
    }
  }
  return found;
};

const lengthOf = ({ top_ft, bottom_ft }: Span): number => bottom_ft - top_ft;

/** Every pair of openings asks for it. */
const longest = onceFor((well: WellFacts): { stretch: Stretch | null } => {
  if (well.kop_ft !== null || isCalledOtherwise(well)) return { stretch: null };
  const tops = well.formation_tops.map(({ top_ft }) => top_ft).sort((a, b) => a - b);
  const stretches = stretchesOf(cutAtTops(openingsOf(well), tops), tops);
  // a lateral ends in its horizon, and shots few and far between are several zones
  const laterals = stretches.filter(
    (one) =>
      one.open_ft * SHOT_SHARE >= lengthOf(one) &&
      !tops.some((top) => top >= one.bottom_ft && top < well.td_ft),
  );
  return { stretch: laterals.sort((a, b) => lengthOf(b) - lengthOf(a))[0] ?? null };
});

/**
 * The longest stretch of openings without the top of a formation on record, in a well without a kick-off point, where it
 * is as long as a lateral's; null where none is, or the well's type says that it is no drainhole.
 */
export const longOpenings = (well: WellFacts): Span | null => {
  const { stretch } = longest(well);
  return stretch !== null && lengthOf(stretch) > LONG_FT ? stretch : null;
};

/** Whether two openings lie in one stretch that only a lateral can have: no bridge plug stands between them. */
export const areOneLateral = (well: WellFacts, upper: Span, lower: Span): boolean => {
  const { stretch } = longest(well);
  return (
    stretch !== null &&
    lengthOf(stretch) > SURELY_LONG_FT &&
    stretch.open_ft * 2 >= lengthOf(stretch) &&
    [upper, lower].every(({ bottom_ft }) => bottom_ft > stretch.top_ft && bottom_ft <= stretch.bottom_ft)
  );
};
