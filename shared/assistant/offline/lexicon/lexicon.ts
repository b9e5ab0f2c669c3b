import { apart } from "./contractions.ts";
import { NOUNS } from "./nouns.ts";
import { SMALL_WORDS } from "./small-words.ts";
import { VERBS } from "./verbs.ts";

/**
 * The lexicon: each word or phrase of the trade and of grammar with its tags, as data. To teach the model a word, add
 * it to one line of `verbs.ts`, `nouns.ts` or `small-words.ts`.
 */
const LINES: readonly string[] = [VERBS, NOUNS, SMALL_WORDS].flatMap((lines) => lines.trim().split("\n"));

/** A word or phrase with its tags; `past` and `ing` mark the forms of verbs. */
export interface Entry {
  tags: readonly string[];
  /** How many words it has. */
  words: number;
}

const VOWEL_END = /[^aeiou][aeiou][bdgmnprt]$/u;
/** Verbs of more than one syllable that don't double their last letter. */
const SINGLE = /(?:en|er|it|on|an|or|ow|el)$/u;

const formsOf = (verb: string): [form: string, tag: string][] => {
  if (/[^a-z]/u.test(verb)) return [];
  const stem = verb.endsWith("e") ? verb.slice(0, -1) : verb;
  const doubled =
    VOWEL_END.test(verb) && !(verb.length > 4 && SINGLE.test(verb)) ? `${verb}${verb.at(-1)}` : stem;
  const sibilant = /(?:s|x|z|ch|sh)$/u.test(verb);
  const consonantY = /[^aeiou]y$/u.test(verb);
  const third = consonantY ? `${verb.slice(0, -1)}ies` : `${verb}${sibilant ? "es" : "s"}`;
  return [
    [third, "third"],
    [consonantY ? `${verb.slice(0, -1)}ied` : `${doubled}ed`, "past"],
    [`${doubled}ing`, "ing"],
  ];
};

const IRREGULAR_PAST =
  /^(?:brought|ran|came|got|went|gone|took|taken|made|had|gave|given|struck|lost|withdrew|withdrawn|undid|undone|wrote|written|left|kept|broke|broken|sent|sat|stood|held|met|rose|risen|grew|grown|moved|rolled back|taken out|put back)$/u;

const build = (): ReadonlyMap<string, Entry> => {
  const made = new Map<string, Entry>();
  const add = (said: string, tags: readonly string[]): void => {
    const known = made.get(said);
    made.set(said, {
      tags: [...new Set([...(known?.tags ?? []), ...tags])],
      words: said.split(" ").length + 2 * (said.match(/-/gu)?.length ?? 0),
    });
  };
  for (const line of LINES) {
    const [joined = "", words = ""] = line.split(": ");
    const tags = joined.split(" ");
    for (const written of words.split(", ")) {
      const said = written.split(" ").flatMap(apart).join(" ");
      const form = IRREGULAR_PAST.test(said) ? ["past"] : said === "goes" ? ["third"] : [];
      add(said, [...tags, ...form]);
      const forms = tags[0] === "v" ? formsOf(said) : [];
      for (const [other, tag] of forms) if (!made.has(other)) add(other, [...tags, tag]);
    }
  }
  return made;
};

const ENTRIES = build();

/** Words with which longer phrases begin, with the number of words of the longest one. */
const LONGEST: ReadonlyMap<string, number> = [...ENTRIES].reduce((longest, [said, { words }]) => {
  const [first = ""] = said.length > 2 ? said.split(/[ -]/u) : [said];
  return longest.set(first, Math.max(words, longest.get(first) ?? 0));
}, new Map<string, number>());

/** The entry of a word or phrase. */
export const entryOf = (said: string): Entry | undefined => ENTRIES.get(said);

/** The number of words of the longest phrase that begins with a word. */
export const longestFrom = (word: string): number => LONGEST.get(word) ?? 0;

/** The words of the trade, to which misspelled ones are corrected. */
export const TRADE_WORDS: readonly string[] = [...ENTRIES.keys()].filter(
  (said) => /^[a-z]{4,}$/u.test(said) && !ENTRIES.get(said)?.tags.includes("fn"),
);
