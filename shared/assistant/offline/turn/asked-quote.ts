import { notShown, stepList } from "../answer-texts.ts";
import { anyTagged, isOrderVerb, isPointing, says, tagged } from "../clauses/clause.ts";
import type { ConversationState } from "../conversation-state.ts";
import { bind } from "../binding/steps.ts";
import type { PlanFacts } from "../plan-facts.ts";
import type { Item } from "../phrases/slots.ts";
import type { Session } from "../session.ts";
import { yesOrNo } from "../topics/checks.ts";
import type { Talk } from "../topics/talk.ts";
import { type Answered, answerMessage } from "./answer-message.ts";
import { asTried } from "./passed-on.ts";
import type { Heard } from "./read-message.ts";

const ITEM: Pick<Item, "tokens" | "slot"> = { tokens: [], slot: null };
const BE: Item = { ...ITEM, tags: ["fn", "aux", "be"] };
const ASK: Item = { ...ITEM, tags: ["ask?"] };

/** What is only told of a quotation: who wrote it. */
const UNQUOTED =
  /^(?<who>[^:"\n]{1,60}\b(?:says?|said|asks?|asked|writes?|wrote|comments?)\s*:)\s*(?<text>.+?[.!?])\s+(?<rest>[^.?!]*\?)\s*$/isu;

/** "RRC comment: …" notes nothing. */
const isOrder = (item: Item): boolean => isOrderVerb(item) && !tagged(item, "note") && !tagged(item, "doo");

/** The words of somebody else that a message asks about, and does not ask to carry out; null where it does not. */
export const quoteAsked = ({ clauses, tokens, items, written }: Heard): string | null => {
  const [quote, another] = tokens.filter(({ tags }) => tags.includes("quoted"));
  const asks = clauses.some(({ mood }) => mood === "ask") || anyTagged(items, "ask?");
  const named = items.some((item) => item.slot?.slot === "target" && !isPointing(item));
  const orders = clauses.some(({ mood, items: own }) => mood === "do" && own.some(isOrder));
  if (!asks || another) return null;
  if (quote) return named || orders || anyTagged(items, "cite") ? null : quote.name;
  const { text = "", rest = "" } = UNQUOTED.exec(written)?.groups ?? {};
  return text !== "" && REPLY.test(rest) ? text : null;
};
const REPLY = /\b(?:reply|answer|respond|tell them|say|case|already|mean)\b/iu;

const saysAny = (items: readonly Item[]): boolean => items.some(({ slot }) => slot !== null);

/** Answers a question about a quotation: what it asks, whether what it claims is so, or what it would change. */
export const answerQuote = (
  quote: Heard,
  plan: PlanFacts,
  session: Session,
  state: ConversationState,
  focus: string[][],
): Answered => {
  const asks =
    quote.clauses.some(
      ({ mood, items }) =>
        mood === "ask" &&
        !tagged(items[0], "check") &&
        (saysAny(items) || anyTagged(items, "qword", "isthere")),
    ) || anyTagged(quote.items, "reason", "why");
  if (asks) {
    const clauses = quote.clauses
      .filter(({ items }) => saysAny(items))
      .map((one) => ({ ...one, mood: "ask" as const }));
    return answerMessage({ ...quote, clauses, against: [] }, plan, session, state, focus);
  }
  const steps = quote.items.flatMap(({ slot }) => {
    const found = slot?.slot === "target" ? bind(slot.mention, { steps: plan.steps, focus }) : null;
    return found?.ok ? found.steps : [];
  });
  const ids = steps.map(({ step_id }) => step_id);
  const changes = quote.items.filter((item) => says([item]));
  const told = (changes.length > 1 ? [] : quote.clauses).flatMap(({ items }) => {
    const talk: Talk = {
      session,
      plan,
      items: [BE, ...items.filter((item) => !tagged(item, "check")), ASK],
      seen: { steps: plan.steps, focus: [ids, ...focus] },
      written: quote.written,
      continues: false,
    };
    const made = saysAny(items) ? yesOrNo(talk) : null;
    return made === null ? [] : [typeof made === "string" ? made : made.text];
  });
  if (told.length > 0)
    return { text: told.join("\n"), state: { ...state, focus: [ids, ...focus].slice(0, 6) } };
  const tried = answerMessage({ ...asTried(quote), against: [] }, plan, session, state, focus);
  const unread = tried.state.frame?.unplaced ?? [];
  const besides = unread.length > 0 ? `\n${notShown(unread)}` : "";
  const stands = steps.length > 0 ? `As it stands:\n${stepList([...new Set(steps)])}\n` : "";
  return { ...tried, text: `${stands}${tried.text}${besides}` };
};
