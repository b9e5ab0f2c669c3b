import type { Turn } from "../model-port.ts";
import { affirms, readOrder, type Order } from "./intents.ts";
import { clausesOf, type Clause } from "./normalise.ts";
import { followOrder } from "./orders.ts";
import { planOf } from "./plan-facts.ts";
import { answerQuestion, isAboutThePlan } from "./questions.ts";
import { NeedsCall, replay, type Session } from "./session.ts";
import { OFFER } from "./speak.ts";
import type { Before } from "./targets.ts";

/** What the rule-based model does next: one call, or its answer. */
export type OfflineReply = { call: { name: string; arguments_json: string } } | { text: string };

const ABOUT_ITSELF = [
  "I am the rule-based assistant: I read questions and orders about this plugging plan, and I do not converse about other things.",
  "- Ask about plugs, depths, cement, rules, violations, changes or the well: “What formation plugs are in this plan?”, “Why is there a plug at 5,000 ft?”",
  "- Order edits: “Extend plug 3 up by 50 ft”, “Combine plugs 3 and 4”, “Use class H in plug 2”, “Remove plug 5”",
  "- Try them first: “What would happen if we combined plugs 3 and 4?”",
].join("\n");

const GREETING =
  /^(?:hi|hello|hey|good (?:morning|afternoon|evening)|thanks?(?: you)?|thank you|cheers|bye)\b[\s!.,]*(?:there|assistant|plugwright|very much|a lot)?[\s!.]*$/u;

const FORBIDS = /^(?:please |ok |then |and |but )*(?:do not|don't|never|leave)\b/u;

interface Talk {
  user: string;
  before: Before;
}

/** The newest message with the one before it and its answer. */
const talkIn = (turns: readonly Turn[]): Talk => {
  const said = turns.filter((turn) => turn.kind === "user" || turn.kind === "assistant");
  const last = said.findLastIndex(({ kind }) => kind === "user");
  const earlier = said.slice(0, Math.max(0, last));
  return {
    user: said[last]?.text ?? "",
    before: {
      user: earlier.findLast(({ kind }) => kind === "user")?.text ?? null,
      assistant: earlier.findLast(({ kind }) => kind === "assistant")?.text ?? null,
    },
  };
};

const normalBefore = ({ user, assistant }: Before): Before => ({
  user: user === null ? null : (clausesOf(user).at(-1)?.text ?? null),
  assistant,
});

const answerClause = (clause: Clause, session: Session, before: Before, order: Order | null): string => {
  if (GREETING.test(clause.text)) return "Hello. What would you like to know about this plan?";
  if (/^(?:help|what can you do|who are you|how do(?:es)? (?:you|this) work)\b/u.test(clause.text))
    return ABOUT_ITSELF;
  if (/^how (?:do|can|could|would|should) (?:i|we|you|one)\b/u.test(clause.text) && order)
    return ABOUT_ITSELF;
  if ((!order || order.mood === "ask") && !isAboutThePlan(clause.text)) return ABOUT_ITSELF;
  if (order?.mood === "refrain" || FORBIDS.test(clause.text)) return REFRAINED;
  const plan = planOf(session);
  if ("refused" in plan) return plan.refused;
  const talk = { session, plan, clause: clause.text, written: clause.written, before };
  if (order && order.mood !== "ask") return followOrder({ ...talk, order });
  return (
    answerQuestion(talk) ??
    `I did not understand “${clause.written.slice(0, 200)}”. Nothing was changed.\n${ABOUT_ITSELF}`
  );
};

const REFRAINED =
  "I read that as a wish to leave the plan as it is, so nothing was changed. If you do want the edit, give it as a plain order.";

/** More sentences than this in one message are more than one answer can hold. */
const CLAUSES = 4;

/** A yes to a trial means the order that was tried; anything else means itself. */
const ordersIn = ({ user, before }: Talk): { clause: Clause; order: Order | null; before: Before }[] => {
  const clauses = clausesOf(user);
  const [only] = clauses;
  if (
    only &&
    clauses.length === 1 &&
    affirms(only.text) &&
    before.user &&
    before.assistant?.includes(OFFER)
  ) {
    const tried = clausesOf(before.user)
      .map((clause) => ({ clause, order: readOrder(clause.text) }))
      .filter(({ order }) => order?.mood === "try");
    const [one, another] = tried;
    if (one?.order && !another) {
      return [
        { clause: one.clause, order: { ...one.order, mood: "do" }, before: { user: null, assistant: null } },
      ];
    }
  }
  return clauses.slice(0, CLAUSES).map((clause) => ({
    clause,
    order: readOrder(clause.text),
    before: normalBefore(before),
  }));
};

/** Pure: the same conversation always gets the same reply, so a run goes on where it stopped. */
export const respondOffline = (turns: readonly Turn[], offered: readonly string[]): OfflineReply => {
  const session = replay(turns, offered);
  const parts: string[] = [];
  try {
    for (const { clause, order, before } of ordersIn(talkIn(turns))) {
      parts.push(answerClause(clause, session, before, order));
    }
  } catch (error) {
    if (!(error instanceof NeedsCall)) throw error;
    return { call: { name: error.tool, arguments_json: JSON.stringify(error.args) } };
  }
  return { text: [...new Set(parts)].join("\n\n") || ABOUT_ITSELF };
};
