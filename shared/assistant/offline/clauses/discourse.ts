import { pattern } from "../lexicon/matcher.ts";
import type { Item, Slot } from "../phrases/slots.ts";
import {
  anyTagged,
  beforeReason,
  type Clause,
  clausesIn,
  isFunction,
  isOrderVerb,
  isPointing,
  ORDER_TAGS,
  says,
  sentencesOf,
  tagged,
} from "./clause.ts";
import { moodOf } from "./mood.ts";

/**
 * The third stage: what a message means as a whole, before anything is carried out. Sentences become clauses with
 * their moods; repairs change the clause before them, retractions take it back, and what is told, quoted or made up is
 * marked.
 */
export interface Discourse {
  clauses: Clause[];
  /** What stands against carrying out anything of the message. */
  against: Against[];
}

export type Against =
  | "taken_back"
  | "told"
  | "quoted"
  | "unreal"
  | "forbidden"
  | "elsewhere"
  | "unclear_repair";

const QUANTITY = new Set(["by", "to", "sacks", "length", "excess", "hours", "range"]);

const sameKind = (a: Slot, b: Slot): boolean => a.slot === b.slot;

/** Whether a figure is of another size than the one that it corrects, so that it may be short for something. */
const strange = (one: number, other: number): boolean => other < one / 5 || other > one * 5;

const figureOf = (slot: Slot): number | null => {
  if (slot.slot === "by" || slot.slot === "length") return slot.ft;
  if (slot.slot === "to") return "ft" in slot.place ? slot.place.ft : null;
  if (slot.slot === "sacks") return slot.count.n;
  return slot.slot === "hours" ? slot.n : null;
};

/** A slot with another figure. */
export const withFigure = (slot: Slot, n: number): Slot => {
  if (slot.slot === "by" || slot.slot === "length") return { ...slot, ft: n };
  if (slot.slot === "to") return { ...slot, place: { ft: n } };
  if (slot.slot === "sacks") return { ...slot, count: { ...slot.count, n } };
  return slot.slot === "hours" ? { ...slot, n } : slot;
};

/** The clause before a repair with its corrected parts; null where it is unclear what is corrected. */
export const repaired = (before: readonly Item[], correction: readonly Item[]): Item[] | null => {
  let made = [...before];
  const parts = correction.filter(
    (item) => !isFunction(item) && !tagged(item, "repair") && !tagged(item, "contrast"),
  );
  if (parts.length === 0) return null;
  for (const part of parts) {
    const { slot } = part;
    const named = slot
      ? made.findLastIndex((item) => item.slot !== null && sameKind(item.slot, slot) && !isPointing(item))
      : -1;
    const own =
      slot && named === -1
        ? made.findLastIndex((item) => item.slot !== null && sameKind(item.slot, slot))
        : named;
    if (own !== -1) made = made.toSpliced(own, 1, part);
    else if (slot?.slot === "number") {
      const { n } = slot;
      const at = made.findLastIndex((item) => item.slot !== null && QUANTITY.has(item.slot.slot));
      const old = made[at];
      const figure = old?.slot ? figureOf(old.slot) : null;
      if (!old?.slot || figure === null || strange(figure, n)) return null;
      made = made.toSpliced(at, 1, { ...part, tags: old.tags, slot: withFigure(old.slot, n) });
    } else return null;
  }
  return made;
};

const isBare = (items: readonly Item[], tag: string): boolean =>
  anyTagged(items, tag) &&
  items.every((item) => tagged(item, tag) || isFunction(item) || tagged(item, "all"));

const AGAINST: readonly (readonly [tag: string, against: Against])[] = [
  ["unreal", "unreal"],
  ["quoted", "quoted"],
  ["forbid", "forbidden"],
  ["otherwell", "elsewhere"],
  ["told", "told"],
];

const SAYS_NO = ["no", "neg", "retract"];

