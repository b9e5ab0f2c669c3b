import { anyTagged, type Clause, isFunction, says, tagged } from "../clauses/clause.ts";
import type { Against } from "../clauses/discourse.ts";
import { type ConversationState, NO_STATE, STATE_ITEM } from "../conversation-state.ts";
import { type Act, type Ordering, type Planned, linesOf } from "../acts/act.ts";
import { makeEdit, type Outcome, previewEdit } from "../acts/perform.ts";
import { planActs } from "../acts/plan-acts.ts";
import { undo } from "../acts/undo.ts";
import { bind, type Seen } from "../binding/steps.ts";
import { type Frame, readFrame } from "../frames/read-frames.ts";
import { type Item, slotsOf } from "../phrases/slots.ts";
import { type PlanFacts, planOf } from "../plan-facts.ts";
import type { Session } from "../session.ts";
import {
  ABOUT_ITSELF,
  NOT_OFFERED,
  notANumber,
  notPlaced,
  notUnderstood,
  OFFER,
  READ_ONLY,
  REFRAINED,
  TAKEN_BACK,
  UNREAD,
} from "../answer-texts.ts";
import { answerQuestion } from "../topics/answer-question.ts";
import { whatThereIs } from "../topics/on-plan.ts";
import { followUp } from "./follow-up.ts";
import type { Heard } from "./read-message.ts";
import { against as againstText } from "./against.ts";
import { besideWords } from "./beside.ts";

/** One answer, with the state that it leaves. */
export interface Answered {
  text: string;
  state: ConversationState;
}

/** What is known while the clauses of a message are answered one after the other. */
interface Turn {
  heard: Heard;
  session: Session;
  state: ConversationState;
  /** The plan as the person saw it when they wrote. */
  seen: PlanFacts;
  /** The steps that the clauses so far were about, the newest first. */
  focus: string[][];
  left: ConversationState;
  /** Why nothing of the message is carried out. */
  doubt: string | null;
  /** Words beside the orders that have no place. */
  beside: string[];
  alone: boolean;
  parts: string[];
}

/** The steps as they stand now, with the numbers that the person saw. */
const seenNow = (turn: Turn): { seen: Seen; plan: PlanFacts } => {
  const now = planOf(turn.session);
  const plan = "refused" in now ? turn.seen : now;
  const steps = plan.steps.map((step) => {
    const before = turn.seen.steps.find(({ step_id }) => step_id === step.step_id);
    return { ...step, plug_no: before?.plug_no ?? 1_000 + step.plug_no };
  });
  return { plan, seen: { steps: plan === turn.seen ? turn.seen.steps : steps, focus: turn.focus } };
};

const endingFor = (turn: Turn, act: Act): string => {
  if (!turn.session.offers(act.op)) return READ_ONLY;
  return turn.alone ? OFFER : NOT_OFFERED;
};

const focusOn = (turn: Turn, ids: readonly string[]): void => {
  if (ids.length > 0) turn.focus = [[...ids], ...turn.focus];
};

const askBack = (planned: Extract<Planned, { ask: string }>, plan: PlanFacts): string => {
  const [only, another] = planned.about;
  const lines = another ? linesOf(planned.about) : only ? [`${only.summary}.`] : [];
  const asks = planned.ask.includes("?") ? planned.ask : `${planned.ask} Which one is meant?`;
  const opening = /^[a-z]/u.test(asks) ? [`Nothing was changed: ${asks}`] : [asks, "Nothing was changed."];
  return [...lines, ...opening, ...(planned.instead ? [whatThereIs(plan)] : [])].join("\n");
};

/** Carries an order out, or offers it where something stands against that. */
const carryOut = (turn: Turn, act: Act, frame: Frame, clause: Clause, plan: PlanFacts): Outcome => {
  const words = [...new Set([...frame.unplaced, ...turn.beside])];
  const sure =
    clause.mood === "do" &&
    words.length === 0 &&
    turn.doubt === null &&
    !act.careful &&
    turn.session.offers(act.op);
  if (sure) return makeEdit(act, turn.heard.written, plan, turn.session);
  const outcome = previewEdit(act, plan, turn.session, endingFor(turn, act));
  if (clause.mood !== "do" || outcome.status !== "offered") return outcome;
  const why =
    words.length > 0
      ? [notPlaced(words)]
      : act.careful
        ? ["I read which plugs that picks, and did not change them yet."]
        : [];
  return { ...outcome, text: [...why, ...(turn.doubt ? [turn.doubt] : []), outcome.text].join("\n") };
};

