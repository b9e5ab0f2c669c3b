import { cutText } from "#shared/kernel/text.ts";
import type { OpType } from "#shared/plugging/schema/enums.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import type { PlanFacts } from "../plan-facts.ts";
import type { Past } from "../reading/context.ts";
import type { Order } from "../reading/intents.ts";
import { refusalOf, type Session } from "../session.ts";
import { doneText, lineOf, refusedText, trialText } from "../answer-texts.ts";

export interface OrderTalk {
  session: Session;
  plan: PlanFacts;
  /** The clause in its normalised spelling, and as it was written. */
  clause: string;
  written: string;
  past: Past;
  order: Order;
}

type Arguments = Readonly<Record<string, unknown>>;

/** Makes an edit; only previews it where the clause asks what it would do, or the message may not change the plan. */
export const perform = (talk: OrderTalk, op: OpType, args: Arguments, notes: readonly string[]): string => {
  const { session, plan, order, written } = talk;
  const mayEdit = session.offers(op);
  const note = notes.length > 0 ? `${notes.join("; ")}.` : null;
  if (order.mood === "do" && mayEdit) {
    const result = session.call(op, { ...args, reason: cutText(written, 300) });
    return refusalOf(result) ? refusedText(result, plan.steps) : doneText(result, note);
  }
  const result = session.call("preview_edit", { op_type: op, payload_json: JSON.stringify(args) });
  return refusalOf(result) ? refusedText(result, plan.steps) : trialText(result, note, mayEdit);
};

/** Asks back without changing anything. */
export const unsure = (question: string, step?: CompactStep): string =>
  [...(step ? [`${lineOf(step)}.`] : []), question, "Nothing was changed."].join("\n");
