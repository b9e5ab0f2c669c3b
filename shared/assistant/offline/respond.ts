import { cutText } from "#shared/kernel/text.ts";
import { FORMATION_WORDS } from "#shared/plugging/district/formation-names.ts";
import type { Turn } from "../model-port.ts";
import { answerQuestion, isAboutThePlan } from "./answers/answer-question.ts";
import { clausesOf, type Clause, hear, type Heard } from "./language/clauses.ts";
import { oddNumeralIn } from "./language/numerals.ts";
import { followOrder } from "./orders/follow-order.ts";
import type { Look } from "./orders/perform.ts";
import { provenOnly } from "./figures.ts";
import { planOf, type PlanFacts } from "./plan-facts.ts";
import type { Exchange, Past } from "./reading/context.ts";
import { corrected } from "./reading/corrections.ts";
import { completed } from "./reading/ellipsis.ts";
import { affirms, readOrder, type Order } from "./reading/intents.ts";
import { withoutFillers } from "./reading/mood.ts";
import { readMentions } from "./reading/references.ts";
import { CEMENT_FIRST, segmentsOf, TERSE } from "./reading/segments.ts";
import { objectionIn } from "./reading/speech.ts";
import { NeedsCall, replay, type Session } from "./session.ts";
import {
  ABOUT_ITSELF,
  GUARDED,
  NO_COUNSEL,
  NOT_FILED,
  OFFER,
  REFRAINED,
  THIS_WELL_ONLY,
  notANumber,
  UNREAD,
  UNSUPPORTED,
} from "./answer-texts.ts";

/** The next answer of the rule-based model: one tool call, or text. */
export type OfflineReply = { call: { name: string; arguments_json: string } } | { text: string };

const GREETING =
  /^(?:(?:hi|hello|hey|howdy|good (?:morning|afternoon|evening|day)|thanks?(?: you)?|thank you|cheers|bye|great|perfect|nice|good job|well done|ok|okay|cool|awesome|got it|understood)\b[\s!.,]*(?:there|assistant|plugwright|very much|so much|a lot|all|again|then|work|for (?:your|the) help)?[\s!.,]*)+$/u;
const HELP =
  /^(?:help|what (?:can|do) you do|what are you|who are you|are you (?:a |an )?(?:bot|robot|human|ai|person|real)\b|how do(?:es)? (?:you|this) work|what can i (?:ask|say|do))\b/u;
const HOW_TO = /^how (?:do|can|could|would|should) (?:i|we|you|one) (?!get\b|know\b)/u;
const BYPASSES =
  /\b(?:ignor(?:e|ing)|forget|disregard|bypass|circumvent|override|turn off|disable|skip)\b(?: \w+){0,3}? (?:rules|instructions|guardrails?|limits?|policy|policies|safety|checks?|approvals?|restrictions)\b/u;
const POSES =
  /\b(?:admin|administrator|developer|god|debug|sudo|root|maintenance) mode\b|\bpretend\b|\bjailbreak\b|\bsystem prompt\b|\byour (?:system )?(?:instructions|prompt)\b|\bact as\b/u;
const FILES =
  /^(?:please )?(?:file|submit|send|e-?mail|upload|sign)\b.*\b(?:w3a|w-3|form|plan|rrc|commission|district|it)\b|\b(?:can|could|will|would) you (?:please )?(?:file|submit|send|e-?mail|upload|sign)\b/u;
const CANT = /^(?:split|divide|duplicate|copy|rename|renumber|drill|re-?drill|clone)\b/u;
const FORBIDS = /^(?:do not|never|leave|keep|hold off|hands off)\b/u;

/** The newest message, with the exchanges before it. */
interface Talk {
  user: string;
  past: Past;
}

/** The message as its last look sees it. */
type Message = Omit<Look, "said" | "accepted" | "objection"> & {
  objection: (api14: string) => string | null;
};

const talkIn = (turns: readonly Turn[]): Talk => {
  const said = turns.filter((turn) => turn.kind === "user" || turn.kind === "assistant");
  const last = said.findLastIndex(({ kind }) => kind === "user");
  const exchanges: Exchange[] = [];
  for (const { kind, text } of said.slice(0, Math.max(0, last))) {
    const open = exchanges[0];
    if (kind === "user") exchanges.unshift({ user: text, assistant: "" });
    else if (open) open.assistant = text;
  }
  const spelled = exchanges.slice(0, RECALLED).map(({ user, assistant }) => ({
    user: lastClause(user),
    assistant,
  }));
  return { user: said[last]?.text ?? "", past: spelled };
};

/** How many exchanges are recalled, newest first, and how many characters of each message. */
const RECALLED = 4;
const RECALLED_CHARS = 300;

const lastClause = (text: string): string => {
  const clauses = clausesOf(text, FORMATION_WORDS, RECALLED_CHARS).flatMap(segmentsOf);
  return (clauses.findLast((clause) => readOrder(clause.text)?.mood === "do") ?? clauses.at(-1))?.text ?? "";
};

