import { NOT_WRITTEN, wholeOrPart } from "../answer-texts.ts";
import { asserts } from "../clauses/asserts.ts";
import {
  anyTagged,
  type Clause,
  isFunction,
  isOrderVerb,
  isPointing,
  says,
  tagged,
} from "../clauses/clause.ts";
import { isCondition, withUnitOf } from "../clauses/conditions.ts";
import { isReason } from "../clauses/mood.ts";
import { type Frame, readFrame, readFramesIn } from "../frames/read-frames.ts";
import type { Item } from "../phrases/slots.ts";
import { asksElsewhere, asksOver, asksPrice, asksShare, asksTotal } from "../topics/asked-figures.ts";
import { asksWhyNot } from "../topics/rule-search.ts";
import { supposesRecord } from "../topics/supposed.ts";
import { pattern } from "../lexicon/matcher.ts";
import { asMeant, triedAfter } from "./as-meant.ts";
import { followUp } from "./follow-up.ts";
import { partMeant, untags } from "./part-of-plug.ts";
import { namedIn, type Order, type Turn } from "./turn.ts";

const isConfirm = (items: readonly Item[]): boolean => {
  const own = items.filter((item) => !isFunction(item) || item.slot !== null);
  const verbs = own.every(
    (item) =>
      tagged(item, "confirm") ||
      tagged(item, "affirm") ||
      tagged(item, "make") ||
      tagged(item, "add") ||
      tagged(item, "wantto") ||
      tagged(item, "carry") ||
      isPointing(item) ||
      item.slot?.slot === "new",
  );
  return own.length > 0 && own.length <= 4 && verbs && anyTagged(own, "confirm", "affirm", "make", "add");
};

/** "… and raise plug 4 by the same amount": the distance of the order before it. */
const likeBefore = (frame: Frame | null, before: Frame | undefined): Frame | null => {
  const by = frame?.tags.includes("sameby") ? before?.slots.find(({ slot }) => slot === "by") : undefined;
  return frame && by?.slot === "by" ? { ...frame, slots: [...frame.slots, { ...by, way: null }] } : frame;
};

/** "… and plug 12 the same": the order before it, for another step. */
const sameFor = (last: Frame, items: readonly Item[]): Frame | null => {
  const targets = items.flatMap(({ slot }) =>
    slot?.slot === "target" && !isPointing({ slot }) ? [slot] : [],
  );
  const only = items.every(
    (item) =>
      item.slot?.slot === "target" || (item.slot === null && (isFunction(item) || tagged(item, "same"))),
  );
  const [target, another] = targets;
  if (!only || !target || another || !anyTagged(items, "same")) return null;
  return { ...last, slots: [...last.slots.filter(({ slot }) => slot !== "target"), target] };
};

/** "Tag 5 and 7. 4 hrs.": a figure by itself completes the order before it, where that has none of its kind. */
const completed = (last: Frame, own: Frame | null, items: readonly Item[]): Frame | null => {
  if (own === null || own.op !== last.op || own.unplaced.length > 0) return null;
  const adds = items.every((item) => item.slot !== null || isFunction(item)) && own.slots.length > 0;
  const known = new Set(last.slots.map(({ slot }) => slot));
  return adds && own.slots.every(({ slot }) => slot !== "target" && !known.has(slot))
    ? { ...last, slots: [...last.slots, ...own.slots], tags: [...last.tags, ...own.tags] }
    : null;
};

/** "The tag of the plug at 4,200, I want it with 3 hours": what is spoken of before it in the same sentence. */
const withTopic = (
  topic: Clause | undefined,
  clause: Clause,
  own: Frame | null,
  written: string,
): Frame | null => {
  const named =
    topic?.mood === "tell" && topic.sentence === clause.sentence ? readFrame(topic, written) : null;
  if (!own || named?.op !== own.op || !own.slots.some((slot) => isPointing({ slot }))) return own;
  const [slots, tags] = [
    [...named.slots, ...own.slots],
    [...named.tags, ...own.tags],
  ];
  return { ...own, slots, tags, unplaced: [...named.unplaced, ...own.unplaced] };
};

/** "csg cut 1st then surf plug": an order without a verb, of which every word has its place. */
const isComplete = ({ op, slots, tags, unplaced }: Frame, { items }: Clause): boolean => {
  const moves = slots.some(({ slot }) => ["by", "to", "range", "length", "number"].includes(slot));
  const whole = ["reorder_steps", "combine_plugs", "replace_cibp", "add_step"].includes(op);
  // "back to how it was, both"
  if (op === "undo") return unplaced.length === 0 && !tags.includes("v");
  return unplaced.length === 0 && (whole || (op === "adjust_interval" ? moves : says(items)));
};

/** "scratch that", alone and after an edit: it takes that one back. */
export const UNDO_IT: Frame = { op: "undo", slots: [], tags: ["undo", "lastn"], unplaced: [] };

export const undoesLast = ({ heard, state }: Turn): boolean =>
  state.status === "done" &&
  heard.clauses.length === 0 &&
  anyTagged(heard.items, "undoes") &&
  heard.items.every((item) => isFunction(item) || tagged(item, "retract") || tagged(item, "repair"));

const NOTE_THAT = /\bnote that\b/iu;

const FIGURES = ["slurry", "mixwater", "yield", "manyof", "total"];
/** Whether a clause that no operation reads still orders something: "give the slurry volume of plug 2" does not. */
const wantsChange = (items: readonly Item[]): boolean =>
  items.some(isOrderVerb) && (says(items) || !anyTagged(items, ...FIGURES));

const WISHES = pattern("me would need|want|wantto|show");

/** "(e)(2) says at least 50 ft": what a rule says is no order. */
const CITED = pattern("( fn )* cite told");

