/** Reads a table of lines such as `ft feet foot`: the value first, then the words that mean it. */
export const table = (lines: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    lines
      .trim()
      .split("\n")
      .flatMap((line) => {
        const [value = "", ...words] = line.trim().split(" ");
        return words.map((word) => [word, value] as const);
      }),
  );

const UNITS = table(`
  ft ft feet foot foots feets f md '
  sxs sacks sack sx sks sk bags bag sax
  pct % percent pct
  hrs hours hour hrs hr h
  days days day
  inch in inch inches "
  otherunit psi ppg lb lbs bbl bbls barrels barrel gal gals gallons ft3 joint joints jt jts stand stands fathoms
  metre m metres meters metre meter mtr mtrs
  yard yards yard yds yd
  cm cm
`);
/** Units that count only where they touch the number. */
export const TOUCHING = new Set(["f", "h", "in", "'", '"', "md"]);

const FEET: Readonly<Record<string, number>> = { metre: 1 / 0.3048, yard: 3, cm: 1 / 30.48, inch: 1 / 12 };
/** Inches up to this are sizes of pipe and hole. */
const LARGEST_SIZE = 30;

/** The unit that a word means. */
export const unitOf = (word: string): string | undefined =>
  Object.hasOwn(UNITS, word) ? UNITS[word] : undefined;

const rounded = (feet: number): number => Math.round(feet * 10) / 10;

/** What a figure is in feet, in each of the units that are read. */
export const asFeet = (value: number): number[] => Object.values(FEET).map((feet) => rounded(value * feet));

/** Feet, to a tenth, of a length in another unit; null where it is in feet already, or is no length. */
export const feetIn = (value: number, unit: string | null): number | null => {
  const feet = unit === null ? undefined : FEET[unit];
  if (feet === undefined || (unit === "inch" && value <= LARGEST_SIZE)) return null;
  return rounded(value * feet);
};
