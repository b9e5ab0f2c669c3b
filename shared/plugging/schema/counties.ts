import { ownValue } from "#shared/kernel/own-value.ts";
import counties from "./data/counties.json" with { type: "json" };

/** The 254 counties of Texas by the county code of their API numbers, which is the FIPS code. */
const NAMES: Readonly<Record<string, string>> = counties;

const letters = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .trim()
    .replace(/^(?:the\s+)?(?:county|co\.?)\s+of\s+/u, "")
    .replace(/[\s,]*\b(?:texas|tx)\.?$/u, "")
    .replace(/[\s,]*\b(?:county|cnty|cty|co)\.?$/u, "")
    .replace(/^(?:st|ste)\.?\s/u, "saint ")
    .replace(/[^a-z]/gu, "");

/** Keys of the texts seen last: a plan compares one county with many. */
const seen = new Map<string, string>();
const MOST_SEEN = 1000;

/** A county's name for comparison: in one case, without accents, blanks, points and "County". */
const countyKey = (text: string): string => {
  const known = seen.get(text);
  if (known !== undefined) return known;
  const key = letters(text);
  if (seen.size >= MOST_SEEN) seen.clear();
  seen.set(text, key);
  return key;
};

const BY_KEY: ReadonlyMap<string, string> = new Map(
  Object.values(NAMES).map((name) => [countyKey(name), name] as const),
);

/** The proper name of a county, from its name as people and forms write it; null where Texas has none of that name. */
export const countyName = (text: string): string | null => BY_KEY.get(countyKey(text)) ?? null;

/** Whether two texts name one county; texts that name none are compared by their letters. */
export const sameCounty = (a: string, b: string): boolean => countyKey(a) === countyKey(b);

/** A county as the record keeps it: the proper name, or that in the capitals of the RRC's files; null for no county. */
export const recordedCounty = (text: string): string | null => {
  const name = countyName(text);
  return name !== null && text === name.toUpperCase() ? text : name;
};

/** The county of an API county code; undefined for a code that no county of Texas has. */
export const countyOfCode = (code: string): string | undefined => ownValue(NAMES, code);

/** County codes of bays and state waters: no well there is "onshore or inland" ((d)(8)). */
export const isOffshoreCode = (code: string): boolean => /^[67]\d\d$/u.test(code);

/** Whether a text names a tract of state waters as the RRC does: "HIGH IS-LB", "BRAZOS-S", "Galveston offshore". */
export const isOffshoreArea = (text: string): boolean =>
  countyName(text) === null &&
  /\boff-?shore\b|-\s?(?:lb|sb?|e)$|\bstate waters\b|\bis(?:land)?\b.*\b(?:block|area|lb)\b|\bsabine pass\b/iu.test(
    text.trim(),
  );

/** Edits between two short texts: insertions, deletions, changes and swaps of neighbours. */
const editsBetween = (a: string, b: string): number => {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? (before[j - 2] ?? 0) + 1
          : Number.POSITIVE_INFINITY;
      row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, changed, swapped));
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
};

/** The three counties whose names are most like a text. */
export const nearestCounties = (text: string): string[] => {
  const key = countyKey(text).slice(0, 40);
  return [...BY_KEY]
    .map(([known, name]) => ({ name, edits: editsBetween(key, known) }))
    .sort((a, b) => a.edits - b.edits || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
};
