import { formationName } from "#shared/plugging/district/formation-names.ts";
import { remembered } from "../language/remembered.ts";
import { nearestName } from "../language/spelling.ts";

/** Abbreviations up to this length count only next to a plug, a top or a formation. */
const SHORT_FORM = 4;
/** Abbreviations from logs that mean nothing else. */
const LOG_NAMES: ReadonlySet<string> = new Set([
  "sa",
  "sr",
  "cf",
  "clf",
  "wc",
  "cj",
  "7r",
  "gb",
  "gbg",
  "spr",
  "ell",
  "fus",
  "sil",
  "yts",
]);
/** No name of a formation is longer. */
const LONGEST_NAME = 32;
const NAMES_IT = /^ (?:plugs?|tops?|formation|fm)\b/u;

interface Index {
  /** Each spelling that stands for a name. */
  names: ReadonlyMap<string, string>;
  nearest: (said: string) => string | null;
}

const canonicalName = remembered((said: string) => formationName(said).toLowerCase());

const indexOf = (names: readonly string[]): Index => {
  const made = new Map<string, string>();
  for (const name of names) {
    for (const key of [name.toLowerCase(), canonicalName(name)]) if (!made.has(key)) made.set(key, name);
  }
  const lower = names.map((one) => one.toLowerCase());
  const nearest = remembered((said: string) => {
    const near = nearestName(said, lower);
    return near === null ? null : (names[lower.indexOf(near)] ?? null);
  });
  return { names: made, nearest };
};

/** One index for each list of names, which are few and asked for at every word. */
const INDEXES = new WeakMap<readonly string[], Index>();

const indexed = (names: readonly string[]): Index => {
  const known = INDEXES.get(names) ?? indexOf(names);
  INDEXES.set(names, known);
  return known;
};

/** The name that a piece of text stands for: spelled out, abbreviated, or misspelled by a letter. */
export const nameSaid = (said: string, after: string, names: readonly string[]): string | null => {
  if (said.length > LONGEST_NAME) return null;
  if (said.length < SHORT_FORM && !NAMES_IT.test(after) && !LOG_NAMES.has(said)) return null;
  const { names: known, nearest } = indexed(names);
  return known.get(said) ?? known.get(canonicalName(said)) ?? nearest(said);
};

/** How much of the text behind a name says that it is one. */
const AFTER = 16;

export interface NamedFormation {
  name: string;
  said: string;
  at: number;
}

/** The formations among `names` in a text, in its order. */
export const formationsIn = (text: string, names: readonly string[]): NamedFormation[] => {
  const words = [...text.matchAll(/[a-z0-9'-]+/gu)].map((match) => ({ word: match[0], at: match.index }));
  const found: NamedFormation[] = [];
  for (let i = 0; i < words.length; i += 1) {
    for (const size of [3, 2, 1]) {
      const [first, last] = [words[i], words[i + size - 1]];
      if (!first || !last) continue;
      const end = last.at + last.word.length;
      const said = text.slice(first.at, end);
      const name = nameSaid(said, text.slice(end, end + AFTER), names);
      if (!name) continue;
      found.push({ name, said, at: first.at });
      i += size - 1;
      break;
    }
  }
  return found;
};
