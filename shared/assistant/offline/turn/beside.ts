import {
  anyTagged,
  beforeReason,
  type Clause,
  isFunction,
  isPointing,
  says,
  tagged,
} from "../clauses/clause.ts";
import { asserts } from "../clauses/asserts.ts";
import { pattern } from "../lexicon/matcher.ts";
import { type Item, wordsOf } from "../phrases/slots.ts";
import { isCondition } from "../clauses/conditions.ts";
import type { Heard } from "./read-message.ts";

/**
 * The words of a message that stand beside its orders and may take them back, delay them or hand them on. One of them
 * is enough for a preview instead of an edit: only what is known to change nothing lets an order pass.
 */

/** What a remark before an order may say of the plan: it names things, and says how they are or that they are not needed. */
const DESCRIBES = [
  "n",
  "be",
  "need",
  "reason",
  "hedge",
  "wantto",
  "each",
  "all",
  "both",
  "affirm",
  "v",
  "but",
  "remark",
];
const DENIES = ["neg", "no", "v"];
/** What a clause after an order may hold. */
const CLOSES = ["affirm", "confirm", "make"];
/** Steps that an order doesn't touch: "leave the others alone". */
const OTHERS = ["theother", "rest", "else"];

const QUESTION = ["?"];

/** "ask me", "get the approval of the district": something else that is to be done before or after. */
const ERRAND = pattern("( fn|comma )* !past !third !ing v");
/** "show me first", "run it by me before": an order that waits for it. */
const WAITS = pattern("me|n|v|them ( first|before )+ ( fn|stop|comma )* $");
const isErrand = ({ items }: Clause): boolean => {
  const verb = ERRAND.at(items, 0);
  return (
    verb !== null &&
    !asserts(items) &&
    !["need", "want", "exist", "confirm", "affirm", "make"].some((tag) => tagged(items[verb.to - 1], tag))
  );
};

/** What a clause names of the plan: steps and places. */
const namedIn = ({ items }: Clause): string[] =>
  items.flatMap((item) => {
    if (item.slot?.slot === "place") return [JSON.stringify(item.slot.place)];
    return item.slot?.slot === "target" && !isPointing(item) ? [JSON.stringify(item.slot.mention)] : [];
  });

const words = (items: readonly Item[], written: string): string[] =>
  items.filter((item) => !isFunction(item) || item.slot !== null).map((item) => wordsOf(item, written));

const odd = (items: readonly Item[], allowed: readonly string[], written: string): string[] =>
  words(
    items.filter((item) => item.slot === null && !allowed.some((tag) => tagged(item, tag))),
    written,
  );

/** A question of its own about the plan: it names what it asks for, and asks nobody's opinion. */
const isOwnQuestion = ({ items }: Clause): boolean => {
  if (WAITS.in(items)) return false;
  if (anyTagged(items, "you", "would", "neg", "content", "told", "opinion")) return false;
  if (!items.some((item) => item.slot !== null || tagged(item, "n"))) return false;
  return anyTagged(items, "qword", "show", "isthere") || !items.some(isPointing);
};

/** Whether a clause that forbids something leaves the orders alone: it speaks of other steps, or of what is past. */
const sparesOthers = (clause: Clause, orders: readonly Clause[], isBefore: boolean): boolean => {
  const spared = namedIn(clause);
  if (anyTagged(clause.items, "past", ...OTHERS)) return true;
  const isSame = orders.flatMap(namedIn).some((named) => spared.includes(named));
  return !isSame && (isBefore || spared.length > 0);
};

const isLabel = ({ items }: Clause): boolean =>
  tagged(items.at(-1), "colon") && items.every(({ slot }) => slot === null);

/** "no: …": what stands before the colon with which an order begins. */
const beforeColon = ({ items: all }: Heard, { items: [first] }: Clause): Item[] => {
  const before = tagged(first, "colon") ? all[all.findIndex((item) => item === first) - 1] : undefined;
  return before && !isFunction(before) ? [before] : [];
};

/** A bare "undo" behind other orders may mean one of them. */
const bareUndo = (orders: readonly Clause[]): Item[] =>
  orders.every(isUndo)
    ? []
    : orders
        .slice(1)
        .filter(isUndo)
        .flatMap(({ items }) => items);
const isUndo = (clause: Clause): boolean => anyTagged(clause.items, "undo") && namedIn(clause).length === 0;

const WISH = pattern("target would");
/** "they would extend …": somebody else would. */
const wishedFor = ({ items }: Clause): readonly Item[] =>
  WISH.at(items, 0) !== null && items.filter(({ slot }) => slot?.slot === "target").length > 1
    ? items.slice(0, 2)
    : [];

/** "skip plug 3 and tell me of plug 4": passed over in what is asked, not taken out of the plan. */
const isPassedOver = (order: Clause, others: readonly Clause[]): boolean =>
  anyTagged(order.items, "skips") &&
  others.some(({ mood, sentence }) => mood === "ask" && sentence === order.sentence);

/** "1. … 2. … Which one is wrong?": whatever is asked behind a list may be asked of it. */
const LISTED = /(?:^|[\s:])\(?(?:1|a)[.)]\s[\s\S]*[\s(](?:2|b)[.)]\s/iu;

/** The words beside the orders that have no place; `?` for a question that leans on them. */
export const besideWords = (heard: Heard, orders: readonly Clause[], others: readonly Clause[]): string[] => {
  const { clauses, written } = heard;
  const at = (clause: Clause): number => clauses.findIndex(({ items }) => items === clause.items);
  const first = Math.min(...orders.filter((order) => !isLabel(order)).map(at));
  const isList = LISTED.test(written);
  const labels = orders.flatMap((order) => [
    ...(isLabel(order) ? order.items : beforeColon(heard, order)),
    ...wishedFor(order),
  ]);
  labels.push(...bareUndo(orders));
  return [
    ...labels.filter((item) => !isFunction(item) || item.slot !== null).map((item) => wordsOf(item, written)),
    ...(orders.some((order) => isPassedOver(order, others)) ? QUESTION : []),
    ...others.flatMap((clause) => {
      const { items, mood, marks } = clause;
      const place = at(clause);
      const isBefore = place < first;
      if (isCondition(clause)) return [];
      if (isLabel(clause)) return odd(items, ["n"], written);
      if (mood === "refrain") {
        const isRead = !isBefore || odd(items, [...DESCRIBES, ...DENIES], written).length === 0;
        const harmless = marks.includes("taken_back") || (isRead && sparesOthers(clause, orders, isBefore));
        return harmless ? [] : words(items, written);
      }
      if (mood === "ask" || mood === "try") return isOwnQuestion(clause) && !isList ? [] : QUESTION;
      if (tagged(clauses[place - 1]?.items.at(-1), "reason")) return [];
      const told = beforeReason(items);
      // "plug 5 goes to 850" may be an order, too
      if (says(items) && asserts(items) && items.some((item) => tagged(item, "v") && tagged(item, "third")))
        return words(items, written);
      if (isErrand(clause) || WAITS.in(items) || anyTagged(items, "wait")) return words(items, written);
      if (isBefore && items.filter((item) => !isFunction(item)).length === 1 && tagged(items[0], "no"))
        return [];
      if (isBefore)
        return odd(
          told,
          items.some(({ slot }) => slot !== null) ? [...DESCRIBES, ...DENIES] : DESCRIBES,
          written,
        );
      return [
        ...odd(told, CLOSES, written),
        ...words(
          told.filter((item) => item.slot !== null && !isPointing(item)),
          written,
        ),
      ];
    }),
  ];
};
