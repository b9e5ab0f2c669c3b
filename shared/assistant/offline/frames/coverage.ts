import { isFunction, isPointing, tagged } from "../clauses/clause.ts";
import type { Item } from "../phrases/slots.ts";
import type { Grammar } from "./grammar.ts";

/** Words that stand for a reason behind an order: what follows them restricts nothing, as long as it names no step. */
const afterReason = (items: readonly Item[]): readonly Item[] => {
  const at = items.findIndex(
    (item, index) => tagged(item, "reason") || (index > 0 && item.tokens[0]?.word === "so"),
  );
  return at === -1 ? [] : items.slice(at);
};

const MOST_PLUGS = 60;
const FIGURES = ["number", "by", "to", "sacks", "excess", "hours", "length"];

/** "30, 30 sacks", "twenty sixty feet": a figure right before another one. */
const isDoubled = (items: readonly Item[], at: number): boolean => {
  const next = items.slice(at + 1).find((item) => !tagged(item, "comma"));
  const one = items[at]?.slot;
  if (one?.slot !== "number" || !next?.slot) return false;
  // "6 down 15": the number of a plug
  const moved = next.slot.slot === "by" && next.slot.way !== null && one.n <= MOST_PLUGS;
  return !moved && FIGURES.includes(next.slot.slot);
};

/** "10 feet minus 5": what is taken off a figure, and not out of a set. */
const isTakenOff = (items: readonly Item[], item: Item): boolean =>
  item.slot?.slot === "except" &&
  item.tokens[0]?.word === "minus" &&
  !items.some(({ slot }) => slot?.slot === "target" && (slot.mention.plural || slot.mention.all));

/**
 * The last look before an edit: the items of a clause that have no place in an operation. Every word of content must
 * be in a slot of the operation or be one of its words; grammar and courtesy are a closed list. An edit is made only
 * where this is empty.
 */
export const unplaced = (
  items: readonly Item[],
  { slots, words }: Pick<Grammar, "slots" | "words">,
): Item[] => {
  const reason = afterReason(items);
  const named = reason.some((item) => item.slot !== null && item.slot.slot !== "old" && !isPointing(item));
  return items.filter((item, at) => {
    if (isDoubled(items, at) || isTakenOff(items, item)) return true;
    if (!named && reason.includes(item)) return false;
    if (item.slot !== null)
      return item.slot.slot !== "old" && item.slot.slot !== "except" && !slots.includes(item.slot.slot);
    return !isFunction(item) && !item.tags.some((tag) => words.includes(tag));
  });
};
