import {
  ABOUT_ITSELF,
  notANumber,
  LEFT_AS_IT_IS,
  NOTHING_OFFERED,
  REFRAINED,
  STILL_OFFERED,
  TAKEN_BACK,
  UNREAD,
  UNSUPPORTED,
} from "../answer-texts.ts";
import { anyTagged, type Clause, isFunction, isPointing, tagged } from "../clauses/clause.ts";
import { isCondition } from "../clauses/conditions.ts";
import type { Against } from "../clauses/corrections.ts";
import { type ConversationState, NO_STATE } from "../conversation-state.ts";
import type { Frame } from "../frames/read-frames.ts";
import type { PlanFacts } from "../plan-facts.ts";
import type { Session } from "../session.ts";
import { notRead } from "../topics/answer-question.ts";
import { against as againstText } from "./against.ts";
import { acceptOffer } from "./accept-offer.ts";
import { answerClause } from "./answer-clause.ts";
import { besideWords } from "./beside.ts";
import { underConditions } from "./condition.ts";
import { follow } from "./carry-out.ts";
import type { Heard } from "./read-message.ts";
import { revised } from "./revised.ts";
import { sortedOut, UNDO_IT, undoesLast } from "./sort-clauses.ts";
import { implied, type Order, type Turn } from "./turn.ts";

/** One answer, with the state that it leaves. */
export interface Answered {
  text: string;
  state: ConversationState;
}

const doubtIn = ({ against, odd, isWhole, items }: Heard): string | null => {
  if (!isWhole) return UNREAD;
  return odd !== null && !anyTagged(items, "text") ? notANumber(odd) : againstText(against);
};

/** A message that names the API number of another well is about that one. */
const withElsewhere = (heard: Heard, api14: string): Heard => {
  const names = heard.tokens.flatMap(({ tags, name }) =>
    tags.includes("api") && name !== null ? [name.replaceAll("-", "")] : [],
  );
  return names.every((name) => api14.startsWith(name))
    ? heard
    : { ...heard, against: ["elsewhere", ...heard.against] };
};

const HARD = new Set<Against>(["quoted", "unreal", "forbidden", "elsewhere", "taken_back"]);

const EMPTY = ["affirm", "confirm", "retract", "no", "neg", "repair", "want", "fine"];
const saysNothing = ({ items }: Heard): boolean =>
  items.every((item) => isFunction(item) || isPointing(item) || EMPTY.some((tag) => tagged(item, tag)));

/** "I was wondering if you could": it asks nothing of its own. */
const isCourtesy = ({ items }: Clause): boolean =>
  items.every((item) => isFunction(item) && !tagged(item, "qword"));

/** "do it", alone. */
const orders = ({ items }: Heard): boolean =>
  anyTagged(items, "confirm") && items.every((item) => isFunction(item) || tagged(item, "confirm"));

/** "Do that", where a question about it is open: it is ordered now, and what is missing is asked again. */
const reordered = (turn: Turn): boolean => {
  const { frame, status } = turn.state;
  if (frame === null || status !== "asked" || frame.op === "undo") return false;
  follow(turn, [implied(frame)]);
  return true;
};

/** What is neither a yes nor anything else leaves an offer open; a refusal ends it. */
const openOffer = ({ items }: Heard, state: ConversationState): Answered =>
  anyTagged(items, "retract", "no", "neg")
    ? { text: LEFT_AS_IT_IS, state: { ...NO_STATE, focus: state.focus } }
    : { text: STILL_OFFERED, state };

/** Answers a message about the plan. */
export const answerMessage = (
  said: Heard,
  seen: PlanFacts,
  session: Session,
  state: ConversationState,
  before: string[][],
): Answered => {
  const heard = withElsewhere(said, seen.api14);
  const turn: Turn = {
    heard,
    session,
    state,
    seen,
    focus: [...state.focus, ...before],
    left: { ...NO_STATE },
    doubt: doubtIn(heard),
    beside: [],
    held: false,
    alone: true,
    parts: [],
  };
  if (!acceptOffer(turn)) {
    if (state.status === "offered" && saysNothing(heard)) return openOffer(heard, state);
    if (orders(heard) && !reordered(turn))
      return { text: NOTHING_OFFERED, state: { ...NO_STATE, focus: state.focus } };
    if (turn.parts.length === 0) answerClauses(turn);
  }
  const parts = [...new Set(turn.parts.filter(Boolean))];
  return { text: parts.join("\n\n") || ABOUT_ITSELF, state: { ...turn.left, focus: turn.focus.slice(0, 6) } };
};

/** What stands against the orders of a message in its other clauses, and in an order that names nothing it works on. */
const wordsBeside = (heard: Heard, orders: readonly Order[], others: readonly Clause[]): string[] => [
  ...besideWords(
    heard,
    orders.map(({ clause }) => clause),
    others,
  ),
  ...orders.flatMap(({ frame }) => (hasObject(frame) ? [] : frame.unplaced)),
];

/** Whether an order names what it works on; one that doesn't and isn't understood may speak of the others. */
const hasObject = ({ slots }: Frame): boolean =>
  slots.some(({ slot }) => slot === "target" || slot === "new");

const answerClauses = (turn: Turn): void => {
  const { heard } = turn;
  const again = revised(turn);
  if (again) {
    turn.doubt = null;
    follow(turn, again);
    return;
  }
  const sorted = sortedOut(turn);
  const { questions, rest } = sorted;
  const orders = underConditions(turn, sorted.orders, rest);
  if (orders === null) return;
  if (undoesLast(turn)) orders.push(implied(UNDO_IT));
  const forbidden = rest.filter(({ mood }) => mood === "refrain");
  const remarks = rest.filter((clause) => clause.mood === "tell" && !isCondition(clause));
  turn.alone = orders.length === 1;
  const takenBack = forbidden.some(({ marks }) => marks.includes("taken_back"));
  if (takenBack && orders.length === 0) turn.parts.push(TAKEN_BACK);
  const hard = heard.against.some((one) => HARD.has(one)) || heard.odd !== null || !heard.isWhole;
  if (orders.length > 0 && turn.doubt !== null && hard) turn.parts.push(turn.doubt);
  else {
    turn.beside = orders.length > 0 ? wordsBeside(heard, orders, [...rest, ...questions]) : [];
    follow(turn, orders);
  }
  const cannot = heard.clauses.some(({ items, mood }) => mood !== "refrain" && anyTagged(items, "cant"));
  if (cannot && orders.length === 0) turn.parts.push(UNSUPPORTED);
  else
    for (const clause of questions)
      if (questions.length === 1 || !isCourtesy(clause)) answerClause(turn, clause);
  if (orders.length === 0 && questions.length === 0 && !cannot)
    for (const clause of remarks) answerClause(turn, clause);
  const isForbidden = forbidden.some(({ marks }) => !marks.includes("taken_back"));
  if (isForbidden && orders.length + questions.length === 0) turn.parts.push(REFRAINED);
  const unread = rest.find(({ mood }) => mood === "do");
  if (turn.parts.length === 0 && unread)
    turn.parts.push(notRead({ items: unread.items, written: heard.written, plan: turn.seen }));
  if (!heard.isWhole && !turn.parts.includes(UNREAD)) turn.parts.push(UNREAD);
};
