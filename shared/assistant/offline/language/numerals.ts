/** Digits that are not plain: fractions, superscripts, circled and other figures. */
const OTHER_DIGITS = /[\p{No}\p{Nl}\u{2044}]|(?![0-9])\p{Nd}/u;
/** Marks on or inside a number: struck-out or invisible characters. */
const MARKED = /\d[\p{M}\p{Cf}]|[\p{M}\p{Cf}]\d/u;

const WORD = /[a-z0-9][a-z0-9.,'/#:_^*]*/gu;
/** A number with its unit, an ordinal, or a name with a number in it. */
const UNIT = String.raw`(?:ft|feet|foot|f|'|k|m|in|sx|sk|sks|sacks?|hrs?|h|bbls?|pct|ppg|lbs?|psi|up|down|md|d|st|nd|rd|th|'?s)`;
const PLAIN = new RegExp(
  String.raw`^#?(?:\d{1,3}(?:,\d{3})+|\d{1,2}\.\d{3}|\d+)(?:\.\d+)?(?:${UNIT}|/\d+(?:\.\d+)?(?:${UNIT})?)?$`,
  "u",
);
const NAMED = /^(?:[a-z]{1,7}#?\d{1,5}(?:\.\d+)?[a-z]?|7rvrs?|7r|\d{1,2}[a-z]?)$/u;
const HEX = /^0\d|^0x|^\d+e\d/u;
const LIST = /^#?\d{1,3}(?:[,/]#?\d{1,3})+$/u;
const LISTED = /\b(?:plugs?|plgs?|pls|steps?|nos?|numbers?|combine|merge|join|remove|delete|between|p) ?#?$/u;

const isPlain = (word: string, before: string): boolean => {
  const [first = "", ...more] = word.split(":");
  if (more.length > 0) return [first, ...more].every((part) => !/\d/u.test(part) || isPlain(part, before));
  if (PLAIN.test(first)) return !HEX.test(first);
  return NAMED.test(first) || (LIST.test(first) && LISTED.test(before));
};

/** How far back the word before a list of numbers is looked for. */
const REACH = 16;

/** The first number of a message that has no plain value, such as `5e10`, `0x10`, `1,2,3` or `½`; null for none. */
export const oddNumeralIn = (written: string): string | null => {
  const odd = OTHER_DIGITS.exec(written) ?? MARKED.exec(written);
  if (odd) return odd[0];
  const text = written.toLowerCase().replaceAll(/[‘’′´`]/gu, "'");
  for (const match of text.matchAll(WORD)) {
    const word = match[0].replace(/[.,'/:_]+$/u, "");
    if (!/\d/u.test(word)) continue;
    if (!isPlain(word, text.slice(Math.max(0, match.index - REACH), match.index))) return word;
  }
  return null;
};
