import { type Act, linesOf, type Ordering, type Planned } from "../acts/act.ts";
import { makeEdit, type Outcome, previewEdit } from "../acts/perform.ts";
import { planActs } from "../acts/plan-acts.ts";
import { undo, undoRenumbers } from "../acts/undo.ts";
import {
  HELD,
  NO_COSTS,
  notPlaced,
  notShown,
  OFFER,
  OFFER_ALL,
  READ_ONLY,
  SHOWN,
  TAGGED_THEN,
  UNDO_FIRST,
} from "../answer-texts.ts";
import { type Clause, isPointing } from "../clauses/clause.ts";
import type { ConversationState } from "../conversation-state.ts";
import { unplaced } from "../frames/coverage.ts";
import { type Frame, grammarOf } from "../frames/read-frames.ts";
import { wordsOf } from "../phrases/slots.ts";
import type { PlanFacts } from "../plan-facts.ts";
import { whatThereIs } from "../topics/on-plan.ts";
import { whySteps } from "../topics/on-rules.ts";
import { newTag } from "./new-tag.ts";
import { focusOn, type Order, seenNow, type Turn } from "./turn.ts";

export const endingFor = (turn: Turn, act: Act): string => {
  if (!turn.session.offers(act.op)) return READ_ONLY;
  return turn.alone ? OFFER : SHOWN;
};

const askBack = (planned: Extract<Planned, { ask: string }>, plan: PlanFacts): string => {
  const [only, another] = planned.about;
  const lines = another ? linesOf(planned.about) : only ? [`${only.summary}.`] : [];
  const asks = planned.ask.includes("?") || planned.done ? planned.ask : `${planned.ask} Which one is meant?`;
  const opening = /^[a-z]/u.test(asks) ? [`Nothing was changed: ${asks}`] : [asks, "Nothing was changed."];
  return [...lines, ...opening, ...(planned.instead ? [whatThereIs(plan)] : [])].join("\n");
};

/** What lengths in other units are in feet. */
const conversionsIn = ({ items }: Clause): string[] =>
  items
    .flatMap(({ tokens }) => tokens)
    .flatMap(({ tags, name, value }) =>
      tags.includes("ft") && name !== null && value !== null ? [`${name} is ${value} ft`] : [],
    );

/** Carries an order out, or offers it where something stands against that. */
const carryOut = (turn: Turn, act: Act, frame: Frame, clause: Clause, plan: PlanFacts): Outcome => {
  const words = [...new Set([...frame.unplaced, ...turn.beside])];
  const sure =
    clause.mood === "do" &&
    words.length === 0 &&
    turn.doubt === null &&
    !turn.held &&
    !act.careful &&
    turn.session.offers(act.op);
  if (sure) return makeEdit(act, turn.heard.written, plan, turn.session);
  if (act.either) return { ...previewEdit(act, plan, turn.session, SHOWN), status: "refused" };
  if (clause.marks.includes("cost")) {
    const told = previewEdit({ ...act, notes: [...act.notes, NO_COSTS] }, plan, turn.session, SHOWN);
    return { ...told, status: "refused" };
  }
  const leave = clause.marks.includes("leave");
  const outcome = previewEdit(act, plan, turn.session, endingFor(turn, act), leave);
  const passed = clause.marks.includes("passed");
  // what is only tried may be accepted: what it leaves out is told
  const omits =
    clause.mood === "try" && !passed && !leave && newTag(frame) === null
      ? unplaced(clause.items, grammarOf(frame.op)).filter(({ slot }) => slot !== null)
      : [];
  if (omits.length > 0 && outcome.status === "offered")
    return {
      ...outcome,
      text: `${notShown(omits.map((item) => wordsOf(item, turn.heard.written)))}\n${outcome.text}`,
    };
  if ((clause.mood !== "do" && !passed) || outcome.status !== "offered") return outcome;
  const why =
    turn.held && words.length === 0
      ? passed
        ? []
        : [HELD]
      : words.length > 0
        ? [notPlaced(words)]
        : act.careful && act.notes.length === 0
          ? ["I read which plugs that picks, and did not change them yet."]
          : [];
  return { ...outcome, text: [...why, ...(turn.doubt ? [turn.doubt] : []), outcome.text].join("\n") };
};

/** What an edit leaves that was made or refused. */
export const afterEdit = (
  { edits }: ConversationState,
  { status }: Outcome,
): Pick<ConversationState, "status" | "edits"> =>
  status === "done" ? { status, edits: edits + 1 } : { status: "none", edits };

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