/** Joins moves of the two ends of one step into one. */
const merged = (acts: readonly Act[]): Act[] =>
  acts.reduce<Act[]>((made, act) => {
    const last = made.at(-1);
    const one =
      last?.op === "adjust_interval" &&
      act.op === "adjust_interval" &&
      last.args["step_id"] === act.args["step_id"];
    const apart =
      one && ["top_ft", "bottom_ft"].every((end) => last.args[end] === null || act.args[end] === null);
    if (!last || !apart) return [...made, act];
    const args = Object.fromEntries(
      Object.entries(act.args).map(([name, value]) => [name, value ?? last.args[name]]),
    );
    return [...made.slice(0, -1), { ...act, args, notes: [...last.notes, ...act.notes] }];
  }, []);

/** Whether an order names what it works on; one that doesn't and isn't understood may speak of the others. */
const hasObject = ({ slots }: Frame): boolean =>
  slots.some(({ slot }) => slot === "target" || slot === "new");

interface Order {
  clause: Clause;
  frame: Frame;
  /** The steps that were named before it in clauses that order nothing. */
  before: string[][];
}

const namedIn = (turn: Turn, clause: Clause): string[][] =>
  slotsOf(clause.items, "target").flatMap(({ mention }) => {
    const found =
      mention.pronoun === null ? bind(mention, { steps: turn.seen.steps, focus: turn.focus }) : null;
    return found?.ok ? [found.steps.map(({ step_id }) => step_id)] : [];
  });

const follow = (turn: Turn, all: readonly Order[]): void => {
  let orders = [...all];
  for (let at = 0; at < orders.length; at += 1) {
    const order = orders[at];
    if (!order) continue;
    const { clause, frame } = order;
    for (const ids of order.before) focusOn(turn, ids);
    const { plan, seen } = seenNow(turn);
    const ordering: Ordering = { frame, seen, plan, session: turn.session, tries: clause.mood === "try" };
    turn.left = { ...turn.left, frame };
    const following = orders[at + 1];
    if (frame.op === "undo" && following?.frame.op === "undo") {
      // "scrap both edits, start over": said twice
      orders = orders.with(at + 1, {
        ...following,
        frame: {
          ...following.frame,
          slots: [...frame.slots, ...following.frame.slots],
          tags: [...frame.tags, ...following.frame.tags],
          unplaced: [...frame.unplaced, ...following.frame.unplaced],
        },
      });
      continue;
    }
    if (frame.op === "undo") {
      const clear =
        frame.unplaced.length === 0 &&
        turn.doubt === null &&
        clause.mood === "do" &&
        turn.beside.length === 0;
      const made = undo(
        ordering,
        turn.heard.written,
        clear,
        turn.state.status === "done" || turn.state.frame === null,
      );
      turn.parts.push(
        [...(clear ? [] : [turn.doubt ?? notPlaced([...frame.unplaced, ...turn.beside])]), made.text].join(
          "\n",
        ),
      );
      turn.left = { ...turn.left, status: made.status === "done" ? "none" : "asked" };
      continue;
    }
    const planned = planActs(ordering);
    if ("ask" in planned) {
      turn.parts.push(askBack(planned, plan));
      turn.left = { ...turn.left, status: "asked" };
      focusOn(
        turn,
        planned.about.map(({ step_id }) => step_id),
      );
      continue;
    }
    focusOn(
      turn,
      planned.steps.map(({ step_id }) => step_id),
    );
    const next = orders[at + 1];
    const coming =
      next && next.frame.op === "adjust_interval" && next.clause.mood === clause.mood
        ? planActs({ ...ordering, frame: next.frame, seen: { ...seen, focus: turn.focus } })
        : null;
    const both = coming && "acts" in coming ? merged([...planned.acts, ...coming.acts]) : [];
    const joins = both.length === 1 && planned.acts.length === 1;
    if (joins) at += 1;
    for (const act of joins ? both : planned.acts) {
      const made = carryOut(
        turn,
        act,
        joins && next ? { ...frame, unplaced: [...frame.unplaced, ...next.frame.unplaced] } : frame,
        clause,
        plan,
      );
      turn.parts.push(made.text);
      if (act.op !== "adjust_interval" || (made.ids ?? []).length === 1) focusOn(turn, made.ids ?? []);
      if (made.status === "offered")
        turn.left = {
          ...turn.left,
          status: "offered",
          offered: [...turn.left.offered, act],
          version: plan.version,
        };
      else turn.left = { ...turn.left, status: made.status === "done" ? "done" : "none" };
    }
  }
};

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
      (item.slot?.slot === "target" && item.slot.mention.pronoun !== null) ||
      item.slot?.slot === "new",
  );
  return own.length > 0 && own.length <= 4 && verbs && anyTagged(own, "confirm", "affirm", "make", "add");
};

