import { type Pattern, pattern } from "../lexicon/matcher.ts";
import type { Item } from "../phrases/slots.ts";
import { asserts } from "./asserts.ts";
import { anyTagged, isFunction, isOrderVerb, type Mood, says, tagged } from "./clause.ts";

/** How a clause is meant, from its first words. */
const MOODS: readonly (readonly [pattern: Pattern, mood: Mood])[] = [
  [pattern("would? wantto ( you|wantto )*"), "do"],
  [pattern("me ( would|fn )* !past want|need|prefer ( you|wantto )*"), "do"],
  [pattern("!as !past want|need ( you|wantto )*"), "do"],
  [pattern("you oblige now? !haveaux wantto?"), "do"],
  [pattern("can you ( wantto|courtesy )*"), "do"],
  [pattern("asksyou ( wantto|courtesy )*"), "do"],
  [pattern("whatif"), "try"],
  [pattern("modal|can|should me"), "try"],
  // "give me ten percent excess on plug 6"
  [pattern("givesme !det !fn !qword !n !target !number !place !all !formation !show"), "do"],
  [pattern("qword|isthere|show|compare|check"), "ask"],
  [pattern("me ( aux|fn )* v exist"), "ask"],
  [pattern("doo me|you|them"), "ask"],
  [pattern("be|does|have|modal ( target|place|det|it|them|there|me|you|n|formation|all )"), "ask"],
];

/** "if plug 3 takes more than 60 sacks": how things are, and not what to do. */
const IF_SO = pattern("( fn|comma|but )* if ( fn|target )* third");
const PASSIVE = pattern("should be? v");

/** Where the words before an order end, and the mood that they give it. */
const leadOf = (items: readonly Item[]): { mood: Mood; taken: number } | null => {
  for (let at = 0; at < items.length; at += 1) {
    for (const [own, mood] of MOODS) {
      const match = own.at(items, at);
      if (match) return { mood, taken: match.to };
    }
    const item = items[at];
    if (!item || !isFunction(item) || ["it", "them", "third"].some((tag) => tagged(item, tag))) return null;
  }
  return null;
};

const NEGATED = pattern("neg ( aux|fn )* v");
/** "remove neither …" */
const NEITHER = pattern("v neg");
/** "stop extending …", "skip removing …" */
const DESISTS = pattern("!begins v ing / skips toward v");
const NOT_BY = pattern("neg|except by");
/** "leave plug 3 as it is" */
export const KEPT = pattern(
  "keepv|keeps ( target|number|them|it|rest|fn )+ ( as|now|there|part|fn|other|alone )*",
);

const NO_WAIT = pattern("( fn )* no wait");
const UNNEEDED = pattern("neg ( aux|fn )* need|want / no need|want / need|want no");

/** Whether a clause forbids something or says what stays. */
const forbids = (items: readonly Item[]): boolean => {
  if ([NOT_BY, NEITHER, DESISTS].some((own) => own.in(items) !== null)) return true;
  const match = NEGATED.in(items);
  const verb = match ? items[match.to - 1] : undefined;
  // "no tag on plug 4" orders something
  if (match && tagged(items[match.from], "no") && (tagged(verb, "tag") || tagged(verb, "wait"))) return false;
  // "we don't need another plug from 2,000 to 2,100 ft"
  if (UNNEEDED.in(items) !== null && (says(items) || anyTagged(items, "new"))) return true;
  if (match && verb && !tagged(verb, "need") && !tagged(verb, "want") && !tagged(verb, "keepv")) return true;
  return (
    KEPT.at(
      items.filter((item) => !tagged(item, "and") && !tagged(item, "comma")),
      0,
    ) !== null && !says(items)
  );
};

const WHY = ["why", "which", "where", "what"];
/** Whether what a sentence says hangs on a condition: "why …, when (i)(1) says …" and "… whether" do not. */
export const isConditional = (sentence: readonly Item[]): boolean => {
  const at = sentence.findIndex((item) => tagged(item, "if") && !tagged(item, "whether"));
  const condition = sentence[at];
  const asking = tagged(condition, "when") ? WHY : WHY.slice(0, 1);
  return condition !== undefined && !anyTagged(sentence.slice(0, at), ...asking);
};

/** "a squeeze at 5,100 ft can't be required": a claim about a rule. */
const CLAIM = pattern("det ( v|n|fn|target|to|place )* neg ( fn )* claimed:need|rule");
const DESCRIBED = pattern("( fn )* points be ( fn )* additive");
const POLITE_ASK = pattern("( fn|approx|wantto )* show|qword");

/** "Since the contractor only has class H, …": why something is ordered, and no order. */
export const isReason = (items: readonly Item[]): boolean => {
  const first = items.find((item) => !isFunction(item) || tagged(item, "reason"));
  const orders = (item: Item): boolean =>
    isOrderVerb(item) && !["past", "third", "ing", "haveaux"].some((tag) => tagged(item, tag));
  return tagged(first, "reason") && !items.some((item) => item !== first && orders(item));
};

export const moodOf = (
  items: readonly Item[],
  ends: { asks: boolean; conditional: boolean },
): { mood: Mood; taken: number } => {
  if (isReason(items)) return { mood: "tell", taken: 0 };
  // "would you pump it in two stages?" asks for an opinion
  if (ends.asks && anyTagged(items, "stagesn", "opinion")) return { mood: "ask", taken: 0 };
  const lead = leadOf(items);
  if (lead?.mood === "do" && !ends.conditional && POLITE_ASK.at(items, lead.taken))
    return { mood: "ask", taken: lead.taken };
  const polite = lead?.mood === "do";
  const supposes = ends.asks && ends.conditional && anyTagged(items, "would");
  const claimed = CLAIM.at(items, 0)?.caps["claimed"]?.[0];
  if (claimed && (tagged(claimed, "past") || tagged(claimed, "rule"))) return { mood: "ask", taken: 0 };
  if (DESCRIBED.at(items, 0)) return { mood: "tell", taken: 0 };
  const asksWhich = lead?.mood === "ask" && anyTagged(items.slice(0, lead.taken), "qword");
  if (forbids(items) && !supposes && !asksWhich) return { mood: "refrain", taken: 0 };
  if (IF_SO.at(items, 0)) return { mood: "tell", taken: 0 };
  if (ends.conditional || anyTagged(items, "whatif", "hedge", "onlytry", "trywhat") || lead?.mood === "try")
    return { mood: "try", taken: lead?.taken ?? 0 };
  if (polite && lead) return lead;
  // "the squeeze at plug 7 isn't needed"
  const ordered = items.some((item, at) => isOrderVerb(item) && !tagged(items[at - 1], "det"));
  const order = ordered || says(items) || NO_WAIT.at(items, 0) !== null;
  if (lead?.mood === "ask") return { mood: "ask", taken: 0 };
  // "extend plug 3 by 20 ft, would you?"
  const requests = anyTagged(items.slice(-2), "asksyou");
  if (ends.asks && !requests) return { mood: "ask", taken: 0 };
  const first = items.find((item) => !isFunction(item));
  if (anyTagged(items, "qword", "show") && !isOrderVerb(first)) return { mood: "ask", taken: 0 };
  if (PASSIVE.in(items)) return { mood: "try", taken: 0 };
  if (asserts(items)) return { mood: "tell", taken: 0 };
  const needs =
    anyTagged(items, "need") &&
    items.some(({ slot }) => slot?.slot === "target") &&
    !anyTagged(items, "neg", "no");
  return { mood: order || needs ? "do" : "tell", taken: 0 };
};