/** Whether an order names what it works on by a pronoun, which the orders before it may give. */
const leans = ({ slots, tags }: Frame): boolean =>
  slots.every((slot) => slot.slot !== "target" || isPointing({ slot })) &&
  !(tags.includes("make") && slots.some(({ slot }) => slot === "new"));

/** Whether one of several orders would be asked about or only shown, so that the others would be half of what is meant. */
const isHeld = (turn: Turn, orders: readonly Order[]): boolean => {
  if (orders.length < 2) return false;
  // what is made anew counts from the plan before it
  if (orders[0]?.frame.op === "undo" && orders[0].clause.items.length === 0) return false;
  const { plan, seen } = seenNow(turn);
  return orders.some(({ frame, clause }, at) => {
    if (clause.mood !== "do" || frame.op === "undo") return clause.mood !== "do";
    if (frame.unplaced.length > 0) return true;
    const planned = planActs({ frame, seen, plan, session: turn.session, tries: false });
    if ("acts" in planned) return planned.acts.some(({ careful }) => careful);
    return at === 0 || !leans(frame);
  });
};

const namesNumbers = ({ slots }: Frame): boolean =>
  slots.some((slot) => slot.slot === "number" || (slot.slot === "target" && slot.mention.numbers.length > 0));

/** "Undo that, and remove plug 5": which plug 5, where the numbers change with what is taken back? */
const undoesFirst = ({ session }: Turn, orders: readonly Order[]): boolean =>
  orders.some(({ frame, clause }) => frame.op === "undo" && clause.mood === "do") &&
  orders.some(({ frame }) => frame.op !== "undo" && namesNumbers(frame)) &&
  undoRenumbers({ session });

export const follow = (turn: Turn, all: readonly Order[]): void => {
  let orders = [...all];
  if (undoesFirst(turn, orders)) {
    turn.parts.push(UNDO_FIRST);
    return;
  }
  turn.held = isHeld(turn, orders);
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
        turn.state.status === "done" ||
          turn.state.frame === null ||
          (turn.state.frame.op === "undo" && turn.state.frame.tags.includes("redo"))
          ? Math.max(1, turn.state.edits)
          : 0,
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
    if ("ask" in planned && turn.heard.against.includes("unclear_repair")) {
      // what was corrected would be asked for, and an answer would carry out the figure that was taken back
      turn.parts.push(`${turn.doubt} Nothing was changed: give the order again with what is meant.`);
      turn.left = { ...turn.left, frame: null };
      continue;
    }
    if ("ask" in planned) {
      turn.parts.push(askBack(planned, plan));
      turn.left = {
        ...turn.left,
        frame: planned.read ?? frame,
        status: "asked",
        tried: clause.mood !== "do",
      };
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
    for (const one of joins ? both : planned.acts) {
      const act = { ...one, notes: [...one.notes, ...conversionsIn(clause)] };
      const made = carryOut(
        turn,
        act,
        joins && next ? { ...frame, unplaced: [...frame.unplaced, ...next.frame.unplaced] } : frame,
        clause,
        plan,
      );
      turn.parts.push(made.text);
      // what can't be tried: the rules behind the plug say why
      if (made.status === "refused" && clause.marks.includes("leave"))
        turn.parts.push(whySteps({ session: turn.session, items: [] }, planned.steps).text);
      if (act.op !== "adjust_interval" || (made.ids ?? []).length === 1) focusOn(turn, made.ids ?? []);
      if (made.status === "offered")
        turn.left = {
          ...turn.left,
          status: "offered",
          offered: [...turn.left.offered, act],
          tried: clause.mood !== "do",
          version: plan.version,
        };
      else turn.left = { ...turn.left, ...afterEdit(turn.left, made) };
      if (planned.open) turn.left = { ...turn.left, frame: planned.open, status: "asked", tried: true };
      const tagsIt = act.op === "add_step" ? newTag(frame) : null;
      if (tagsIt && made.status === "done") orders = orders.toSpliced(at + 1, 0, tagsIt);
      if (tagsIt && made.status === "offered") turn.parts.push(TAGGED_THEN);
      // what follows in the same order builds on it
      if (made.status === "refused" && !joins && planned.acts.some(({ op }) => op === "add_step")) break;
    }
  }
  // what is shown can be accepted, though another part was asked back
  if (turn.left.offered.length > 0 && turn.left.status !== "done")
    turn.left = { ...turn.left, status: "offered" };
  if (!turn.alone && turn.left.status === "offered") turn.parts.push(OFFER_ALL);
};
