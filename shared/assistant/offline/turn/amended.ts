import { anyTagged, type Clause, isFunction, isPointing, tagged } from "../clauses/clause.ts";
import { strange, withFigure } from "../clauses/repairs.ts";
import { unplaced } from "../frames/coverage.ts";
import { type Frame, grammarOf } from "../frames/read-frames.ts";
import type { Item, Slot } from "../phrases/slots.ts";

/** Slots of which an order has one: a new one takes the place of the old. */
const SINGLE: readonly Slot["slot"][][] = [
  ["by", "length"],
  ["to", "range"],
  ["sacks"],
  ["excess"],
  ["hours"],
  ["class"],
  ["additive"],
  ["way"],
];
const FIGURED: readonly Slot["slot"][] = ["by", "length", "to", "sacks", "excess", "hours"];

/** Words that lead an amendment: "no, too much.", "do it with …", "make that …". */
const LEADS = ["affirm", "confirm", "make", "remark", "no", "repair", "one", "same"];

const replaced = (slots: readonly Slot[], change: Slot): Slot[] | null => {
  // "a 100 ft plug at 7,000" and "150 instead": the length of the new plug
  const long =
    change.slot === "by" && change.way === null ? change.ft : change.slot === "length" ? change.ft : null;
  const n = change.slot === "number" ? change.n : long;
  const fresh = slots.find(
    (slot) => slot.slot === "new" && slot.length !== null && n !== null && !strange(slot.length, n),
  );
  if (fresh?.slot === "new") return slots.map((slot) => (slot === fresh ? { ...fresh, length: n } : slot));
  if (change.slot === "number") {
    const figured = slots.filter(({ slot }) => FIGURED.includes(slot));
    const [only, another] = figured;
    if (!only) return [...slots, change];
    return another ? null : slots.map((slot) => (slot === only ? withFigure(only, change.n) : slot));
  }
  const group = SINGLE.find((kinds) => kinds.includes(change.slot)) ?? [];
  const old = slots.filter(({ slot }) => group.includes(slot));
  const [first] = old;
  const kept = first?.slot === "by" && change.slot === "by" && change.way === null ? first.way : null;
  const made = change.slot === "by" && kept !== null ? { ...change, way: kept } : change;
  return [...slots.filter((slot) => !old.includes(slot)), made];
};

/** The slots of an order after some changes of it; null where it is open which of its figures a number replaces. */
export const withChanges = (slots: readonly Slot[], changes: readonly Slot[]): Slot[] | null =>
  changes.reduce<Slot[] | null>((made, change) => made && replaced(made, change), [...slots]);

/**
 * "Do it with 20 ft of cement on top", "no, too much. 150.": an order that was offered or asked about, with what a
 * message changes of it. Null where a clause says anything else, names a step, or leaves open which figure it changes.
 */
export const amended = ({ items }: Clause, frame: Frame): Frame | null => {
  const changes = items.flatMap(({ slot }) => (slot && slot.slot !== "target" ? [slot] : []));
  const first = items.findIndex(({ slot }) => slot !== null);
  const isLed = (item: Item, at: number): boolean => at < first && LEADS.some((tag) => tagged(item, tag));
  const names = items.some((item) => item.slot?.slot === "target" && !isPointing(item));
  const ends = anyTagged(items, "end") && frame.slots.some(({ slot }) => slot === "end");
  // "50 ft is too much"
  const judges = anyTagged(items.slice(Math.max(0, first)), "remark", "be", "neg", "no");
  if (changes.length === 0 || names || ends || judges) return null;
  const own = items.filter((item, at) => item.slot !== null || (!isFunction(item) && !isLed(item, at)));
  if (unplaced(own, grammarOf(frame.op)).length > 0) return null;
  const slots = withChanges(frame.slots, changes);
  return (
    slots && {
      ...frame,
      slots,
      tags: [...new Set([...frame.tags, ...own.flatMap(({ tags, slot }) => (slot ? tags.slice(1) : tags))])],
      unplaced: [],
    }
  );
};
