import { anyTagged, type Clause, isFunction, isOrderVerb, tagged } from "../clauses/clause.ts";
import { readFrame } from "../frames/read-frames.ts";
import { pattern } from "../lexicon/matcher.ts";
import type { Item } from "../phrases/slots.ts";
import { OF_A_PLUG } from "../topics/supposed.ts";
import type { Turn } from "./turn.ts";

const MAY = pattern(
  "( then|and|but|comma|affirm )* may ( target|end|n|it|them|det|place|part|rule|content|number|tag|prep )* be ( now|approx|rule|content )* v",
);
const ALLOWED = pattern(
  "( be|would ( it|target|me|you|third|be )* rule / rule allows ( fn )* me|you|them|it|toward|v )",
);
/** "Could plug 4 lawfully be shortened to …?", "are we allowed to …?": an order that is tried, to say whether it breaks a rule. */
const asksLeave = ({ items, mood, marks }: Clause, said: readonly Item[]): boolean =>
  (mood === "ask" &&
    (MAY.at(items, 0) !== null || (ALLOWED.in(items) !== null && items.some(isOrderVerb)))) ||
  (marks.includes("conditional") && IF_ALLOWED.in(said) !== null);
const IF_ALLOWED = pattern("if ( fn )* rule");

/** "to a plug from 950 to 1,050": what it becomes is no new one. */
const BECOMES = pattern("toward new");
const leaveAsked = (clause: Clause): Clause => {
  const at = BECOMES.in(clause.items);
  const items = at && anyTagged(clause.items, "target") ? clause.items.toSpliced(at.from, 2) : clause.items;
  return { ...clause, items, mood: "try", marks: [...clause.marks, "leave"] };
};
/** "What does it cost if we drop plug 6?", "who pays if …?": what it does is told, and not offered. */
const asksCost = ({ items, mood }: Clause): boolean =>
  mood !== "do" && anyTagged(items, "cost", "price", "payer") && anyTagged(items, "if", "whatif", "would");

/** "What would its sacks be if the bottom were 8,200 ft?": the condition is what is tried. */
const withDepths = (clause: Clause): Clause => {
  const at = OF_A_PLUG.in(clause.items);
  if (!at) return clause;
  const end = clause.items.findIndex(
    (item, index) => index >= at.to && ["comma", "would", "qword", "ask?"].some((tag) => tagged(item, tag)),
  );
  const condition = clause.items.slice(at.from, end === -1 ? undefined : end);
  const named = clause.items.filter((item) => item.slot?.slot === "target" && !condition.includes(item));
  const items = condition.map((item, index) => {
    const ft = item.slot?.slot === "by" ? item.slot.ft : item.slot?.slot === "number" ? item.slot.n : null;
    const ends = anyTagged(condition, "end") && tagged(condition[index - 1], "be");
    return ft === null || !ends
      ? item
      : { ...item, tags: ["to"], slot: { slot: "to" as const, place: { ft }, way: null, at: false } };
  });
  return { ...clause, items: [...named, ...items] };
};
/** "“A plug is 100 ft at least.” Show me which ones are not.": what is quoted stands before the question. */
const asksOfQuoted = (clause: Clause): Clause => {
  // "is the 75 sacks law or practice, and what happens if we ignore it?"
  const isLaw = anyTagged(clause.items, "or") && anyTagged(clause.items, "discretion");
  if (clause.mood === "try" && isLaw && !clause.items.some(isOrderVerb)) return { ...clause, mood: "ask" };
  return QUOTED_FIRST.at(clause.items, 0) ? { ...clause, items: clause.items.slice(1), mood: "ask" } : clause;
};
const QUOTED_FIRST = pattern("quoted show|qword|isthere");

/** A question that an order which is only tried answers: may it be done, and what it costs. */
export const asMeant = (spoken: Clause, { items, written }: Turn["heard"]): Clause => {
  const clause = OF_A_PLUG.in(spoken.items) ? withDepths(spoken) : asksOfQuoted(spoken);
  const meant = asksLeave(clause, items)
    ? leaveAsked(clause)
    : asksCost(clause)
      ? { ...clause, marks: [...clause.marks, "cost"] }
      : clause;
  return meant === clause || readFrame(meant, written) === null ? clause : meant;
};

/** "Do not remove plug 7; what would happen if I did?": the order that was forbidden is tried. */
export const triedAfter = (clause: Clause, before: Clause | undefined): Clause | null =>
  clause.mood === "try" && before?.mood === "refrain" && clause.items.every((item) => isFunction(item))
    ? { ...before, mood: "try" }
    : null;
