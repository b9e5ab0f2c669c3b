import { ownValue } from "#shared/kernel/own-value.ts";
const UNITS: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
};

const TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fourty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};

/** Up to this, a number in words is more often a count or a pronoun ("the second one", "two plugs") than a figure. */
const COUNTED = 12;

const simple = (word: string): number | null => ownValue(UNITS, word) ?? ownValue(TENS, word) ?? null;

/** Splits hyphenated numbers and reads "a hundred" as "one hundred". */
const piecesOf = (words: readonly string[]): string[] =>
  words.flatMap((word) => (/^[a-z]+-[a-z]+$/u.test(word) ? word.split("-") : [word]));

/** The value of number words; null where they make no number. */
const valueOf = (words: readonly string[]): number | null => {
  let [total, group, seen] = [0, 0, false];
  for (const word of words) {
    const value = simple(word);
    if (value !== null) group += value;
    else if (word === "a") group += seen ? 0 : 1;
    else if (word === "hundred") group = (group || 1) * 100;
    else if (word === "thousand") [total, group] = [total + (group || 1) * 1000, 0];
    else if (word !== "and") return null;
    seen = true;
  }
  return total + group;
};

const WORD = `(?:${[...Object.keys(UNITS), ...Object.keys(TENS)].toSorted((a, b) => b.length - a.length).join("|")})`;
const SPELLED = `${WORD}(?:[ -]${WORD})?`;
const BIG = "(?:hundred|thousand)";
/** "sixty-five hundred", "five thousand two hundred and fifty", "a hundred", "fifty". */
const IN_WORDS = new RegExp(
  String.raw`\b(?:(?:a |${SPELLED} )?${BIG}(?:(?: and)? ${SPELLED}(?: ${BIG})?)*|${SPELLED})\b`,
  "gu",
);

const UNIT_AFTER = /^[ -]*(?:more |extra |another |additional )?(?:ft|feet|foot|sacks?|sx|sks|percent|%)/u;
const NAMED_BEFORE = /\b(?:plugs?|steps?|number|version|no\.?) $/u;

/** Replaces number words by digits; small numbers only next to a unit or a plug. */
export const digitsFor = (text: string): string =>
  text.replaceAll(IN_WORDS, (said: string, at: number) => {
    const value = valueOf(piecesOf(said.split(/[ -]/u)));
    if (value === null) return said;
    const figure =
      value > COUNTED ||
      UNIT_AFTER.test(text.slice(at + said.length)) ||
      NAMED_BEFORE.test(text.slice(0, at));
    return figure ? String(value) : said;
  });
