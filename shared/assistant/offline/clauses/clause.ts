import type { Item } from "../phrases/slots.ts";

/**
 * `do` orders a change, `try` asks what one would do, `refrain` forbids it, `ask` is a question, `tell` says something
 * beside it.
 */
export type Mood = "do" | "try" | "refrain" | "ask" | "tell";

/** A part of a sentence with one verb of its own, and how it is meant. */
export interface Clause {
  items: readonly Item[];
  mood: Mood;
  /** The sentence that it belongs to. */
  sentence: number;
  marks: readonly string[];
}

export const tagged = (item: Item | undefined, tag: string): boolean => item?.tags.includes(tag) ?? false;
export const anyTagged = (items: readonly Item[], ...tags: string[]): boolean =>
  items.some((item) => tags.some((tag) => tagged(item, tag)));

/** Slots that say what of a plug should change. */
export const CHANGES = new Set([
  "by",
  "to",
  "range",
  "length",
  "sacks",
  "excess",
  "class",
  "additive",
  "hours",
  "text",
]);

/** Whether some items say what should change. */
export const says = (items: readonly Item[]): boolean =>
  items.some(({ slot }) => slot !== null && CHANGES.has(slot.slot)) ||
  (anyTagged(items, "end") && anyTagged(items, "number"));

export const ORDER_TAGS: readonly string[] = [
  "grow",
  "raise",
  "lower",
  "shrink",
  "shift",
  "carry",
  "make",
  "more",
  "less",
  "override",
  "times",
  "remove",
  "combine",
  "replace",
  "add",
  "spot",
  "squeeze",
  "circulate",
  "tag",
  "undo",
  "note",
  "reorder",
];

/** Whether a word orders something of a plan. */
export const isOrderVerb = (item: Item | undefined): boolean =>
  item !== undefined && tagged(item, "v") && ORDER_TAGS.some((tag) => tagged(item, tag));

const PUNCTUATION = ["stop", "comma", "line", "dash", "colon", "open", "close", "ask?", "slash", "hash"];
export const isPunctuation = (item: Item): boolean => PUNCTUATION.some((tag) => tagged(item, tag));

/** Whether an item names a step by a pronoun: "it", "that one", "them". */
export const isPointing = ({ slot }: Pick<Item, "slot">): boolean =>
  slot?.slot === "target" && slot.mention.pronoun !== null;

/** The items before a reason, which restricts nothing: "because …". */
export const beforeReason = (items: readonly Item[]): readonly Item[] => {
  const at = items.findIndex((item) => tagged(item, "reason"));
  return at === -1 ? items : items.slice(0, at);
};

/** Whether an item says nothing of its own: grammar, courtesy or punctuation. */
export const isFunction = (item: Item): boolean => tagged(item, "fn") || isPunctuation(item);