/** Answers messages that need no plan; null for all others. */
const withoutPlan = (text: string, order: Order | null): string | null => {
  const rest = withoutFillers(text);
  if (GREETING.test(text)) return "Hello. What would you like to know about this plan?";
  if (HELP.test(rest)) return ABOUT_ITSELF;
  if (FILES.test(rest) || FILES.test(text)) return NOT_FILED;
  if (HOW_TO.test(rest) && order) return ABOUT_ITSELF;
  if (CANT.test(rest)) return UNSUPPORTED;
  if (/\b(?:poem|joke|story|song|haiku|essay|limerick|recipe)\b/u.test(rest)) return ABOUT_ITSELF;
  if (/\blegal advice\b|\b(?:lawyer|attorney|sue|sued|lawsuit|liab\w*)\b|\bfine us\b/u.test(text))
    return NO_COUNSEL;
  if (
    /\b42-?\d{3}-?\d{5}(?:-?\d{4})?\b|\b(?:another|other|different|neighbou?ring|offset) wells?\b/u.test(
      text,
    ) &&
    !/\bplug\b/u.test(text)
  ) {
    return THIS_WELL_ONLY;
  }
  return null;
};

/** A depth, or a name that may be one of this well's. */
const NAMES_DEPTH = /\b\d{3,5}\b|\b(?:at|in|for|across|on) the [a-z]{3,}\b/u;

const answerClause = (
  clause: Clause,
  confirmed: boolean,
  session: Session,
  past: Past,
  message: Message,
): string => {
  const early = withoutPlan(clause.text, readOrder(clause.text));
  if (early) return early;
  const leansOnPast = past.length > 0 && clause.text.split(" ").length <= 12;
  const asks = /^(?:what|why|how|where|which|is there|are there|any)\b/u.test(withoutFillers(clause.text));
  if (
    !readOrder(clause.text) &&
    !isAboutThePlan(clause.text) &&
    !leansOnPast &&
    !(asks && NAMES_DEPTH.test(clause.text))
  ) {
    return ABOUT_ITSELF;
  }
  const plan = planOf(session);
  if ("refused" in plan) return plan.refused;
  return answerWithPlan(clause, confirmed, plan, session, past, message);
};

/** Words that leave open whether something is to be done, whatever follows them. */
const OPEN = /\b(?:if|unless|what would|what happens|would it|might|maybe|perhaps|thinking of|not)\b/u;

const answerWithPlan = (
  clause: Clause,
  confirmed: boolean,
  plan: PlanFacts,
  session: Session,
  past: Past,
  { ops, alone, objection }: Message,
): string => {
  const text = completed(clause.text, past, plan);
  const read = readOrder(text);
  const order: Order | null = read && confirmed && !OPEN.test(text) ? { ...read, mood: "do" } : read;
  if (order?.mood === "refrain" || FORBIDS.test(withoutFillers(text))) return REFRAINED;
  const talk = { session, plan, clause: text, written: clause.written, past };
  if (order && order.mood !== "ask") {
    const look = {
      said: clause,
      ops: [...ops, order.op],
      alone,
      accepted: false,
      objection: objection(plan.api14),
    };
    return followOrder({ ...talk, order, look });
  }
  const leans = past.length > 0 && readMentions(text, plan.steps).mentions.length > 0;
  if (!isAboutThePlan(text) && !order && !leans && !NAMES_DEPTH.test(text)) return ABOUT_ITSELF;
  return (
    answerQuestion(talk) ??
    `I did not understand “${cutText(clause.written, 200)}”. Nothing was changed.\n${ABOUT_ITSELF}`
  );
};

/** A confirmation of the clause before: "…, go ahead and change it". */
const CONFIRMS =
  /^(?:(?:go ahead|just|please|so|and|then)\b[\s,]*(?:and )?)*(?:do|add|change|fix|put|make|apply|include|edit|update|insert|set|place) (?:it|that|this|so|it so|them|the change|one)(?: in| that way| so| for me| like that)*[.!]*$/u;
/** "What would that do?" after an idea: preview it. */
const TRIES =
  /^(?:and |so )?what (?:would|will|does|did) (?:that|it|this) (?:do|cost|change|mean|look like)\b/u;
/** Applies to the whole message: nothing in it is to be done. */
const ONLY_TRIES =
  /\b(?:do not|without|not) (?:change|changing|do|doing|edit|editing|apply|applying|touch|touching) anything(?! else)\b|\b(?:just|only) (?:try|trying|check|checking|preview|simulate|testing|curious)\b|\bdry[- ]run\b|\bdo not (?:actually )?(?:do it|make (?:it|the change))\b/u;

