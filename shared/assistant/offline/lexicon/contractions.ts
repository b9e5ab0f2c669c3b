const ENDINGS: readonly (readonly [ending: string, words: string])[] = [
  ["n't", "not"],
  ["'s", "'s"],
  ["'d", "would"],
  ["'ll", "will"],
  ["'ve", "have"],
  ["'re", "are"],
  ["'m", "am"],
];
const IS_BEFORE = /^(?:what|where|who|how|that|there|it|here|why|when|he|she)$/u;
const WHOLE: Readonly<Record<string, string>> = {
  "can't": "can not",
  "won't": "will not",
  "let's": "let us",
  lets: "let us",
  cannot: "can not",
  dont: "do not",
  doesnt: "does not",
  isnt: "is not",
  shouldnt: "should not",
  wont: "will not",
  cant: "can not",
  wouldnt: "would not",
  didnt: "did not",
  hasnt: "has not",
  arent: "are not",
  gimme: "give me",
  lemme: "let me",
  whats: "what is",
  thats: "that is",
};

/** A word without contraction: "what's" as "what is"; the possessive is dropped. */
export const apart = (word: string): string[] => {
  const whole = Object.hasOwn(WHOLE, word) ? WHOLE[word] : undefined;
  if (whole) return whole.split(" ");
  for (const [ending, full] of ENDINGS) {
    if (!word.endsWith(ending) || word.length === ending.length) continue;
    const stem = word.slice(0, -ending.length);
    if (full !== "'s") return [stem, full];
    return IS_BEFORE.test(stem) ? [stem, "is"] : [stem];
  }
  return [word];
};
