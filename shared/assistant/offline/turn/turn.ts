import { bind, type Seen } from "../binding/steps.ts";
import type { Clause } from "../clauses/clause.ts";
import type { ConversationState } from "../conversation-state.ts";
import type { Frame } from "../frames/read-frames.ts";
import { NO_MENTION } from "../phrases/slots.ts";
import { type PlanFacts, planOf } from "../plan-facts.ts";
import type { Session } from "../session.ts";
import type { Heard } from "./read-message.ts";

/** What is known while the clauses of a message are answered one after the other. */
export interface Turn {
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
  /** Whether a part of the orders can't be carried out, so that none is. */
  held: boolean;
  alone: boolean;
  parts: string[];
}

/** The steps as they stand now, with the numbers that the person saw. */
export const seenNow = (turn: Turn): { seen: Seen; plan: PlanFacts } => {
  const now = planOf(turn.session);
  const plan = "refused" in now ? turn.seen : now;
  const steps = plan.steps.map((step) => {
    const before = turn.seen.steps.find(({ step_id }) => step_id === step.step_id);
    return { ...step, plug_no: before?.plug_no ?? 1_000 + step.plug_no };
  });
  return { plan, seen: { steps: plan === turn.seen ? turn.seen.steps : steps, focus: turn.focus } };
};

export const focusOn = (turn: Turn, ids: readonly string[]): void => {
  if (ids.length > 0) turn.focus = [[...ids], ...turn.focus];
};

/** The steps that a clause names, and those that it speaks of as "a top plug" where the plan has one. */
export const namedIn = (turn: Turn, { items }: Clause): string[][] =>
  items.reduce<string[][]>((named, { slot }) => {
    const spoken = slot?.slot === "new" && slot.kind !== null ? { ...NO_MENTION, kind: slot.kind } : null;
    const mention = slot?.slot === "target" && slot.mention.pronoun === null ? slot.mention : spoken;
    // "plug 5 and the one below it"
    const focus = [...named.toReversed(), ...turn.focus];
    const found = mention ? bind(mention, { steps: turn.seen.steps, focus }) : null;
    return found?.ok ? [...named, found.steps.map(({ step_id }) => step_id)] : named;
  }, []);

export interface Order {
  clause: Clause;
  frame: Frame;
  /** The steps that were named before it in clauses that order nothing. */
  before: string[][];
}

/** An order that no clause of the message says by itself. */
export const implied = (frame: Frame): Order => ({
  clause: { items: [], mood: "do", sentence: 0, marks: [] },
  frame,
  before: [],
});