/** The segments of a message, each with whether the next one confirms it. */
const segmentsIn = (sentences: readonly Clause[]): { clause: Clause; confirmed: boolean }[] => {
  const all = sentences.map(corrected).flatMap(segmentsOf);
  const triesAll = all.some(({ text }) => ONLY_TRIES.test(text));
  return all.flatMap((clause, at) => {
    if (at > 0 && (CONFIRMS.test(withoutFillers(clause.text)) || TRIES.test(clause.text))) return [];
    if (all.length > 1 && ONLY_TRIES.test(clause.text) && !/\d/u.test(clause.text)) return [];
    const next = all[at + 1];
    const tries = triesAll || (next !== undefined && TRIES.test(next.text));
    const asTrial = tries && readOrder(clause.text)?.mood === "do";
    const told = asTrial ? { ...clause, text: `what if we ${withoutFillers(clause.text)}` } : clause;
    return [{ clause: told, confirmed: next !== undefined && CONFIRMS.test(withoutFillers(next.text)) }];
  });
};

/** Limit of orders and questions in one message, for one answer. */
const CLAUSES = 6;

/** Accepting a previewed order means doing it; null where none was offered. */
const acceptedOrder = (only: Clause, past: Past): { clause: Clause; order: Order } | null => {
  const [last] = past;
  if (!last || !affirms(only.text) || !last.assistant.includes(OFFER)) return null;
  const order = readOrder(last.user);
  return order?.mood === "try" || order?.mood === "do"
    ? { clause: { text: last.user, written: only.written }, order: { ...order, mood: "do" } }
    : null;
};

const ASKS =
  /\?|^(?:\W|and |also )*(?:what|which|why|how|when|where|who|tell|show|list|explain|describe|compare|does|do|is|are|can|could|will|would)\b/u;
const isOrder = ({ text }: Clause): boolean => {
  const rest = withoutFillers(text);
  return (readOrder(text)?.mood ?? "ask") !== "ask" || TERSE.test(rest) || CEMENT_FIRST.test(rest);
};

/** What the whole message says about each of its orders. */
const messageOf = (user: string, { clauses, isWhole }: Heard, orders: readonly Clause[]): Message => {
  const read = orders.flatMap(({ text }) => readOrder(text) ?? []);
  const ops = read.filter(({ mood }) => mood !== "refrain").map(({ op }) => op);
  const odd = isWhole ? oddNumeralIn(user) : null;
  const notes = ops.includes("custom");
  const said = { written: user, sentences: clauses, undoesFirst: ops[0] === "undo", notes };
  const objection = (api14: string): string | null => {
    if (!isWhole && !(notes && clauses.length === 1)) return UNREAD;
    return odd === null || notes ? objectionIn(said, api14) : notANumber(odd);
  };
  return { ops, alone: orders.length === 1, objection };
};

const respond = ({ user, past }: Talk, session: Session): string => {
  const heard = hear(user, FORMATION_WORDS);
  const segments = segmentsIn(heard.clauses);
  // a request to bypass the rules gets no other part of the message answered
  if (segments.some(({ clause }) => BYPASSES.test(clause.text) || POSES.test(clause.text))) return GUARDED;
  const [only] = segments;
  const accepted = only && segments.length === 1 && heard.isWhole ? acceptedOrder(only.clause, past) : null;
  if (accepted) {
    const plan = planOf(session);
    if ("refused" in plan) return plan.refused;
    const { clause, order } = accepted;
    return followOrder({
      session,
      plan,
      clause: clause.text,
      written: clause.written,
      past: past.slice(1),
      order,
      look: { said: clause, ops: [order.op], objection: null, alone: true, accepted: true },
    });
  }
  const parts: string[] = [];
  let spoken = past;
  const orders = segments.filter(({ clause }) => isOrder(clause));
  const message = messageOf(
    user,
    heard,
    orders.map(({ clause }) => clause),
  );
  for (const { clause, confirmed } of segments.slice(0, CLAUSES)) {
    // a preamble to an order is not a question: it only names the antecedent of "it"
    const asks = ASKS.test(clause.text) || ASKS.test(withoutFillers(clause.text));
    const preamble = orders.length > 0 && !isOrder(clause) && !asks && segments.length > 1;
    const answer = preamble ? "" : answerClause(clause, confirmed, session, spoken, message);
    parts.push(answer);
    // the steps of one sentence are resolveAnaphora for the next
    spoken = [{ user: clause.text, assistant: answer, justNow: true }, ...spoken];
  }
  const told = [...new Set(parts.filter(Boolean))].map((part, _at, all) =>
    part === REFRAINED && all.length > 1 ? "As asked, that is left as it is." : part,
  );
  const isNote = segments.length === 1 && message.ops.includes("custom");
  if ((!heard.isWhole && !isNote) || segments.length > CLAUSES) told.push(UNREAD);
  const greets = told.length > 1 ? told.filter((part) => !part.startsWith("Hello.")) : told;
  return [...new Set(greets)].join("\n\n") || ABOUT_ITSELF;
};

/** A pure function: the same conversation always gets the same reply, so that a run can be resumed anywhere. */
export const respondOffline = (turns: readonly Turn[], offered: readonly string[]): OfflineReply => {
  try {
    const session = replay(turns, offered);
    const talk = talkIn(turns);
    return { text: provenOnly(respond(talk, session), talk.user, session.results) };
  } catch (error) {
    if (!(error instanceof NeedsCall)) throw error;
    return { call: { name: error.tool, arguments_json: JSON.stringify(error.args) } };
  }
};
