import { pattern } from "../lexicon/matcher.ts";
import type { Item } from "../phrases/slots.ts";
import { anyTagged, beforeReason, type Clause, isFunction, isOrderVerb, says, tagged } from "./clause.ts";
import { CONDITION, saysCondition, underCondition, withConditions } from "./conditions.ts";
import { stammers } from "./asked-anew.ts";
import {
  type Against,
  type Building,
  correct,
  correctable,
  fixes,
  orderBefore,
  questionBefore,
  takeBack,
  withoutForbidden,
} from "./corrections.ts";
import { clausesIn, CORRECTING, sentencesOf } from "./split-clauses.ts";
import { unlisted } from "./unlisted.ts";
import { withoutLead } from "./list-lead.ts";
import { isConditional, KEPT, moodOf } from "./mood.ts";
import { MOVES } from "./repairs.ts";

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
  for (const [index, spoken] of sentencesOf(items).entries()) {
    const sentence = unlisted(withoutLead(spoken));
    if (sentence.length === 0) continue;
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