/** A sentence that only says no to what was said before it. */
const saysNo = (items: readonly Item[]): boolean =>
  SAYS_NO.some((tag) => anyTagged(items, tag)) &&
  items.every((item) => isFunction(item) || SAYS_NO.some((tag) => tagged(item, tag)));

interface Building {
  clauses: Clause[];
  against: Set<Against>;
  /** Whether the next clause corrects the one before it. */
  repairs: boolean;
}

const orderBefore = ({ clauses, repairs }: Building): number =>
  clauses.findLastIndex(
    ({ items, mood, marks }) =>
      mood === "do" ||
      mood === "try" ||
      (mood === "tell" && items.some(({ slot }) => slot !== null)) ||
      (repairs && marks.includes("taken_back")),
  );

/** "make that 60 ft", "make it 30 sacks" */
const CORRECTS = pattern("( fn )* make det|points ( by|number|sacks|to ) ( fn )* stop? $");

/** "…, but not by 50 ft": it forbids the order before it. */
const NOT_SO = pattern("neg|except by");
/** "he goes: remove plug 4" */
const QUOTES = pattern("third v colon");
const QUESTION = pattern("( fn|comma )* qword|show|isthere");

/** Takes back what was ordered before. */
const takeBack = (made: Building): void => {
  if (orderBefore(made) === -1) return;
  made.clauses = made.clauses.map((clause) =>
    clause.mood === "ask" ? clause : { ...clause, mood: "refrain", marks: ["taken_back"] },
  );
};

/** Whether a clause says anew what the order before it said: "give it 60 sacks" may also be an order of its own. */
const fixes = (made: Building, { items }: Clause): boolean => {
  const before = made.clauses[orderBefore(made)];
  return (
    before !== undefined &&
    repaired(
      before.items,
      items.filter((item) => !tagged(item, "v") && !tagged(item, "points")),
    ) !== null
  );
};

const correct = (made: Building, clause: Clause): boolean => {
  const at = orderBefore(made);
  const before = made.clauses[at];
  if (!before) return false;
  const whole =
    clause.items.some((item) => isOrderVerb(item) && !tagged(item, "make")) &&
    (says(clause.items) || anyTagged(clause.items, "remove", "undo"));
  if (whole) {
    made.clauses = made.clauses.toSpliced(at, 1);
    return false;
  }
  const items = repaired(before.items, clause.items);
  if (!items) made.against.add("unclear_repair");
  else
    made.clauses = made.clauses.with(at, {
      ...before,
      mood: before.mood === "refrain" ? "do" : before.mood,
      items,
      marks: ["repaired"],
    });
  return true;
};

const MOVES = ["grow", "raise", "lower", "shrink", "shift", "carry"];

/** "move plug 7 up 20 and plug 6 down 15": a move without a verb has that of the clause before it. */
const withVerb = (items: Item[], before: readonly Item[]): Item[] => {
  const verb = before.find((item) => isOrderVerb(item) && MOVES.some((tag) => tagged(item, tag)));
  const bare =
    verb !== undefined && !items.some((item) => tagged(item, "v")) && anyTagged(items, "by", "to", "range");
  return bare && !anyTagged(items, "repair", "retract") ? [{ ...verb, tokens: [] }, ...items] : items;
};

const numbersIn = (items: readonly Item[]): string =>
  JSON.stringify(
    items.flatMap(({ slot }) =>
      slot?.slot === "target" && slot.mention.pronoun === null ? [slot.mention] : [],
    ),
  );

/** "Undo. Wait, don't undo.": what is forbidden takes back the order before it with the same verb and no other step. */
const withoutForbidden = (clauses: readonly Clause[], items: readonly Item[]): Clause[] => {
  const verbs = items
    .filter(isOrderVerb)
    .flatMap(({ tags }) => tags.filter((tag) => ORDER_TAGS.includes(tag)));
  const steps = numbersIn(items);
  return clauses.map((one) => {
    const same = one.items.some((item) => isOrderVerb(item) && verbs.some((tag) => tagged(item, tag)));
    const meant = steps === "[]" || steps === numbersIn(one.items);
    return one.mood === "do" && same && meant ? { ...one, mood: "refrain", marks: ["taken_back"] } : one;
  });
};

