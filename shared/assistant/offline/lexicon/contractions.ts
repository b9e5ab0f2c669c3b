const ENDINGS = "n't=not 's='s 'd=would 'll=will 've=have 're=are 'm=am"
  .split(" ")
  .map((one) => one.split("="));
const IS_BEFORE = /^(?:what|where|who|how|that|there|it|here|why|when|he|she)$/u;
/** Contractions that are no regular ones, or are often written without their apostrophe. */
const WHOLE = new Map(
  `can't=can not|won't=will not|let's=let us|lets=let us|cannot=can not|dont=do not|doesnt=does not|isnt=is not|
  wont=will not|cant=can not|wouldnt=would not|didnt=did not|hasnt=has not|arent=are not|shouldnt=should not|
  gimme=give me|lemme=let me|whats=what is|thats=that is`
    .split(/\|\s*/u)
    .map((one) => one.split("=") as [string, string]),
);

/** A word without contraction: "what's" as "what is"; the possessive is dropped. */
export const apart = (word: string): string[] => {
  const whole = WHOLE.get(word);
  if (whole) return whole.split(" ");
  for (const [ending = "", full = ""] of ENDINGS) {
    if (!word.endsWith(ending) || word.length === ending.length) continue;
    const stem = word.slice(0, -ending.length);
    if (full !== "'s") return [stem, full];
    return IS_BEFORE.test(stem) ? [stem, "is"] : [stem];
  }
  return [word];
};
