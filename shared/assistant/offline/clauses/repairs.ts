import type { Item, Slot } from "../phrases/slots.ts";
import { anyTagged, isFunction, isPointing, tagged } from "./clause.ts";

/** Corrections: what "no", "sorry" or "I mean" puts in the place of a part of the clause before it. */
/** Verbs of moving. */
export const MOVES = ["grow", "raise", "lower", "shrink", "shift", "carry"];

const QUANTITY = new Set(["by", "to", "sacks", "length", "excess", "hours", "range"]);

const sameKind = (a: Slot, b: Slot): boolean => a.slot === b.slot;

/** Whether a figure is of another size than the one that it corrects, so that it may be short for something. */
export const strange = (one: number, other: number): boolean => other < one / 5 || other > one * 5;

const figureOf = (slot: Slot): number | null => {
  if (slot.slot === "by" || slot.slot === "length") return slot.ft;
  if (slot.slot === "to") return "ft" in slot.place ? slot.place.ft : null;
  if (slot.slot === "sacks") return slot.count.n;
  if (slot.slot === "excess") return slot.share * 100;
  return slot.slot === "hours" ? slot.n : null;
};

/** A slot with another figure. */
export const withFigure = (slot: Slot, n: number): Slot => {
  if (slot.slot === "by" || slot.slot === "length") return { ...slot, ft: n };
  if (slot.slot === "to") return { ...slot, place: { ft: n } };
  if (slot.slot === "sacks") return { ...slot, count: { ...slot.count, n } };
  if (slot.slot === "excess") return { ...slot, share: n / 100 };
  return slot.slot === "hours" ? { ...slot, n } : slot;
};

/** A corrected figure keeps the direction that it doesn't name. */
const corrected = (old: Slot, slot: Slot): Slot =>
  old.slot === "by" && slot.slot === "by" && slot.way === null ? { ...slot, way: old.way } : slot;

const lastSlot = (items: readonly Item[], fits: (slot: Slot, item: Item) => boolean): number =>
  items.findLastIndex((item) => item.slot !== null && fits(item.slot, item));

/** Where a clause says what a part of its correction says anew, and that part in its place. */
const placeOf = (made: readonly Item[], part: Item, denies: boolean): { at: number; item: Item } | null => {
  const { slot } = part;
  if (!slot) return null;
  const named = lastSlot(made, (old, item) => sameKind(old, slot) && !isPointing(item));
  const at = named === -1 ? lastSlot(made, (old) => sameKind(old, slot)) : named;
  const old = made[at];
  if (old?.slot) return { at, item: { ...part, slot: corrected(old.slot, slot) } };
  const ranged = lastSlot(made, (one) => one.slot === "range");
  const end =
    slot.slot === "number" ? slot.n : slot.slot === "to" && "ft" in slot.place ? slot.place.ft : null;
  const range = made[ranged];
  // "from 5,900 to 6,050 no wait 6,100"
  if (range?.slot?.slot === "range" && end !== null && end >= 100)
    return { at: ranged, item: { ...range, slot: { ...range.slot, b: { ft: end } } } };
  if (slot.slot === "number") {
    const figured = lastSlot(made, (one) => QUANTITY.has(one.slot));
    const before = made[figured];
    const figure = before?.slot ? figureOf(before.slot) : null;
    if (!before?.slot || figure === null || strange(figure, slot.n)) return null;
    return { at: figured, item: { ...part, tags: before.tags, slot: withFigure(before.slot, slot.n) } };
  }
  // "a wait of eight no twelve hours"
  const bare = QUANTITY.has(slot.slot) ? lastSlot(made, (one) => one.slot === "number") : -1;
  if (bare !== -1) return { at: bare, item: part };
  // "raise the top no the bottom of plug 3"; "plug 4 needs no 60 sacks" corrects nothing
  const isNew = !denies && QUANTITY.has(slot.slot) && lastSlot(made, (one) => QUANTITY.has(one.slot)) === -1;
  return isNew || ["target", "keep"].includes(slot.slot) ? { at: made.length, item: part } : null;
};

/** What corrects a part, and what is said beside it for the first time: "…, from 1,450 to 1,550 ft, class C". */
const withPart = (
  made: readonly Item[],
  part: Item,
  { isFirst, denies }: { isFirst: boolean; denies: boolean },
): Item[] | null => {
  const place = placeOf(made, part, denies);
  if (place) return made.toSpliced(place.at, 1, place.item);
  return !isFirst && part.slot !== null && part.slot.slot !== "number" ? [...made, part] : null;
};

/** Words of a correction that say nothing of what is corrected: "fifteen, fifteen percent in total". */
const saysAgain = (parts: readonly Item[], at: number): boolean => {
  const [one, next] = [parts[at]?.slot, parts[at + 1]];
  if (one?.slot === "number" && next?.slot) return figureOf(next.slot) === one.n;
  return tagged(parts[at], "total");
};

/** The numbers of steps in a correction that is nothing else: "plugs 5 and 6 no 4 and 5". */
const stepsIn = (parts: readonly Item[]): number[] =>
  parts.flatMap(({ slot }) => (slot?.slot === "number" ? [slot.n] : []));

/** The clause before a repair with its corrected parts; null where it is unclear what is corrected. */
export const repaired = (
  before: readonly Item[],
  correction: readonly Item[],
  byNo: boolean,
): Item[] | null => {
  const parts = correction
    .filter(
      (item) =>
        !isFunction(item) && !["repair", "contrast", "no", "and", "comma"].some((tag) => tagged(item, tag)),
    )
    .filter((_part, at, all) => !saysAgain(all, at));
  if (parts.length === 0) return null;
  const [said, more] = stepsIn(before);
  const steps = said !== undefined && more === undefined && said >= 100 ? [] : stepsIn(parts);
  if (steps.length === parts.length && !before.some(({ slot }) => slot !== null && QUANTITY.has(slot.slot))) {
    const at = lastSlot(
      before,
      (slot) => slot.slot === "target" && slot.mention.numbers.length === steps.length,
    );
    const old = before[at];
    if (old?.slot?.slot !== "target") return null;
    const mention = { ...old.slot.mention, numbers: steps };
    return before.toSpliced(at, 1, { ...old, slot: { ...old.slot, mention } });
  }
  let made: Item[] | null = [...before];
  const denies = byNo && !anyTagged(before, ...MOVES);
  for (const [at, part] of parts.entries())
    made = made && withPart(made, part, { isFirst: at === 0, denies });
  return made;
};
