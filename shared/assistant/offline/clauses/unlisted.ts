import { pattern } from "../lexicon/matcher.ts";
import type { Item } from "../phrases/slots.ts";
import { CHANGES } from "./clause.ts";

/** Orders that are whole without a figure, so that a figure behind their steps is of another order. */
const WHOLE = pattern("tag|remove|combine ( fn )* listed:target");

const numbersIn = (tokens: Item["tokens"]): number[] =>
  tokens.flatMap(({ tags, value }) => (tags.includes("num") && value !== null ? [value] : []));

/** A list of steps as two: those before its last "plug", and the one that it names. */
const parted = (item: Item): Item[] => {
  const { slot, tokens } = item;
  const at = tokens.findLastIndex(({ tags }) => tags.includes("plug"));
  const link = tokens[at - 1];
  const [before, after] = [tokens.slice(0, at - 1), tokens.slice(at)];
  const lists = slot?.slot === "target" && slot.mention.numbers.length > 1 && link !== undefined;
  if (!lists || !["comma", "and"].some((tag) => link.tags.includes(tag))) return [item];
  const of = (some: Item["tokens"]): Item => {
    const numbers = numbersIn(some);
    return {
      ...item,
      tokens: some,
      slot: { ...slot, mention: { ...slot.mention, numbers, plural: numbers.length > 1 } },
    };
  };
  return [of(before), { tags: link.tags, tokens: [link], slot: null }, of(after)];
};

/** "Tag plug 5, plug 3 to 25 sacks": a step that is named anew, with a figure of its own, is none of the list before it. */
export const unlisted = (sentence: readonly Item[]): readonly Item[] => {
  const found = WHOLE.in(sentence);
  const at = found === null ? -1 : found.to - 1;
  const next = sentence[at + 1]?.slot;
  const item = sentence[at];
  if (!item || !next || !CHANGES.has(next.slot) || next.slot === "hours") return sentence;
  return sentence.toSpliced(at, 1, ...parted(item));
};
