import { makeEdit, previewEdit } from "../acts/perform.ts";
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
import type { Against } from "../clauses/discourse.ts";
import { type ConversationState, NO_STATE } from "../conversation-state.ts";
import type { Frame } from "../frames/read-frames.ts";
import { pattern } from "../lexicon/matcher.ts";
import type { PlanFacts } from "../plan-facts.ts";
import { type Item, NO_MENTION } from "../phrases/slots.ts";
import type { Session } from "../session.ts";
import { answerQuestion, notRead } from "../topics/answer-question.ts";
import { against as againstText } from "./against.ts";
import { besideWords } from "./beside.ts";
import { underConditions } from "./condition.ts";
import { afterEdit, endingFor, follow } from "./carry-out.ts";
import { type Heard, readMessage } from "./read-message.ts";
import { revised } from "./revised.ts";
import { sortedOut, UNDO_IT, undoesLast } from "./sort-clauses.ts";
import { focusOn, namedIn, type Order, seenNow, type Turn } from "./turn.ts";

/** One answer, with the state that it leaves. */
export interface Answered {
  text: string;
  state: ConversationState;
}

/** "do both", "them all": what was offered, if it is of so many plugs. */
const meansOffered = ({ slot }: Item, { focus }: ConversationState): boolean => {
  if (slot?.slot !== "target" || slot.mention.pronoun !== "them") return false;
  const { count } = slot.mention;
  return count === null || new Set(focus[0]).size === count;
};

/** "yes", "do it"; an "ok" is a yes only to what was ordered, and none where it only thanks. */
const saysYes = ({ items }: Heard, state: ConversationState): boolean => {
  const { tried } = state;
  const only = items.every(
    (item) =>
      isFunction(item) ||
      ["affirm", "confirm", "make"].some((tag) => tagged(item, tag)) ||
      meansOffered(item, state),
  );
  const plain = items.some(
    (item) => (tagged(item, "affirm") || tagged(item, "confirm")) && !tagged(item, "weak"),
  );
  const weak = anyTagged(items, "affirm") && !anyTagged(items, "thanks") && !tried;
  // "do both"
  const both =
    tagged(
      items.find((item) => !isFunction(item)),
      "make",
    ) && items.some(isPointing);
  return only && (plain || weak || both);
};

const acceptOffer = (turn: Turn): boolean => {
  const { heard, state, session, seen } = turn;
  if (!saysYes(heard, state) || state.status !== "offered" || state.offered.length === 0) return false;
  for (const act of state.offered) {
    const same = state.version === seen.version && session.offers(act.op);
    const made = same
      ? makeEdit(act, heard.written, seen, session)
      : previewEdit(act, seen, session, endingFor(turn, act));
    turn.parts.push(made.text);
    turn.left = {
      ...turn.left,
      frame: state.frame,
      ...(made.status === "offered" ? { status: made.status } : afterEdit(turn.left, made)),
      offered: made.status === "offered" ? [act] : [],
      version: seen.version,
    };
  }
  turn.focus = [...state.focus];
  return true;
};

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
  follow(turn, [{ clause: { items: [], mood: "do", sentence: 0, marks: [] }, frame, before: [] }]);
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
  if (undoesLast(turn))
    orders.push({ clause: { items: [], mood: "do", sentence: 0, marks: [] }, frame: UNDO_IT, before: [] });
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
    for (const clause of questions) if (questions.length === 1 || !isCourtesy(clause)) answer(turn, clause);
  if (orders.length === 0 && questions.length === 0 && !cannot)
    for (const clause of remarks) answer(turn, clause);
  const isForbidden = forbidden.some(({ marks }) => !marks.includes("taken_back"));
  if (isForbidden && orders.length + questions.length === 0) turn.parts.push(REFRAINED);
  const unread = rest.find(({ mood }) => mood === "do");
  if (turn.parts.length === 0 && unread)
    turn.parts.push(notRead({ items: unread.items, written: heard.written, plan: turn.seen }));
  if (!heard.isWhole && !turn.parts.includes(UNREAD)) turn.parts.push(UNREAD);
};

/** What a question that only names plugs asks for after an edit. */
const EDITED: Partial<Record<Frame["op"], string[]>> = {
  tag: ["tag", "hoursn"],
  change_materials: ["sacksn"],
  adjust_interval: ["place"],
  note: ["instr"],
};

