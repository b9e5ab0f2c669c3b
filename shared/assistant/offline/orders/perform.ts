import { cutText } from "#shared/kernel/text.ts";
import type { OpType } from "#shared/plugging/schema/enums.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import type { PlanFacts } from "../plan-facts.ts";
import type { Past } from "../reading/context.ts";
import type { Clause } from "../language/clauses.ts";
import type { Order, OrderOp } from "../reading/intents.ts";
import { refusalOf, type Session } from "../session.ts";
import { doneText, lineOf, NOT_OFFERED, notPlaced, OFFER, refusedText, trialText } from "../answer-texts.ts";
import { unplacedIn } from "./last-look.ts";

export interface OrderTalk {
  session: Session;
  plan: PlanFacts;
  /** The clause in its normalised spelling, and as it was written. */
  clause: string;
  written: string;
  past: Past;
  order: Order;
  look: Look;
}

/** What the message says about all its orders, for the last look before an edit. */
export interface Look {
  /** The clause as it was said, before its ellipses were completed. */
  said: Clause;
  ops: readonly OrderOp[];
  /** Why nothing of the message is carried out; null where nothing stands against it. */
  objection: string | null;
  /** Whether it is the only order of its message, so that a yes can mean nothing else. */
  alone: boolean;
  /** Whether the message accepts an edit that was previewed. */
  accepted: boolean;
}

/** Why an order is not carried out: an objection to the whole message, or words that have no place in the edit. */
export const lookAgain = (
  { look, clause, plan }: OrderTalk,
  args: Arguments,
  notes: readonly string[],
  among: readonly CompactStep[] = [],
): { objection: string } | { unplaced: string[] } | null => {
  const { said, ops, objection, accepted } = look;
  if (accepted) return null;
  if (objection !== null) return { objection };
  const intended = { clause: said, completed: clause, ops, args, notes, steps: plan.steps, among };
  const unplaced = unplacedIn(intended);
  return unplaced.length > 0 ? { unplaced } : null;
};

type Arguments = Readonly<Record<string, unknown>>;

/** Makes an edit; only previews it where the clause asks what it would do, or the message may not change the plan. */
export const perform = (
  talk: OrderTalk,
  op: OpType,
  args: Arguments,
  notes: readonly string[],
  among: readonly CompactStep[] = [],
): string => {
  const { session, plan, order, written } = talk;
  const mayEdit = session.offers(op);
  const note = notes.length > 0 ? `${notes.join("; ")}.` : null;
  const doubt = order.mood === "do" && mayEdit ? lookAgain(talk, args, notes, among) : null;
  if (doubt && "objection" in doubt) return doubt.objection;
  if (order.mood === "do" && mayEdit && !doubt) {
    const result = session.call(op, { ...args, reason: cutText(written, 300) });
    return refusalOf(result) ? refusedText(result, plan.steps) : doneText(result, note);
  }
  const result = session.call("preview_edit", { op_type: op, payload_json: JSON.stringify(args) });
  if (refusalOf(result)) return refusedText(result, plan.steps);
  const trial = trialText(result, note, mayEdit);
  if (!doubt) return trial;
  const offered = talk.look.alone ? trial : trial.replace(OFFER, NOT_OFFERED);
  return [notPlaced(doubt.unplaced), offered].join("\n");
};

/** Asks back without changing anything. */
export const unsure = (question: string, step?: CompactStep): string =>
  [...(step ? [`${lineOf(step)}.`] : []), question, "Nothing was changed."].join("\n");
