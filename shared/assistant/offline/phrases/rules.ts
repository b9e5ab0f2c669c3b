import { type Match, type Pattern, pattern } from "../lexicon/matcher.ts";
import type { Item, Slot } from "./slots.ts";

/** A phrase: its pattern over tags, what it says (null where it says nothing after all), and further tags. */
export interface Rule {
  pattern: Pattern;
  read: (match: Match<Item>, items: readonly Item[]) => Slot | null;
  tags: readonly string[];
}

export const rule = (text: string, read: Rule["read"], ...tags: string[]): Rule => ({
  pattern: pattern(text),
  read,
  tags,
});

/** Replaces every phrase that a rule finds by one item; the first rule that fits at a place counts. */
export const withPhrases = (items: readonly Item[], rules: readonly Rule[]): Item[] => {
  const made: Item[] = [];
  let at = 0;
  while (at < items.length) {
    const found = phraseAt(items, at, rules);
    const item = found?.item ?? items[at];
    if (item) made.push(item);
    at = found?.to ?? at + 1;
  }
  return made;
};

const phraseAt = (
  items: readonly Item[],
  at: number,
  rules: readonly Rule[],
): { item: Item; to: number } | null => {
  for (const { pattern: own, read, tags } of rules) {
    const match = own.at(items, at);
    if (!match || match.to === at) continue;
    const slot = read(match, items);
    if (!slot) continue;
    const tokens = items.slice(at, match.to).flatMap((item) => item.tokens);
    const kind = slot.slot === "target" && slot.mention.kind !== null ? [`of_${slot.mention.kind}`] : [];
    const points = slot.slot === "target" && slot.mention.pronoun !== null ? ["points"] : [];
    return { item: { tags: [slot.slot, ...tags, ...kind, ...points], tokens, slot }, to: match.to };
  }
  return null;
};

export const has = (item: Item | undefined, tag: string): boolean => item?.tags.includes(tag) ?? false;
export const valueOf = (item: Item | undefined): number => item?.tokens[0]?.value ?? Number.NaN;
export const nameOf = (item: Item | undefined): string => item?.tokens[0]?.name ?? "";