/** A question that says nothing of the plan but that it asks for the meaning or the rule of what was told. */
const LEANS = pattern(
  "^ ( !meaning !rule !reason fn|qword|it|points|comma|target )* meaning|rule|reason ( fn|v|qword|comma )* $",
);
const LEANT_ON = [
  "tag",
  "tagn",
  "wait",
  "hoursn",
  "squeeze",
  "circulate",
  "perforate",
  "lengthn",
  "violation",
  "warning",
  "notes",
  "flags",
];
const THEM: Item = {
  tags: ["target", "points"],
  tokens: [],
  slot: { slot: "target", mention: { ...NO_MENTION, pronoun: "them", plural: true } },
};

/** "And for the one above it?": a question that only names a plug asks for what the one before it asked for. */
const withAsked = ({ left, state }: Turn, items: readonly Item[]): readonly Item[] => {
  const edited = state.frame === null ? [] : (EDITED[state.frame.op] ?? []);
  const asked = [left.asked, state.asked, edited].find((tags) => tags.length > 0) ?? [];
  // "what does that mean for us?", "…, and on what authority?": of what was asked before
  if (asked.length > 0 && LEANS.in(items.filter((item) => !tagged(item, "ask?")))) {
    const own = asked.filter((tag) => LEANT_ON.includes(tag));
    return own.length > 0
      ? [...items, { tags: own, tokens: [], slot: null }, ...(anyTagged(items, "meaning") ? [] : [THEM])]
      : items;
  }
  const names = items.every(
    (item) =>
      item.slot?.slot === "target" || (item.slot === null && (isFunction(item) || tagged(item, "what"))),
  );
  return asked.length > 0 && names && items.some(({ slot }) => slot !== null)
    ? [...items, { tags: asked, tokens: [], slot: null }]
    : items;
};

/** "Is that what the rule says?", "which would not satisfy it?", of words that the message quotes. */
const CLAIM = pattern("( be ( fn|qword )* rule / pass|violate )");
const claimedIn = ({ tokens, clauses }: Heard): Item[] =>
  clauses.some(({ mood }) => mood === "do")
    ? []
    : tokens.flatMap(({ tags, name }) =>
        tags.includes("quoted") && name !== null ? [...readMessage(name, []).items] : [],
      );

/** "how many barrels and how many sacks go in plug 4": what is asked first is asked of the same plug. */
const ofNext = ({ heard: { clauses } }: Turn, { items, sentence }: Clause): readonly Item[] => {
  const next = clauses[clauses.findIndex((one) => one.items === items) + 1];
  const bare =
    anyTagged(items, "qword") &&
    !anyTagged(items, "v", "aux", "total", "plan", "all") &&
    items.every(({ slot }) => slot === null);
  const steps = (next?.items ?? []).filter((item) => item.slot?.slot === "target" && !isPointing(item));
  return bare && next?.mood === "ask" && next.sentence === sentence ? steps : [];
};

const answer = (turn: Turn, clause: Clause): void => {
  const before = turn.heard.clauses.slice(0, Math.max(0, turn.heard.clauses.indexOf(clause)));
  for (const one of before)
    if (one.mood === "refrain" || one.mood === "tell" || one.mood === "do")
      for (const ids of namedIn(turn, one)) focusOn(turn, ids);
  const { plan, seen } = seenNow(turn);
  // "(i)(1) says …. Why then …?": the paragraph belongs to the question
  const cited = anyTagged(clause.items, "why", "pass", "violate", "violation")
    ? before.flatMap(({ items: told }) => told.filter((item) => tagged(item, "cite")))
    : [];
  const claim = CLAIM.in(clause.items) ? claimedIn(turn.heard) : [];
  const items = [...withAsked(turn, clause.items), ...ofNext(turn, clause), ...cited, ...claim];
  const { text, steps } = answerQuestion({
    session: turn.session,
    plan,
    items,
    seen: { ...seen, steps: plan.steps },
    written: turn.heard.written,
    continues: turn.left.asked.length > 0,
  });
  turn.parts.push(text);
  focusOn(turn, steps);
  turn.left = {
    ...turn.left,
    asked: [...new Set(items.flatMap((item) => (item.slot ? [] : item.tags)))].slice(0, 60),
  };
};
