import type { Item } from "../phrases/slots.ts";
import { askedAnew } from "./asked-anew.ts";
import { anyTagged, type Clause, isOrderVerb, isPointing, ORDER_TAGS, says, tagged } from "./clause.ts";
import { isCondition } from "./conditions.ts";
import { repaired } from "./repairs.ts";

/** What stands against carrying out anything of a message. */
export type Against =
  | "taken_back"
  | "told"
  | "quoted"
  | "unreal"
  | "forbidden"
  | "elsewhere"
  | "unclear_repair";

/** The clauses of a message while they are read: what comes later corrects them or takes them back. */
export interface Building {
  clauses: Clause[];
  against: Set<Against>;
  /** Whether the next clause corrects the one before it, and whether only a "no" says so. */
  repairs: boolean;
  byNo: boolean;
}

export const orderBefore = ({ clauses, repairs }: Building): number =>
  clauses.findLastIndex(
    (clause) =>
      !isCondition(clause) &&
      (clause.mood === "do" ||
        clause.mood === "try" ||
        (clause.mood === "tell" && clause.items.some(({ slot }) => slot !== null)) ||
        (repairs && clause.marks.includes("taken_back"))),
  );

/** The question that a correction right behind it is about. */
export const questionBefore = ({ clauses }: Building): number =>
  clauses.at(-1)?.mood === "ask" ? clauses.length - 1 : -1;

/** What can be corrected: the question right before, or the newest order. */
export const correctable = (made: Building): boolean =>
  orderBefore(made) !== -1 || questionBefore(made) !== -1;

/** Takes back what was ordered before. */
export const takeBack = (made: Building): void => {
  if (orderBefore(made) === -1) return;
  made.clauses = made.clauses.map((clause) =>
    clause.mood === "ask" ? clause : { ...clause, mood: "refrain", marks: ["taken_back"] },
  );
};

/** What a correction says, without the words that only introduce it: "make that 60 ft". */
const corrections = (items: readonly Item[]): Item[] =>
  items.filter((item) => !tagged(item, "v") && !tagged(item, "points") && !tagged(item, "who"));

/** Whether a clause says anew what the order before it said: "give it 60 sacks" may also be an order of its own. */
export const fixes = (made: Building, { items }: Clause): boolean => {
  const before = made.clauses[orderBefore(made)];
  return before !== undefined && repaired(before.items, corrections(items), false) !== null;
};

const isNamed = (item: Item): boolean => item.slot?.slot === "target" && !isPointing(item);

/** "For plug 6, drop it ten feet, no, scratch that, raise it ten feet": "it" is the step of what was taken back. */
const withStepOf = (items: readonly Item[], before: readonly Item[]): readonly Item[] => {
  const [named, another] = before.filter(isNamed);
  const at = items.findIndex(isPointing);
  return named && !another && at !== -1 && !items.some(isNamed) ? items.with(at, named) : items;
};

export const correct = (made: Building, clause: Clause): boolean => {
  const question = made.clauses[questionBefore(made)];
  if (question) {
    const meant = askedAnew(question, clause, corrections(clause.items), made.byNo);
    if (meant !== null) made.clauses = [...made.clauses.slice(0, -1), ...meant];
    return meant?.length === 1;
  }
  const at = orderBefore(made);
  const before = made.clauses[at];
  if (!before) return false;
  // "don't take it out, make it 20 ft": an order of its own for the step that stays
  if (before.marks.includes("forbidden")) {
    clause.items = withStepOf(clause.items, before.items);
    return false;
  }
  const whole =
    clause.items.some((item) => isOrderVerb(item) && !tagged(item, "make")) &&
    (says(clause.items) || anyTagged(clause.items, "remove", "undo"));
  if (whole) {
    // "plug 6 to 3,100 and plug 5 no plug 4 to 6,100": only the step that was named last is corrected
    const said = before.items.slice(0, before.items.findLastIndex((item) => !tagged(item, "no")) + 1);
    const rest = said.slice(0, -2);
    const dangling = said.at(-1)?.slot?.slot === "target" && tagged(said.at(-2), "and") && says(rest);
    clause.items = withStepOf(clause.items, before.items);
    made.clauses = dangling
      ? made.clauses.with(at, { ...before, items: rest })
      : made.clauses.toSpliced(at, 1);
    return false;
  }
  const items = repaired(before.items, corrections(clause.items), made.byNo);
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

const numbersIn = (items: readonly Item[]): string =>
  JSON.stringify(
    items.flatMap(({ slot }) => {
      if (slot?.slot === "number") return [slot.n];
      return slot?.slot === "target" && slot.mention.pronoun === null ? slot.mention.numbers : [];
    }),
  );

/**
 * "Undo. Wait, don't undo.": what is forbidden takes back the order before it with the same verb and no other step;
 * "leave six alone" takes back what was ordered for plug 6.
 */
export const withoutForbidden = (
  clauses: readonly Clause[],
  items: readonly Item[],
  repairs: boolean,
): Clause[] => {
  const verbs = items
    .filter(isOrderVerb)
    .flatMap(({ tags }) => tags.filter((tag) => ORDER_TAGS.includes(tag)));
  const steps = numbersIn(items);
  const spares = anyTagged(items, "keepv") && steps !== "[]";
  return clauses.map((one, at) => {
    // "take out plug 10, sorry, don't take it out"
    const last = repairs && at === clauses.length - 1;
    const same =
      spares || last || one.items.some((item) => isOrderVerb(item) && verbs.some((tag) => tagged(item, tag)));
    const meant = (steps === "[]" && !spares) || steps === numbersIn(one.items.filter(isStep));
    return one.mood === "do" && same && meant
      ? { ...one, mood: "refrain", marks: ["taken_back", "forbidden"] }
      : one;
  });
};
const isStep = ({ slot }: Item): boolean => slot?.slot === "target";
