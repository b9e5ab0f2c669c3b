import type { Token } from "../tokens/tokenise.ts";
import { withoutHesitations } from "./hesitations.ts";
import { MENTIONS } from "./mentions.ts";
import { ENDS, OFFSETS, PLACES } from "./places.ts";
import { POINTERS } from "./pointers.ts";
import { QUANTITIES, UNITS } from "./quantities.ts";
import { withPhrases } from "./rules.ts";
import type { Item } from "./slots.ts";

/**
 * The second stage: tokens become phrases with what they say (a slot), pass after pass: what has a unit, steps,
 * places, pronouns, then depths and distances. What no phrase takes stays a token.
 */
export const readPhrases = (tokens: readonly Token[]): Item[] => {
  const items: Item[] = withoutHesitations(tokens).map((token) => ({
    tags: token.tags,
    tokens: [token],
    slot: null,
  }));
  return [UNITS, MENTIONS, PLACES, POINTERS, ENDS, OFFSETS, QUANTITIES].reduce<Item[]>(
    (read, rules) => withPhrases(read, rules),
    items,
  );
};