const addClause = (
  items: readonly Item[],
  sentence: number,
  ends: { asks: boolean; conditional: boolean },
  made: Building,
): void => {
  if (isBare(items, "retract") || (sentence > 0 && saysNo(items))) {
    // what is taken back may be corrected by what follows
    const corrects = orderBefore(made) !== -1 && anyTagged(items, "repair");
    takeBack(made);
    made.repairs = corrects;
    return;
  }
  if (
    isBare(items, "repair") ||
    (isBare(items, "wait") && items.every(({ slot }) => slot === null) && items.length < 3)
  ) {
    made.repairs = true;
    return;
  }
  const { mood, taken } = moodOf(items, ends);
  const clause: Clause = {
    items: items.slice(taken),
    mood,
    sentence,
    marks: ends.conditional ? ["conditional"] : [],
  };
  // "Oops, plug 4 I mean.", "make that 60 ft"
  const corrects = CORRECTS.at(clause.items, 0) !== null;
  if (corrects) clause.marks = [...clause.marks, "corrects"];
  made.repairs ||= anyTagged(items, "repair") || (corrects && fixes(made, clause));
  if (mood === "refrain" && NOT_SO.in(items))
    made.clauses = made.clauses.map((one) => ({ ...one, mood: one.mood === "do" ? "refrain" : one.mood }));
  if (mood === "refrain") made.clauses = withoutForbidden(made.clauses, items);
  // "… . Unless the rig is busy": a condition for the order before it
  if (ends.conditional && !items.some(isOrderVerb) && !says(items)) {
    made.clauses = made.clauses.map((one) =>
      one.mood === "do" ? { ...one, mood: "try", marks: [...one.marks, "conditional"] } : one,
    );
  }
  const last = made.clauses.at(-1);
  const keeps = clause.items.every(
    (item) => item.slot?.slot === "keep" || isFunction(item) || tagged(item, "but"),
  );
  if (keeps && last && last.mood !== "refrain" && anyTagged(clause.items, "keep")) {
    made.clauses = made.clauses.with(made.clauses.length - 1, {
      ...last,
      items: [...last.items, ...clause.items.filter(({ slot }) => slot !== null)],
    });
    return;
  }
  const done = made.repairs && mood !== "refrain" && correct(made, clause);
  made.repairs = false;
  if (done) return;
  made.clauses.push(clause);
};

/** Reads the clauses of a message, with repairs and retractions carried out. */
export const readDiscourse = (items: readonly Item[]): Discourse => {
  const made: Building = { clauses: [], against: new Set(), repairs: false };
  const noted = anyTagged(items, "text");
  for (const [index, sentence] of sentencesOf(items).entries()) {
    const ends = { asks: anyTagged(sentence, "ask?"), conditional: anyTagged(sentence, "if") };
    const clauses = clausesIn(sentence);
    const asksLast = QUESTION.at(clauses.at(-1) ?? [], 0) !== null;
    for (const [at, own] of clauses.entries()) {
      const clause = withVerb(own, clauses[at - 1] ?? []);
      clauses[at] = clause;
      const asks = ends.asks && (at === clauses.length - 1 || !asksLast);
      addClause(clause, index, { ...ends, asks }, made);
    }
    const told = beforeReason(sentence);
    if (QUOTES.in(sentence)) made.against.add("told");
    for (const [tag, against] of AGAINST) {
      if (anyTagged(told, tag) && !(noted && (tag === "told" || tag === "quoted"))) made.against.add(against);
    }
  }
  // "…. Oops.": a repair that never came
  if (made.repairs && orderBefore(made) !== -1) made.against.add("unclear_repair");
  return { clauses: made.clauses, against: [...made.against] };
};
