import { withDashedApiNumbers } from "#shared/plugging/schema/api-number.ts";
import type { Turn } from "../model-port.ts";
import { ABOUT_ITSELF, NOT_PASSED, PASSED_ON, UNREAD } from "./answer-texts.ts";
import { bind, type Seen } from "./binding/steps.ts";
import { type ConversationState, NO_STATE, talkIn } from "./conversation-state.ts";
import { provenOnly } from "./figures.ts";
import { pattern } from "./lexicon/matcher.ts";
import { NO_MENTION, slotsOf } from "./phrases/slots.ts";
import { type PlanFacts, planOf } from "./plan-facts.ts";
import { NeedsCall, replay, type Session } from "./session.ts";
import { type Answered, answerMessage } from "./turn/answer-message.ts";
import { answerQuote, quoteAsked } from "./turn/asked-quote.ts";
import { defined } from "./turn/glossary.ts";
import { asTried, passedOn, unreadIn } from "./turn/passed-on.ts";
import { readMessage } from "./turn/read-message.ts";
import { isAboutThePlan, smallTalk } from "./turn/small-talk.ts";

/** The next answer of the rule-based model: one tool call, or text with the state that it leaves. */
export type OfflineReply =
  | { call: { name: string; arguments_json: string } }
  | { text: string; state: ConversationState };

const plain = (text: string): Answered => ({ text, state: NO_STATE });

const namesIn = ({ steps }: PlanFacts): string[] => [
  ...new Set(steps.flatMap(({ formations }) => formations)),
];

/** A word that may be the name of a formation of the well's own record, which stands in no book. */
const UNKNOWN_NAME = pattern("det|at|across|in|top|of|qword content");

const QUESTION = pattern("why|where|which|isthere ( fn|neg )* content");

const wellNames = (session: Session): string[] => {
  const { well } = session.call("get_well", {}) as { well?: { formation_tops?: { name: string }[] } };
  return (well?.formation_tops ?? []).map(({ name }) => name);
};

/** The steps of the person's own message before, for a thread whose answers carry no state. */
const focusBefore = (before: string | null, plan: PlanFacts): string[][] => {
  if (before === null) return [];
  const seen: Seen = { steps: plan.steps, focus: [] };
  const { items } = readMessage(before, namesIn(plan));
  const depths = slotsOf(items, "to").flatMap(({ place }) =>
    "ft" in place ? [{ ...NO_MENTION, depths: [[place.ft, null] as const] }] : [],
  );
  const found = [...slotsOf(items, "target").map(({ mention }) => mention), ...depths].map((mention) =>
    bind(mention, seen),
  );
  const ids = found.flatMap((one) => (one.ok ? one.steps.map(({ step_id }) => step_id) : []));
  return ids.length > 0 ? [[...new Set(ids)]] : [];
};

const answer = (turns: readonly Turn[], session: Session): Answered => {
  const { user, before, state } = talkIn(turns);
  const written = withDashedApiNumbers(user);
  const first = readMessage(written, []);
  const accepts = state.status === "offered" && first.tokens.some(({ tags }) => tags.includes("affirm"));
  const passed = passedOn(first);
  const early = accepts || passed ? null : smallTalk(first);
  if (early) return plain(early);
  const term = accepts || passed ? null : defined(first);
  if (term !== null) return { text: term, state };
  const leans = before !== null && first.tokens.length <= 24;
  const quotes = first.tokens.some(({ tags }) => tags.includes("quoted"));
  if (!isAboutThePlan(first) && !quotes && !leans && !passed && !QUESTION.in(first.tokens))
    return plain(first.isWhole ? ABOUT_ITSELF : UNREAD);
  const plan = planOf(session);
  if ("refused" in plan) return plain(plan.refused);
  const heard = readMessage(written, namesIn(plan));
  const named = UNKNOWN_NAME.in(heard.tokens)
    ? readMessage(written, [...namesIn(plan), ...wellNames(session)])
    : heard;
  const focus = focusBefore(before, plan);
  const about = passed === null ? quoteAsked(named) : null;
  if (about !== null) {
    const quote = readMessage(about, [...namesIn(plan), ...wellNames(session)]);
    return answerQuote(quote, plan, session, state, focus);
  }
  if (passed === null) return answerMessage(named, plan, session, state, focus);
  const names = [...namesIn(plan), ...wellNames(session)];
  const inner = asTried(readMessage(passed.comments.join("\n"), names));
  const shown = answerMessage(inner, plan, session, state, focus);
  const left = [...unreadIn(passed, names), ...passed.besides].map((one) => `- “${one}”`);
  const unread = left.length > 0 ? [`${NOT_PASSED}\n${left.join("\n")}`] : [];
  return { ...shown, text: [`${PASSED_ON}\n${shown.text}`, ...unread].join("\n\n") };
};

/** A pure function: the same conversation always gets the same reply, so that a run can be resumed anywhere. */
export const respondOffline = (turns: readonly Turn[], offered: readonly string[]): OfflineReply => {
  try {
    const session = replay(turns, offered);
    const { text, state } = answer(turns, session);
    const { user } = talkIn(turns);
    // figures in words are said, too
    const values = readMessage(user, []).tokens.flatMap(({ value }) => value ?? []);
    return { text: provenOnly(text, [user, ...values].join(" "), session.results), state };
  } catch (error) {
    if (!(error instanceof NeedsCall)) throw error;
    return { call: { name: error.tool, arguments_json: JSON.stringify(error.args) } };
  }
};
