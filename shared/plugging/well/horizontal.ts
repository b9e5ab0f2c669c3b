import type { WellFacts } from "../schema/well-schema.ts";

const HORIZONTAL = /\bhoriz|\bhz\b|\blaterals?\b|\bdrain-?\s?holes?\b|\bshort[ -]radius\b|\bhrz\b/iu;
/** Short for it: "HORZ", "hor.", "LAT", and an H that stands alone ("oil (H)"). */
const SHORT_FOR_IT = /\bhorz?\b|\blat\b|(?:^|[\s(/,;-])h(?=$|[\s)/,.;-])/iu;
const NOT_HORIZONTAL = /\b(?:not|non|no)[ -]?(?:a )?(?:hor|hz\b|h\b|lat|drain)/iu;
const OTHER_KIND = /\bdirect(?:ion|ed)|\bdeviat|\bslant|\bvertical|\bsidetrack(?:ed)? straight/iu;

/** Whether the text of the well's type calls it horizontal, whatever else it says ("directional survey"). */
const isCalledHorizontal = (text: string): boolean =>
  (HORIZONTAL.test(text) || SHORT_FOR_IT.test(text)) && !NOT_HORIZONTAL.test(text);

/** Whether the text of the well's type says that it is no horizontal drainhole. */
export const isCalledOtherwise = ({ well_type }: Pick<WellFacts, "well_type">): boolean =>
  !isCalledHorizontal(well_type ?? "") &&
  (OTHER_KIND.test(well_type ?? "") || NOT_HORIZONTAL.test(well_type ?? ""));

/**
 * Whether the record says that the well is a horizontal drainhole: its type says so, or it has a kick-off point and
 * its type calls it nothing else.
 */
export const isHorizontal = ({ kop_ft, well_type }: Pick<WellFacts, "kop_ft" | "well_type">): boolean => {
  const text = well_type ?? "";
  if (isCalledHorizontal(text)) return true;
  return kop_ft !== null && !OTHER_KIND.test(text) && !NOT_HORIZONTAL.test(text);
};

/** Whether the record marks the well as horizontal, be it only by the H behind its number ("12H"). */
export const looksHorizontal = (well: Pick<WellFacts, "kop_ft" | "well_type" | "well_no">): boolean =>
  isHorizontal(well) || (/\dH[A-Z]?$/iu.test(well.well_no ?? "") && !OTHER_KIND.test(well.well_type ?? ""));
