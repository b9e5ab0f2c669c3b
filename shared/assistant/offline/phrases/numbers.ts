import type { Match } from "../lexicon/matcher.ts";
import { target } from "./mention.ts";
import { has, valueOf } from "./rules.ts";
import { type Item, NO_MENTION, type Slot } from "./slots.ts";

/** Steps by their numbers. */
export const JOIN = "( comma? and plug? hash? / comma plug? hash? / alt:or plug? hash? / slash / hash )";
export const LIST = `n:small ( ${JOIN} n:small )*`;

const isRange = (match: Match<Item>): boolean => {
  const [join] = match.caps["range"] ?? [];
  return join !== undefined;
};

/** "3, 4 and 6", "3 through 5"; "to" and a dash join numbers only after a plural. */
export const numbered = (match: Match<Item>): Slot | null => {
  const numbers = (match.caps["n"] ?? []).map(valueOf);
  const [from = 0, to = 0] = numbers;
  if (!isRange(match))
    return target({ ...NO_MENTION, numbers, plural: numbers.length > 1 && match.caps["alt"] === undefined });
  if (numbers.length !== 2 || to <= from || to - from > 20) return null;
  const all = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return target({ ...NO_MENTION, numbers: all, plural: true });
};

/** "tag 5 and 7", "does 6 need it": bare numbers right behind a verb. */
export const afterVerb = (match: Match<Item>, items: readonly Item[]): Slot | null => {
  const before = items[match.from - 1];
  const next = items[match.to];
  const is = (item: Item | undefined, tags: readonly string[]): boolean => tags.some((tag) => has(item, tag));
  const led = is(items[match.from], ["in", "for"]) && is(before, MATERIALS) && !has(next, "content");
  const verb = has(before, "v") && is(before, NAMES_STEP);
  const makes =
    has(before, "v") &&
    has(before, "make") &&
    is(next, ["toward", "class", "indef", "up", "down", "approx", "one", "combined", "together"]);
  const asks = has(before, "aux") && (next === undefined || is(next, ["v", "aux", "ask?"]));
  return led || verb || makes || asks ? numbered(match) : null;
};
const MATERIALS = ["sxs", "pct", "class", "excess", "additive", "tag", "tagn", "hrs"];
const NAMES_STEP =
  "grow raise lower shrink shift take bring remove combine tag squeeze spot circulate reorder swap skips keepv touch".split(
    " ",
  );
