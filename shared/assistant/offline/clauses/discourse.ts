import { pattern } from "../lexicon/matcher.ts";
import type { Item } from "../phrases/slots.ts";
import {
  anyTagged,
  beforeReason,
  type Clause,
  clausesIn,
  CORRECTING,
  isFunction,
  isOrderVerb,
  isPointing,
  ORDER_TAGS,
  says,
  sentencesOf,
  tagged,
} from "./clause.ts";
import { CONDITION, isCondition, saysCondition, underCondition, withConditions } from "./conditions.ts";
import { askedAnew, stammers } from "./asked-anew.ts";
import { isConditional, KEPT, moodOf } from "./mood.ts";
import { MOVES, repaired } from "./repairs.ts";

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

const isBare = (items: readonly Item[], tag: string): boolean =>
  anyTagged(items, tag) &&
  items.every((item) => tagged(item, tag) || isFunction(item) || tagged(item, "all"));

const AGAINST: readonly (readonly [tag: string, against: Against])[] = [
  ["unreal", "unreal"],
  ["quoted", "quoted"],
  ["forbid", "forbidden"],
  ["otherwell", "elsewhere"],
  ["told", "told"],
  ["denied", "told"],
];

const SAYS_NO = ["no", "neg", "retract"];

/** A sentence that only says no to what was said before it. */
const saysNo = (items: readonly Item[]): boolean =>
  SAYS_NO.some((tag) => anyTagged(items, tag)) &&
  items.every((item) => isFunction(item) || SAYS_NO.some((tag) => tagged(item, tag)));

interface Building {
  clauses: Clause[];
  against: Set<Against>;
  /** Whether the next clause corrects the one before it, and whether only a "no" says so. */
  repairs: boolean;
  byNo: boolean;
}

const orderBefore = ({ clauses, repairs }: Building): number =>
  clauses.findLastIndex(
    (clause) =>
      !isCondition(clause) &&
      (clause.mood === "do" ||
        clause.mood === "try" ||
        (clause.mood === "tell" && clause.items.some(({ slot }) => slot !== null)) ||
        (repairs && clause.marks.includes("taken_back"))),
  );

/** The question that a correction right behind it is about. */
const questionBefore = ({ clauses }: Building): number =>
  clauses.at(-1)?.mood === "ask" ? clauses.length - 1 : -1;

/** What can be corrected: the question right before, or the newest order. */
const correctable = (made: Building): boolean => orderBefore(made) !== -1 || questionBefore(made) !== -1;

/** "make that 60 ft", "make it 30 sacks" */
const CORRECTS = pattern("( fn )* make det|points ( by|number|sacks|to ) ( fn )* stop? $");

/** "…, but not by 50 ft": it forbids the order before it. */
const NOT_SO = pattern("neg|except by");
/** "Yeah, right." */
const IRONY = pattern("affirm comma ironic stop? $");
/** "do it only if …" */
const IF = pattern("( fn|comma|but|confirm|affirm )* if");
/** "he goes: remove plug 4" */
const QUOTES = pattern("third v colon");
const QUESTION = pattern("( fn|comma )* qword|show|isthere");
/** A question about a plug, which a condition in another clause of its sentence leaves as it is. */
const ASKS = pattern("( fn|comma )* qword|show|isthere / be|does target");
const OWN_QUESTION = pattern("qword ( fn )* target");

const sameSentence = ({ clauses }: Building, sentence: number): boolean =>
  clauses.at(-1)?.sentence === sentence;

/** Takes back what was ordered before. */
const takeBack = (made: Building): void => {
  if (orderBefore(made) === -1) return;
  made.clauses = made.clauses.map((clause) =>
    clause.mood === "ask" ? clause : { ...clause, mood: "refrain", marks: ["taken_back"] },
  );
};

/** What a correction says, without the words that only introduce it: "make that 60 ft". */
const corrections = (items: readonly Item[]): Item[] =>
  items.filter((item) => !tagged(item, "v") && !tagged(item, "points") && !tagged(item, "who"));

