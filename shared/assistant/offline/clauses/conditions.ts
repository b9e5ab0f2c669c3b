import type { Item, Slot } from "../phrases/slots.ts";
import { anyTagged, type Clause, isFunction, isOrderVerb, isPunctuation, tagged } from "./clause.ts";

/** What a condition says is so, or not: "if plug 8 is over 300 sacks", "unless it is tagged". */
export const CONDITION = "condition";
export const isCondition = ({ marks }: Clause): boolean => marks.includes(CONDITION);

const SAYS = ["be", "haveaux", "third", "have"];

const opens = (item: Item | undefined): boolean =>
  tagged(item, "if") && !tagged(item, "otherwise") && !tagged(item, "whether");

const LED = ["me", "you", "them", "third", "toward", "det", "be", "neg", "no"];

/** Whether the word at a place orders something: "tag it", but not "has no tag", "is tagged", "we tag it". */
const orders = (items: readonly Item[], at: number): boolean =>
  isOrderVerb(items[at]) &&
  !["past", "third", "ing"].some((tag) => tagged(items[at], tag)) &&
  !LED.some((tag) => tagged(items[at - 1], tag));

/** Whether a clause is a condition and nothing else. */
export const saysCondition = (items: readonly Item[]): boolean => {
  const at = items.findIndex((item) => !isFunction(item) && !tagged(item, "but"));
  return (
    opens(items[at]) &&
    !items.some((_item, index) => orders(items, index)) &&
    items.slice(at + 1).some((item) => SAYS.some((tag) => tagged(item, tag)))
  );
};

/** What was ordered, under a condition that came after it. */
export const underCondition = (clauses: readonly Clause[]): Clause[] =>
  clauses.map((one) =>
    one.mood === "do" ? { ...one, mood: "try", marks: [...one.marks, "conditional"] } : one,
  );

/** Where an order begins behind a condition without a comma: "if plug 8 is over 300 sacks tag it". */
const orderBehind = (items: readonly Item[]): number => {
  const said = items.findIndex((item) => SAYS.some((tag) => tagged(item, tag)));
  return said === -1 ? -1 : items.findIndex((_item, at) => at > said && orders(items, at));
};

const UNITS: readonly (readonly [slots: readonly Slot["slot"][], made: (n: number) => Slot])[] = [
  [["sacks", "limit"], (n) => ({ slot: "sacks", count: { how: "to", n } })],
  [["hours"], (n) => ({ slot: "hours", n })],
  [["length"], (ft) => ({ slot: "length", ft })],
];

const ofSlot = (item: Item, slot: Slot): Item => ({
  ...item,
  tags: [slot.slot, ...item.tags.slice(1)],
  slot,
});

/** "If plug 3 has fewer than 25 sacks, set it to 25": a figure without a unit has that of the condition. */
export const withUnitOf = (items: readonly Item[], condition: readonly Item[]): readonly Item[] => {
  const unit = UNITS.find(([slots]) => condition.some(({ slot }) => slot && slots.includes(slot.slot)));
  return unit && anyTagged(items, "make")
    ? items.map((item) => (item.slot?.slot === "number" ? ofSlot(item, unit[1](item.slot.n)) : item))
    : items;
};

/** The clauses of a sentence, with its conditions as clauses of their own. */
export const withConditions = (clauses: readonly Item[][]): Item[][] =>
  clauses.flatMap((items) => {
    const at = items.findIndex(opens);
    if (at === -1) return [items];
    const led = items.slice(0, at).every((item) => isFunction(item) || isPunctuation(item));
    if (led) {
      const order = orderBehind(items);
      return order > at ? [items.slice(0, order), items.slice(order)] : [items];
    }
    const [order, condition] = [items.slice(0, at), items.slice(at)];
    const isOrder =
      order.some((_item, index) => orders(order, index)) &&
      !anyTagged(order, "qword", "whatif", "modal", "neg");
    return isOrder && saysCondition(condition) ? [order, condition] : [items];
  });
