import { ownValue } from "#shared/kernel/own-value.ts";
import { ABBREVIATIONS } from "./abbreviations.ts";
import { digitsFor } from "./number-words.ts";

const plainCharacters = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[‘’′´`]/gu, "'")
    .replaceAll(/[“”″]|''/gu, '"')
    .replaceAll(/[‐-―−]/gu, "-")
    .replaceAll(/\s*(?:->|→|=>)\s*/gu, " to ")
    .replaceAll(/\s+/gu, " ");

const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\bcan'?t\b|\bcannot\b/gu, "can not"],
  [/\bwon'?t\b/gu, "will not"],
  [/\b(do|does|did|is|are|was|were|should|would|could|must|has|have|had|need)n'?t\b/gu, "$1 not"],
  [/\b(what|where|who|how|that|there|it|here|why|when)'s\b/gu, "$1 is"],
  [/\b(what|where|who|that|there)s\b/gu, "$1 is"],
  [/\blet'?s\b/gu, "let us"],
  [/\b(i|we|you|they|he|she|it)'d\b/gu, "$1 would"],
  [/\b(i|we|you|they|he|she|it)'ll\b/gu, "$1 will"],
  [/\b(i|we|you|they)'ve\b/gu, "$1 have"],
  [/\b(we|you|they)'re\b/gu, "$1 are"],
  [/\bi'?m\b/gu, "i am"],
  [/([a-z])'s\b/gu, "$1"],
];

const withoutContractions = (text: string): string =>
  CONTRACTIONS.reduce((told, [pattern, full]) => told.replaceAll(pattern, full), text);

const numbers = (text: string): string =>
  digitsFor(
    text
      .replaceAll(/(\d),(?=\d{3}(?!\d))/gu, "$1")
      .replaceAll(/(\d+(?:\.\d+)?) ?k\b(?! ?psi)/gu, (_, thousands: string) =>
        String(Math.round(Number(thousands) * 1000)),
      )
      .replaceAll(/(\d)\.0+(?!\d)/gu, "$1"),
  );

const UNITS: readonly (readonly [RegExp, string])[] = [
  [/(\d)[ -]*(?:feets?|foots?|ft\b\.?|'(?!s\b))(?: md\b)?/gu, "$1 ft "],
  [/(\d)[ -]*(?:sacks?|sks?|sx|bags?)\b\.?/gu, "$1 sacks "],
  [/(\d)[ -]*(?:%|percent\b|pct\b)/gu, "$1 % "],
  [/\b(?:sx|sks?)\b/gu, "sacks"],
  [/\bfeet\b/gu, "ft"],
  [/(\d)(up|down)\b/gu, "$1 $2"],
];

/** Pipe sizes such as "5-1/2" and "13 3/8", which are not ranges. */
const sizes = (text: string): string =>
  text.replaceAll(
    /\b(\d{1,2})[- ](\d{1,2})\/(2|4|8|16)\b(?:"| ?in(?:ch(?:es)?)?\b\.?)?/gu,
    (_, whole: string, part: string, of: string) => `${Number(whole) + Number(part) / Number(of)} in`,
  );

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/@/gu, " at "],
  [/&|(?<=[a-z\d]) ?\+ ?(?=[a-z\d])/gu, " and "],
  [/\bw\/o\b/gu, "without"],
  [/\bb\/w\b/gu, "between"],
  [/\bw\/ ?/gu, "with "],
  [/\bp ?(?:and|&|n) ?s\b/gu, "perforate and squeeze"],
  [/\bperf(?:orat(?:e|ed|ing))?,? (?:and|n) (?:sqz|squeeze)\b/gu, "perforate and squeeze"],
  [/\bw-?3a\b/gu, "w3a"],
  [/\bc\.i\.b\.p\.?/gu, "cibp"],
  [/\bd\.?v\.? ?-?tools?\b/gu, "dv tool"],
  [/\b(plug|plg|pl|step|class)(\d|#)/gu, "$1 $2"],
  [/\bp ?#?(\d{1,2})\b(?![\d.,]*\d|\s*(?:ft|sacks|sx|sks|%|'))/gu, "plug $1"],
  // a dot as thousands separator, as in much of the world
  [/\b(\d{1,2})\.(\d{3})\b(?!\.)/gu, "$1$2"],
  [/#\s*(?=\d)/gu, "#"],
  [/\b(?:no|nr|num|number)\.? ?#?(?=\d)/gu, "#"],
  [/\bper cent\b/gu, "percent"],
  [/\bcalc(?:'?e?d)?\b/gu, "calculated"],
  [/\bhow (?:much|many)(?: sacks of)? ([acgh])\b(?! ?\d)/gu, "how much class $1"],
  [/\bsince (?=\d{3,5}\b)/gu, "from "],
  [/\b(?:until|untill|till|hasta) (?=\d)/gu, "to "],
];

const replaced = (text: string, table: readonly (readonly [RegExp, string])[]): string =>
  table.reduce((told, [pattern, full]) => told.replaceAll(pattern, full), text);

const longForms = (text: string): string =>
  text.replaceAll(/[a-z][a-z0-9]*/gu, (word: string, at: number) => {
    const glued = /[\d.'-]/u.test(text[at - 1] ?? " ");
    // a letter after "class" is a cement class, and the plural "perfs" is a noun of its own
    const named = word.length === 1 && /\bclass $/u.test(text.slice(0, at));
    return glued || named ? word : (ownValue(ABBREVIATIONS, word) ?? word);
  });

/** Rewrites of equivalent phrasings to one form. */
const TURNS: readonly (readonly [RegExp, string])[] = [
  // drops reasons before a polite order, as offices write them, if they name no plug and no figure
  [
    /^(?!.*\b(?:if|unless|whether|what|how|why)\b.*[,;])(?:(?!\bplugs?\b|\d|[,;] (?:so |and )?(?:would|could|please|kindly)).){15,}[,;] (?:so |and |and so )?(?=(?:would|could) you (?:please|kindly|be so)|please\b|kindly\b)/gu,
    "",
  ],
  // repeats a distance that is given once for two orders
  [
    /\bby (\d+(?:\.\d+)?(?: ft)?)\b(.*?)\bby (?:the same(?: amount| distance| footage)?|as much|that much)\b/gu,
    "by $1$2by $1",
  ],
  [
    /\b(?:start|begin|top out)s? (?:at|from) (\d+(?: ft)?) and (?:end|stop|finish|bottom out)s? at (\d+(?: ft)?)/gu,
    "run from $1 to $2",
  ],
  // moves the verb before its plugs: "plugs 4 and 5 - combine"
  [
    /^(plugs? #?\d{1,2}(?:(?:,| and|, and) (?:plug )?#?\d{1,2})*) ?[-:,]? (combine|merge|join|remove|delete)(?: (?:them|it|both))?$/gu,
    "$2 $1",
  ],
  [
    /^(plugs #?\d{1,2}(?:(?:,| and|, and) (?:plug )?#?\d{1,2})+),? (?:pump|run|make|set|do|place)(?: (?:it|them|those|both))? (?:as |into )?(?:one|1|a single)\b.*$/gu,
    "combine $1",
  ],
];

/**
 * Normalises a sentence to one spelling: lower case, plain punctuation, abbreviations in full, numbers in digits,
 * `5,000'`, `5k feet` and `fifty foot` as `5000 ft` and `50 ft`, sacks as `25 sacks`. Every word is kept.
 */
export const spelledOutFully = (text: string): string => {
  const plain = replaced(sizes(withoutContractions(plainCharacters(text))), SIGNS);
  return replaced(numbers(longForms(plain)), UNITS)
    .replaceAll(/\s+([,.?!;:])/gu, "$1")
    .replaceAll(/\s+/gu, " ")
    .trim();
};

/** Rewrites equivalent phrasings to one form. */
export const rephrased = (spelled: string): string => replaced(spelled, TURNS);

/** The one spelling of a sentence, with equivalent phrasings rewritten to one form. */
export const canonical = (text: string): string => rephrased(spelledOutFully(text));
