import { formationName } from "#shared/plugging/district/formation-names.ts";
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
const NAMES_IT = /^ (?:plugs?|tops?|formation|fm)\b/u;

/** The name that a piece of text stands for: spelled out, abbreviated, or misspelled by a letter. */
export const nameSaid = (said: string, after: string, names: readonly string[]): string | null => {
  if (said.length < SHORT_FORM && !NAMES_IT.test(after) && !LOG_NAMES.has(said)) return null;
  const whole = formationName(said).toLowerCase();
  const same = names.find((one) => one.toLowerCase() === said || formationName(one).toLowerCase() === whole);
  if (same) return same;
  const near = nearestName(
    said,
    names.map((one) => one.toLowerCase()),
  );
  return names.find((one) => one.toLowerCase() === near) ?? null;
};

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
      const name = nameSaid(said, text.slice(end), names);
      if (!name) continue;
      found.push({ name, said, at: first.at });
      i += size - 1;
      break;
    }
  }
  return found;
};