/** The orders and the other clauses of a message; a confirmation belongs to the clause before it. */
const sortedOut = (turn: Turn): { orders: Order[]; questions: Clause[]; rest: Clause[] } => {
  const { heard, state } = turn;
  const orders: Order[] = [];
  const questions: Clause[] = [];
  const rest: Clause[] = [];
  const unordered: Clause[] = [];
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
    if (
      clause.mood === "ask" &&
      !clause.marks.includes("conditional") &&
      !anyTagged(clause.items, "would", "trywhat", "cheapest")
    ) {
      questions.push(clause);
      continue;
    }
    const own = clause.mood === "refrain" ? null : readFrame(clause, heard.written);
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
      const asks = clause.mood === "ask" || (clause.mood === "try" && !clause.marks.includes("conditional"));
      (asks ? questions : rest).push(clause);
    }
  }
  return { orders, questions, rest };
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
const UNDO_IT: Frame = { op: "undo", slots: [], tags: ["undo", "lastn"], unplaced: [] };
const undoesLast = ({ heard, state }: Turn): boolean =>
  state.status === "done" &&
  heard.clauses.length === 0 &&
  anyTagged(heard.items, "undoes") &&
  heard.items.every((item) => isFunction(item) || tagged(item, "retract") || tagged(item, "repair"));

const acceptOffer = (turn: Turn): boolean => {
  const { heard, state, session, seen } = turn;
  const yes =
    heard.items.every((item) => isFunction(item) || tagged(item, "affirm") || tagged(item, "confirm")) &&
    anyTagged(heard.items, "affirm", "confirm");
  if (!yes || state.status !== "offered" || state.offered.length === 0) return false;
  for (const act of state.offered) {
    const same = state.version === seen.version && session.offers(act.op);
    const made = same
      ? makeEdit(act, heard.written, seen, session)
      : previewEdit(act, seen, session, endingFor(turn, act));
    turn.parts.push(made.text);
    turn.left = {
      ...turn.left,
      frame: state.frame,
      status: made.status === "refused" ? "none" : made.status,
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
    left: { ...NO_STATE, type: STATE_ITEM },
    doubt: doubtIn(heard),
    beside: [],
    alone: true,
    parts: [],
  };
  if (!acceptOffer(turn)) answerClauses(turn);
  const parts = [...new Set(turn.parts.filter(Boolean))];
  return { text: parts.join("\n\n") || ABOUT_ITSELF, state: { ...turn.left, focus: turn.focus.slice(0, 6) } };
};

const answerClauses = (turn: Turn): void => {
  const { heard } = turn;
  const { orders, questions, rest } = sortedOut(turn);
  if (undoesLast(turn))
    orders.push({ clause: { items: [], mood: "do", sentence: 0, marks: [] }, frame: UNDO_IT, before: [] });
  const forbidden = rest.filter(({ mood }) => mood === "refrain");
  const remarks = rest.filter(({ mood }) => mood === "tell");
  turn.alone = orders.length === 1;
  if (forbidden.some(({ marks }) => marks.includes("taken_back"))) turn.parts.push(TAKEN_BACK);
  const hard = heard.against.some((one) => HARD.has(one)) || heard.odd !== null || !heard.isWhole;
  if (orders.length > 0 && turn.doubt !== null && hard) turn.parts.push(turn.doubt);
  else {
    turn.beside =
      orders.length > 0
        ? [
            ...besideWords(
              heard,
              orders.map(({ clause }) => clause),
              [...rest, ...questions],
            ),
            ...orders.flatMap(({ frame }) => (hasObject(frame) ? [] : frame.unplaced)),
          ]
        : [];
    follow(turn, orders);
  }
  for (const clause of questions) answer(turn, clause);
  if (orders.length === 0 && questions.length === 0) for (const clause of remarks) answer(turn, clause);
  if (forbidden.some(({ marks }) => !marks.includes("taken_back")))
    turn.parts.push(orders.length + questions.length > 0 ? "As asked, that is left as it is." : REFRAINED);
  if (turn.parts.length === 0 && rest.some(({ mood }) => mood === "do"))
    turn.parts.push(notUnderstood(heard.written));
  if (!heard.isWhole && !turn.parts.includes(UNREAD)) turn.parts.push(UNREAD);
};

const answer = (turn: Turn, clause: Clause): void => {
  const before = turn.heard.clauses.slice(0, Math.max(0, turn.heard.clauses.indexOf(clause)));
  for (const one of before)
    if (one.mood === "refrain" || one.mood === "tell")
      for (const ids of namedIn(turn, one)) focusOn(turn, ids);
  const { plan, seen } = seenNow(turn);
  const { text, steps } = answerQuestion({
    session: turn.session,
    plan,
    items: clause.items,
    seen: { ...seen, steps: plan.steps },
    written: turn.heard.written,
  });
  turn.parts.push(text);
  focusOn(turn, steps);
};
