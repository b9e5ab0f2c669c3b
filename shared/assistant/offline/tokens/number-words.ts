import { ownValue } from "#shared/kernel/own-value.ts";

const ONES =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

const VALUES: Readonly<Record<string, number>> = {
  ...Object.fromEntries(ONES.map((word, value) => [word, value])),
  ...Object.fromEntries(TENS.map((word, tens) => [word, (tens + 2) * 10])),
  fourty: 40,
};

const isBig = (word: string): boolean => word === "hundred" || word === "thousand";

const isNumberWord = (word: string): boolean => ownValue(VALUES, word) !== undefined || isBig(word);

/** The value of a run of number words: "forty-nine hundred", "two thousand five hundred", and as it is said, "two ten". */
const valueOf = (words: readonly string[]): number => {
  let [total, group] = [0, 0];
  for (const [at, word] of words.entries()) {
    const value = ownValue(VALUES, word);
    // "eleven four hundred", "twelve three fifty": thousands, as nothing else is said so
    if (at === 1 && group >= 10 && group < 20 && isOnes(word)) [total, group] = [group * 1000, 0];
    if (word === "hundred") group = (group || 1) * 100;
    else if (word === "thousand") [total, group] = [total + (group || 1) * 1000, 0];
    else if (value !== undefined) {
      // "two ten" and "thirty-five fifty" leave "hundred" out
      const spoken = group > 0 && group < 100 && value >= 10;
      group = spoken ? group * 100 + value : group + value;
    }
  }
  return total + group;
};

/** "fifty fifty" is two figures or 5,050: two of these are not joined. */
const isTens = (word: string | undefined): boolean => (ownValue(VALUES, word ?? "") ?? 0) >= 20;

const isOnes = (word: string | undefined): boolean => {
  const value = ownValue(VALUES, word ?? "");
  return value !== undefined && value < 10;
};

export interface NumberRun {
  value: number;
  /** How many words it takes. */
  words: number;
  /** Whether it is one small word, which is more often a count or a pronoun than a figure. */
  isCount: boolean;
}

/** Up to this, one word is more often a count than a figure. */
const COUNTED = 12;

/** The number that begins at a word; null for none. "a hundred" begins at its "a". */
export const numberRun = (words: readonly (string | undefined)[], at: number): NumberRun | null => {
  const leads = words[at] === "a" && isBig(words[at + 1] ?? "") ? 1 : 0;
  let end = at + leads;
  const run: string[] = [];
  for (let word = words[end]; word !== undefined; word = words[end]) {
    const joins = (word === "and" || word === "-") && run.length > 0 && isNumberWord(words[end + 1] ?? "");
    if (word === "and" && !isBig(run.at(-1) ?? "")) break;
    if (!joins && !isNumberWord(word)) break;
    if (run.length === 1 && isTens(run[0]) && isTens(word)) break;
    // "plugs two three" are two numbers
    if (isOnes(run.at(-1)) && isOnes(word)) break;
    run.push(word);
    end += 1;
  }
  if (run.length === 0) return null;
  const value = valueOf(run);
  return { value, words: end - at, isCount: run.length === 1 && value <= COUNTED };
};