/** Whether a clause says anew what the order before it said: "give it 60 sacks" may also be an order of its own. */
const fixes = (made: Building, { items }: Clause): boolean => {
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

const correct = (made: Building, clause: Clause): boolean => {
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

/** What a clause without a verb has to say to take that of the clause before it. */
const CARRIED: readonly (readonly [verb: string, slots: readonly string[]])[] = [
  ...MOVES.map((verb) => [verb, ["by", "to", "range"]] as const),
  ["tag", ["hours"]],
];

/** "move plug 7 up 20 and plug 6 down 15", "tag plug 5 with 8 hours and plug 3 with 6". */
const withVerb = (items: Item[], before: readonly Item[]): Item[] => {
  if (items.some((item) => tagged(item, "v")) || anyTagged(items, "repair", "retract")) return items;
  const verb = before.find(
    (item) =>
      isOrderVerb(item) && CARRIED.some(([tag, slots]) => tagged(item, tag) && anyTagged(items, ...slots)),
  );
  return verb ? [{ ...verb, tokens: [] }, ...items] : items;
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
const withoutForbidden = (clauses: readonly Clause[], items: readonly Item[], repairs: boolean): Clause[] => {
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

const KEEPS = ["keep", "old"];

const addClause = (
  items: readonly Item[],
  sentence: number,
  ends: { asks: boolean; conditional: boolean },
  made: Building,
): void => {
  // "cut the sacks. If it breaks a rule leave it": what is to happen else changes nothing
  if (ends.conditional && (isBare(items, "retract") || KEPT.at(items, 0) !== null)) return;
  if (ends.conditional && !ends.asks && saysCondition(items)) {
    made.clauses = [...underCondition(made.clauses), { items, mood: "tell", sentence, marks: [CONDITION] }];
    return;
  }
  const holds = ends.conditional && !ends.asks && IF.at(items, 0) && !items.some(isOrderVerb);
  if (holds && orderBefore(made) !== -1) {
    made.clauses = underCondition(made.clauses);
    return;
  }
  if (isBare(items, "retract") || (sentence > 0 && saysNo(items))) {
    // what is taken back may be corrected by what follows
    const corrects = correctable(made) && anyTagged(items, "repair");
    if (!corrects || questionBefore(made) === -1) takeBack(made);
    made.repairs = corrects;
    return;
  }
  const isNo = correctable(made) && sameSentence(made, sentence) && isBare(items, "no");
  // "WOC" is no "wait, …"
  const waits =
    isBare(items, "wait") &&
    items.some(({ tokens }) => tokens[0]?.word === "wait") &&
    items.every(({ slot }) => slot === null) &&
    items.length < 3 &&
    correctable(made);
  if (isBare(items, "repair") || waits || isNo) {
    made.repairs = true;
    made.byNo = isNo && !anyTagged(items, "repair");
    return;
  }
  const { mood, taken } = moodOf(items, ends);
  // "extend plug 3… er, which plug is at 5,000 ft?"
  if (made.repairs && mood === "ask" && orderBefore(made) !== -1) made.against.add("unclear_repair");
  const clause: Clause = {
    items: items.slice(taken),
    mood,
    sentence,
    marks: ends.conditional ? ["conditional"] : [],
  };
  // "Oops, plug 4 I mean.", "make that 60 ft"
  const corrects = CORRECTS.at(clause.items, 0) !== null;
  if (corrects) clause.marks = [...clause.marks, "corrects"];
  made.repairs ||=
    anyTagged(items, "repair") ||
    (CORRECTING.at(items, 0) !== null && correctable(made)) ||
    (corrects && fixes(made, clause));
  if (mood === "refrain" && NOT_SO.in(items))
    made.clauses = made.clauses.map((one) => ({ ...one, mood: one.mood === "do" ? "refrain" : one.mood }));
  if (mood === "refrain") made.clauses = withoutForbidden(made.clauses, items, made.repairs);
  // "… . Unless the rig is busy": a condition for the order before it
  if (ends.conditional && !items.some(isOrderVerb) && !says(items)) {
    made.clauses = underCondition(made.clauses);
  }
  // "how many, how many bags …"
  if (mood === "ask" && stammers(made.clauses.at(-1), clause)) made.clauses = made.clauses.slice(0, -1);
  const last = made.clauses.at(-1);
  const keeps = clause.items.every(
    (item) => KEEPS.includes(item.slot?.slot ?? "") || isFunction(item) || tagged(item, "but"),
  );
  if (keeps && last && last.mood !== "refrain" && clause.items.some(({ slot }) => slot !== null)) {
    made.clauses = made.clauses.with(made.clauses.length - 1, {
      ...last,
      items: [...last.items, ...clause.items.filter(({ slot }) => slot !== null)],
    });
    return;
  }
  const done = made.repairs && mood !== "refrain" && correct(made, clause);
  made.repairs = false;
  made.byNo = false;
  if (done) return;
  made.clauses.push(clause);
};

/** Reads the clauses of a message, with repairs and retractions carried out. */
export const readDiscourse = (items: readonly Item[]): Discourse => {
  const made: Building = { clauses: [], against: new Set(), repairs: false, byNo: false };
  const noted = anyTagged(items, "text");
  for (const [index, sentence] of sentencesOf(items).entries()) {
    const ends = { asks: anyTagged(sentence, "ask?"), conditional: isConditional(sentence) };
    const clauses = ends.asks ? clausesIn(sentence) : withConditions(clausesIn(sentence));
    const asksLast = QUESTION.at(clauses.at(-1) ?? [], 0) !== null;
    for (const [at, own] of clauses.entries()) {
      const clause = withVerb(own, clauses[at - 1] ?? []);
      clauses[at] = clause;
      const asks = ends.asks && (at === clauses.length - 1 || !asksLast);
      const asksPlainly =
        OWN_QUESTION.in(clause) !== null || (at < clauses.length - 1 && ASKS.at(clause, 0) !== null);
      const plain = asksPlainly && !anyTagged(clause, "if", "would", "whatif");
      addClause(clause, index, { asks, conditional: ends.conditional && !plain }, made);
    }
    const told = beforeReason(sentence);
    if (QUOTES.in(sentence)) made.against.add("told");
    if (index > 0 && IRONY.at(sentence, 0)) made.against.add("unreal");
    for (const [tag, against] of AGAINST) {
      if (anyTagged(told, tag) && !(noted && (tag === "told" || tag === "quoted"))) made.against.add(against);
    }
  }
  // "…. Oops.": a repair that never came
  if (made.repairs && orderBefore(made) !== -1) made.against.add("unclear_repair");
  return { clauses: made.clauses, against: [...made.against] };
};
