import { type Pattern, pattern } from "../lexicon/matcher.ts";
import type { Token } from "../tokens/tokenise.ts";

/** What a speaker says while looking for a word, and what of it stays: "uh,", ", what is it,", "no no". */
const HESITATIONS: readonly (readonly [said: Pattern, kept: number])[] = [
  [pattern("filler comma?"), 0],
  [pattern("comma what it comma"), 1],
  [pattern("no no"), 1],
];

const without = (tokens: readonly Token[], said: Pattern, kept: number): Token[] => {
  const made: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const match = said.at(tokens, at);
    made.push(...tokens.slice(at, match ? at + kept : at + 1));
    if (match) at = match.to - 1;
  }
  return made;
};

/** The tokens of a message without its hesitations. */
export const withoutHesitations = (tokens: readonly Token[]): Token[] =>
  HESITATIONS.reduce<Token[]>((rest, [said, kept]) => without(rest, said, kept), [...tokens]);
