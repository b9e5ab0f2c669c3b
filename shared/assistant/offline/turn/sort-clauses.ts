import {
  anyTagged,
  type Clause,
  isFunction,
  isOrderVerb,
  isPointing,
  says,
  tagged,
} from "../clauses/clause.ts";
import { type Frame, readFrame } from "../frames/read-frames.ts";
import type { Item } from "../phrases/slots.ts";
import { supposesRecord } from "../topics/supposed.ts";
import { pattern } from "../lexicon/matcher.ts";
import { followUp } from "./follow-up.ts";
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

/** "csg cut 1st then surf plug": an order without a verb, of which every word has its place. */
const isTerse = ({ op, slots, unplaced }: Frame, { items }: Clause): boolean => {
  const moves = slots.some(({ slot }) => ["by", "to", "range", "length", "number"].includes(slot));
  const whole = ["reorder_steps", "combine_plugs", "replace_cibp", "add_step"].includes(op);
  return (
    unplaced.length === 0 &&
    (whole || (op === "adjust_interval" ? moves : says(items))) &&
    !items.some((item) => tagged(item, "past"))
  );
};

/** "scratch that", alone and after an edit: it takes that one back. */
export const UNDO_IT: Frame = { op: "undo", slots: [], tags: ["undo", "lastn"], unplaced: [] };

export const undoesLast = ({ heard, state }: Turn): boolean =>
  state.status === "done" &&
  heard.clauses.length === 0 &&
  anyTagged(heard.items, "undoes") &&
  heard.items.every((item) => isFunction(item) || tagged(item, "retract") || tagged(item, "repair"));

const FIGURES = ["slurry", "mixwater", "yield", "manyof", "total"];
/** Whether a clause that no operation reads still orders something: "give the slurry volume of plug 2" does not. */
const wantsChange = (items: readonly Item[]): boolean =>
  items.some(isOrderVerb) && (says(items) || !anyTagged(items, ...FIGURES));

const WISHES = pattern("me would need|want|wantto|show");

/** A question that no preview of an order answers. */
const isPlainQuestion = ({ items, mood, marks }: Clause): boolean => {
  if (mood !== "ask" || marks.includes("conditional")) return false;
  const tries = anyTagged(items, "would", "trywhat", "cheapest");
  const named = items.some((item) => item.slot?.slot === "target" && !isPointing(item));
  return (
    !tries ||
    (WISHES.in(items) !== null && anyTagged(items, "show", "qword")) ||
    (anyTagged(items, "cheapest", "saves", "price") && !named)
  );
};

/** "Do not remove plug 7; what would happen if I did?": the order that was forbidden is tried. */
const triedAfter = (clause: Clause, before: Clause | undefined): Clause | null =>
  clause.mood === "try" && before?.mood === "refrain" && clause.items.every((item) => isFunction(item))
    ? { ...before, mood: "try" }
    : null;

/** The orders and the other clauses of a message; a confirmation belongs to the clause before it. */
export const sortedOut = (turn: Turn): { orders: Order[]; questions: Clause[]; rest: Clause[] } => {
  const { heard, state } = turn;
  const orders: Order[] = [];
  const questions: Clause[] = [];
  const rest: Clause[] = [];
  const unordered: Clause[] = [];
  if (supposesRecord(heard.items))
    return { orders, questions: [{ items: heard.items, mood: "ask", sentence: 0, marks: [] }], rest };
  const triesAll = anyTagged(heard.items, "onlytry", "trywhat");
  for (const clause of heard.clauses) {
    const last = orders.at(-1);
    if (last && anyTagged(clause.items, "trywhat") && clause.items.every((item) => item.slot === null))
      continue;
    if (last && clause.mood !== "ask" && isConfirm(clause.items)) {
      if (last.clause.mood === "try" && !last.clause.marks.includes("conditional"))
        last.clause = { ...last.clause, mood: "do" };
      continue;
    }
    if (isPlainQuestion(clause)) {
      questions.push(clause);
      continue;
    }
    const tried = triedAfter(clause, rest.at(-1));
    const own = tried
      ? readFrame(tried, heard.written)
      : clause.mood === "refrain"
        ? null
        : readFrame(clause, heard.written);
    const leaning = clause.mood === "refrain" || last ? null : followUp(clause, own, state);
    const frame = likeBefore(leaning ?? own, last?.frame);
    const usable = frame !== null && (clause.mood !== "tell" || leaning !== null || isTerse(frame, clause));
    if (usable && frame)
      orders.push({
        before: unordered.splice(0).flatMap((one) => namedIn(turn, one)),
        clause: {
          ...clause,
          mood: triesAll || clause.mood === "ask" ? "try" : clause.mood === "tell" ? "do" : clause.mood,
        },
        frame,
      });
    else {
      unordered.push(clause);
      const asks =
        clause.mood === "ask" ||
        (clause.mood === "do" && own === null && !wantsChange(clause.items)) ||
        (clause.mood === "try" && !clause.marks.includes("conditional"));
      (asks ? questions : rest).push(clause);
    }
  }
  return { orders, questions, rest };
};
