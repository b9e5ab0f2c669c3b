import { bookWaterUnrecorded, groundwaterMissing, type MissingFact } from "../well/missing-fact.ts";
import type { Groundwater, WellFacts } from "../schema/well-schema.ts";
import { feet } from "../words/feet.ts";
import type { DistrictRows } from "./find-district-rows.ts";

/** A depth within this many feet of one in the groundwater letter is the same water. */
export const SAME_WATER_FT = 300;
/** A letter's base this much (ft) above the shallow water of the book is another opinion of it. */
const SHALLOWER_FT = 100;

interface Recorded {
  tops: readonly number[];
  bottoms: readonly number[];
  /** A letter for this well knows its shallow water better than the book's figure for the field. */
  has_letter: boolean;
  strata: readonly (readonly [number, number])[];
}

const recordedOf = ({ base_uqw_ft, protect_ft, letter_no }: Groundwater): Recorded => ({
  has_letter: letter_no !== null,
  tops: protect_ft.map(([top]) => top).filter((top) => top > 0),
  bottoms: [...(base_uqw_ft === null ? [] : [base_uqw_ft]), ...protect_ft.map(([, bottom]) => bottom)],
  strata: protect_ft,
});

const isNear = (depths: readonly number[], [low, high]: readonly [number, number]): boolean =>
  depths.some((depth) => depth >= low - SAME_WATER_FT && depth <= high + SAME_WATER_FT);

const isWithin = ({ strata }: Recorded, depth: number): boolean =>
  strata.some(([top, bottom]) => top <= depth && depth <= bottom);

/** The ends of the book's water of which the record has none near: of the shallow water, and of a stratum below it. */
const lackingEnds = (recorded: Recorded, { rows }: DistrictRows): number[] => {
  const { wbl_ft: shallow, santa_rosa_ft: deep } = rows;
  const deepest = Math.max(0, ...recorded.bottoms);
  const isShallower = shallow !== undefined && !recorded.has_letter && deepest < shallow[0] - SHALLOWER_FT;
  if (!deep) return isShallower ? [shallow[1]] : [];
  const [top, bottom] = deep;
  const isShallowKept =
    !isShallower && (!shallow || isNear(recorded.bottoms, shallow) || isWithin(recorded, shallow[1]));
  const isTopKept = isNear(recorded.tops, [top, top]) || isWithin(recorded, top);
  // a row of the book may have the plug at the bottom as one of a formation
  const isRow = rows.rows.some(([name, depth]) => name.includes("Santa Rosa") && depth === bottom);
  const isBottomKept = isNear(recorded.bottoms, [bottom, bottom]) || deepest >= bottom || isRow;
  return [
    ...(shallow && !isShallowKept ? [shallow[1]] : []),
    ...(isTopKept ? [] : [top]),
    ...(isBottomKept ? [] : [bottom]),
  ];
};

/**
 * The water that the district's book prints for the field and the groundwater record lacks: the district may ask for a plug
 * at each of its ends ((d)(7)), which only the record has planned.
 */
export const missingBookWater = (well: WellFacts, found: DistrictRows): MissingFact[] => {
  const { groundwater, td_ft } = well;
  // without a depth on record that is what is missing
  if (groundwater === null || groundwaterMissing(well) !== null) return [];
  const ends = lackingEnds(recordedOf(groundwater), found).filter((end) => end < td_ft);
  return ends.length === 0 ? [] : [bookWaterUnrecorded(found.citation, waterHint(found), ends)];
};

const range = ([low, high]: readonly [number, number]): string =>
  low === high ? `${feet(low)} ft` : `${feet(low)}–${feet(high)} ft`;

/** The water that the book prints for the field, in words. */
export const waterHint = ({ rows: { wbl_ft: wbl, santa_rosa_ft: santaRosa } }: DistrictRows): string[] => [
  ...(wbl ? [`water to ${range(wbl)}`] : []),
  ...(santaRosa ? [`deeper water (as a rule the Santa Rosa) at ${range(santaRosa)}`] : []),
];
