import { entryOf, TRADE_WORDS } from "../lexicon/lexicon.ts";
import { ORDINARY } from "../lexicon/ordinary-words.ts";

/** Edit distance of two words (wrong, missing, extra and swapped letters); stops counting above `most`. */
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

/** The first letter is seldom wrong, and if so swapped with the second. */
const beginsAlike = (a: string, b: string): boolean => a[0] === b[0] || (a[0] === b[1] && a[1] === b[0]);

/** Enough for one message: the same words come again at every call of a run. */
const MOST_REMEMBERED = 512;
const remembered = new Map<string, string | null>();

/** Two candidates at the same distance are ambiguous, unless they are forms or abbreviations of one word. */
const isSameWord = (a: string, b: string): boolean =>
  a.slice(0, 4) === b.slice(0, 4) || entryOf(a)?.tags.join(" ") === entryOf(b)?.tags.join(" ");

const search = (word: string, names: readonly string[]): string | null => {
  const most = word.length >= LONG ? 2 : 1;
  const near = names
    .filter((one) => beginsAlike(word, one))
    .map((one) => ({ one, typos: typosBetween(word, one, most) }))
    .filter(({ typos }) => typos <= most)
    .toSorted((a, b) => a.typos - b.typos);
  const [best, next] = near;
  if (!best || (next?.typos === best.typos && !isSameWord(best.one, next.one))) return null;
  return best.one;
};

/** The word of the trade that a misspelled one means; null where it is a word of its own, or none is near. */
export const respelled = (word: string): string | null => {
  if (word.length < SHORTEST || ORDINARY.has(word) || entryOf(word)) return null;
  const known = remembered.get(word);
  if (known !== undefined) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const found = search(word, TRADE_WORDS);
  remembered.set(word, found);
  return found;
};

/** The one name within a distance of a letter or two; null if there is none or several. */
export const nearestName = (word: string, names: readonly string[]): string | null =>
  word.length < SHORTEST || ORDINARY.has(word) || entryOf(word) ? null : search(word, names);