/** A question that no preview of an order answers. */
const isPlainQuestion = ({ items, mood, marks }: Clause): boolean => {
  if (mood !== "ask" || marks.includes("conditional")) return false;
  const tries = anyTagged(items, "would", "trywhat", "cheapest");
  const named = items.some((item) => item.slot?.slot === "target" && !isPointing(item));
  return (
    !tries ||
    anyTagged(items, "why") ||
    (WISHES.in(items) !== null && anyTagged(items, "show", "qword")) ||
    (anyTagged(items, "cheapest", "saves", "price") && !named)
  );
};

/** The orders and the other clauses of a message; a confirmation belongs to the clause before it. */
export const sortedOut = (turn: Turn): { orders: Order[]; questions: Clause[]; rest: Clause[] } => {
  const { heard, state } = turn;
  const orders: Order[] = [];
  const questions: Clause[] = [];
  const rest: Clause[] = [];
  const unordered: Clause[] = [];
  let statement: Order | null = null;
  if ([supposesRecord, asksWhyNot, asksShare].some((asks) => asks(heard.items)))
    return { orders, questions: [{ items: heard.items, mood: "ask", sentence: 0, marks: [] }], rest };
  const triesAll = anyTagged(heard.items, "onlytry", "trywhat");
  for (const spoken of heard.clauses) {
    if (isCondition(spoken)) {
      rest.push(spoken);
      continue;
    }
    const condition = rest.findLast((one) => isCondition(one) && one.sentence === spoken.sentence);
    const clause = asMeant(
      condition ? { ...spoken, items: withUnitOf(spoken.items, condition.items) } : spoken,
      heard,
    );
    const last = orders.at(-1);
    if (
      last &&
      anyTagged(clause.items, "trywhat", "onlytry") &&
      clause.items.every((item) => item.slot === null)
    )
      continue;
    if (last && clause.mood !== "ask" && isConfirm(clause.items)) {
      if (last.clause.mood === "try" && !last.clause.marks.includes("conditional"))
        last.clause = { ...last.clause, mood: "do" };
      continue;
    }
    if (CITED.at(clause.items, 0)) {
      rest.push(clause);
      continue;
    }
    if (
      !clause.marks.includes("passed") &&
      (isPlainQuestion(clause) ||
        [asksTotal, asksElsewhere, asksOver, asksPrice].some((asks) => asks(clause.items)))
    ) {
      questions.push(clause);
      unordered.push(clause);
      continue;
    }
    const read = triedAfter(clause, rest.at(-1)) ?? clause;
    const [own = null, also] =
      read.mood === "refrain" || isReason(read.items) ? [] : readFramesIn(read, heard.written);
    // "(3) please note that the owner has been told": said to the reader, with orders that it leaves as they are
    if (last && own?.op === "note" && !anyTagged(clause.items, "target") && NOTE_THAT.test(heard.written)) {
      turn.parts.push(NOT_WRITTEN);
      continue;
    }
    const same = last && clause.mood !== "refrain" ? sameFor(last.frame, clause.items) : null;
    if (last && same) {
      orders.push({ before: [], clause: { ...clause, mood: last.clause.mood }, frame: same });
      continue;
    }
    const whole = last ? completed(last.frame, own, clause.items) : null;
    if (last && whole) {
      last.frame = whole;
      continue;
    }
    const leaning = clause.mood === "refrain" || last ? null : followUp(clause, own, state);
    const named = withTopic(unordered.at(-1), clause, likeBefore(leaning ?? own, last?.frame), heard.written);
    const remarked = [...(last ? [last.clause] : []), ...unordered].flatMap(({ items }) => items);
    const part = named ? partMeant(named, remarked, state.asked) : null;
    if (part !== null && part !== "tag") {
      turn.parts.push(wholeOrPart(part));
      continue;
    }
    const frame = named && part === "tag" ? untags(named) : named;
    const complete = frame !== null && clause.mood === "tell" && isComplete(frame, clause);
    const said = complete && asserts(clause.items);
    if (said) statement ??= { before: [], clause: { ...clause, mood: "try" }, frame };
    const usable = frame !== null && (clause.mood !== "tell" || leaning !== null || (complete && !said));
    // "the same for plug 3" is no more sure than what it leans on, "yes, with 6 hours" is
    const agrees = clause.items.some(
      (item) => anyTagged([item], "affirm", "confirm") && !tagged(item, "weak"),
    );
    const shown = state.status === "offered" || (state.status === "asked" && state.tried);
    const leans = leaning !== null && shown && !agrees;
    const guesses = part !== null && remarked.length === 0;
    const tries = triesAll || clause.mood === "ask" || leans || guesses;
    if (usable && frame) {
      const before = unordered.splice(0).flatMap((one) => {
        // of several steps that a remark names, "it" may be each
        const ids = namedIn(turn, one);
        return ids.length > 1 ? [ids.flat()] : ids;
      });
      const mood = tries ? "try" : clause.mood === "tell" ? "do" : clause.mood;
      orders.push({ before, clause: { ...clause, mood }, frame });
      if (also && frame === own) orders.push({ before: [], clause: { ...clause, mood }, frame: also });
    } else {
      unordered.push(clause);
      const asks =
        clause.mood === "ask" ||
        (clause.mood === "do" && own === null && !wantsChange(clause.items)) ||
        (clause.mood === "try" && !clause.marks.includes("conditional"));
      (asks ? questions : rest).push(clause);
    }
  }
  // "plug 5 goes to 850": what may be meant as an order is shown, where nothing else is ordered
  if (statement && orders.length + questions.length === 0) orders.push(statement);
  return { orders, questions, rest };
};
