import type { Token } from "../tokens/tokenise.ts";
import { MENTIONS } from "./mentions.ts";
import { ENDS, OFFSETS, PLACES } from "./places.ts";
import { POINTERS } from "./pointers.ts";
import { QUANTITIES, UNITS } from "./quantities.ts";
import { withPhrases } from "./rules.ts";
import type { Item } from "./slots.ts";

const isFiller = (token: Token | undefined): boolean => token?.tags.includes("filler") ?? false;

/**
 * The second stage: tokens become phrases with what they say (a slot), pass after pass: what has a unit, steps,
 * places, pronouns, then depths and distances. What no phrase takes stays a token.
 */
export const readPhrases = (tokens: readonly Token[]): Item[] => {
  const items: Item[] = tokens
    // "3,100, uh, no, 3,050": the comma behind it goes, too
    .filter(
      ({ tags }, at) => !tags.includes("filler") && !(tags.includes("comma") && isFiller(tokens[at - 1])),
    )
    .map((token) => ({ tags: token.tags, tokens: [token], slot: null }));
  return [UNITS, MENTIONS, PLACES, POINTERS, ENDS, OFFSETS, QUANTITIES].reduce<Item[]>(
    (read, rules) => withPhrases(read, rules),
    items,
  );
};
