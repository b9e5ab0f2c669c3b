import { remembered } from "./remembered.ts";
import { KNOWN, TRADE } from "./words.ts";

/**
 * Edit distance of two words (optimal string alignment: wrong, missing, extra and swapped letters); stops counting
 * above `most`.
 */
const typosBetween = (a: string, b: string, most: number): number => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const near = [(last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1)];
      row.push(Math.min(...near, ...(swapped ? [(before[j - 2] ?? 0) + 1] : [])));
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? most + 1;
};

/** Shorter words are too similar to too many others to be corrected. */
const SHORTEST = 4;
const LONG = 8;

const allowedIn = (word: string): number => (word.length >= LONG ? 2 : 1);

/** The first letter is seldom wrong, and if so swapped with the second. */
const beginsAlike = (a: string, b: string): boolean => a[0] === b[0] || (a[0] === b[1] && a[1] === b[0]);

const meantBy = remembered((word: string): string => {
  const most = allowedIn(word);
  const near = TRADE.filter((one) => beginsAlike(word, one))
    .map((one) => ({ one, typos: typosBetween(word, one, most) }))
    .filter(({ typos }) => typos <= most)
    .toSorted((a, b) => a.typos - b.typos);
  const [best, next] = near;
  // two candidates at the same distance are ambiguous, unless they are forms of one word
  if (!best || (next?.typos === best.typos && best.one.slice(0, 4) !== next.one.slice(0, 4))) return word;
  return best.one;
});

/** Corrects the spelling of a word of the trade; names of the plan (`names`) are taken as spelled right. */
export const respelled = (word: string, names: ReadonlySet<string>): string =>
  word.length < SHORTEST || KNOWN.has(word) || names.has(word) ? word : meantBy(word);

/** The one name within a distance of a letter or two; null if there is none or several. */
export const nearestName = (word: string, names: readonly string[]): string | null => {
  if (word.length < SHORTEST || KNOWN.has(word)) return null;
  const most = allowedIn(word);
  const near = names.filter((name) => beginsAlike(word, name) && typosBetween(word, name, most) <= most);
  return near.length === 1 ? (near[0] ?? null) : null;
};
