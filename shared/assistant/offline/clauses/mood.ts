import { type Pattern, pattern } from "../lexicon/matcher.ts";
import type { Item } from "../phrases/slots.ts";
import { anyTagged, isFunction, isOrderVerb, type Mood, says, tagged } from "./clause.ts";

/** How a clause is meant, from its first words. */
const MOODS: readonly (readonly [pattern: Pattern, mood: Mood])[] = [
  [pattern("aux* wantto ( you|wantto )*"), "do"],
  [pattern("me ( aux )* want|need|prefer ( you|wantto )*"), "do"],
  [pattern("want|need ( you|wantto )*"), "do"],
  [pattern("you ( can|should ) wantto?"), "do"],
  [pattern("can you ( wantto|courtesy )*"), "do"],
  [pattern("whatif"), "try"],
  [pattern("modal|can|should me"), "try"],
  [pattern("qword|isthere|show|compare|check"), "ask"],
  [pattern("me ( aux|fn )* v exist"), "ask"],
  [pattern("doo me|you|them"), "ask"],
  [pattern("be|does|have|modal ( target|place|det|it|them|there|me|you|n|formation|all )"), "ask"],
];

const PAST = pattern("( me|you|them|who ) have? now? v");
const PASSIVE = pattern("should be? v");

/** Where the words before an order end, and the mood that they give it. */
const leadOf = (items: readonly Item[]): { mood: Mood; taken: number } | null => {
  for (let at = 0; at < items.length; at += 1) {
    for (const [own, mood] of MOODS) {
      const match = own.at(items, at);
      if (match) return { mood, taken: match.to };
    }
    const item = items[at];
    if (!item || !isFunction(item) || tagged(item, "it") || tagged(item, "them")) return null;
  }
  return null;
};

const NEGATED = pattern("neg ( aux|fn )* v");
const NOT_BY = pattern("neg|except by");
const KEPT = pattern("keepv|keeps ( target|them|it|rest|fn )+ ( as|now|there|part|fn|other )*");

/** Whether a clause forbids something or says what stays. */
const forbids = (items: readonly Item[]): boolean => {
  if (NOT_BY.in(items)) return true;
  const match = NEGATED.in(items);
  const verb = match ? items[match.to - 1] : undefined;
  // "no tag on plug 4" orders something
  if (match && tagged(items[match.from], "no") && tagged(verb, "tag")) return false;
  if (match && verb && !tagged(verb, "need") && !tagged(verb, "want") && !tagged(verb, "keepv")) return true;
  return (
    KEPT.at(
      items.filter((item) => !tagged(item, "and") && !tagged(item, "comma")),
      0,
    ) !== null && !says(items)
  );
};

export const moodOf = (
  items: readonly Item[],
  ends: { asks: boolean; conditional: boolean },
): { mood: Mood; taken: number } => {
  const lead = leadOf(items);
  const polite = lead?.mood === "do";
  if (forbids(items)) return { mood: "refrain", taken: 0 };
  if (ends.conditional || anyTagged(items, "whatif", "hedge", "onlytry", "trywhat") || lead?.mood === "try")
    return { mood: "try", taken: lead?.taken ?? 0 };
  if (polite && lead) return lead;
  const order = items.some(isOrderVerb) || says(items);
  if (lead?.mood === "ask") return { mood: "ask", taken: 0 };
  if (ends.asks) return { mood: "ask", taken: 0 };
  const first = items.find((item) => !isFunction(item));
  if (anyTagged(items, "qword", "show") && !isOrderVerb(first)) return { mood: "ask", taken: 0 };
  const past = PAST.in(items);
  const verb = past ? items[past.to - 1] : undefined;
  if (verb && tagged(verb, "past")) return { mood: "tell", taken: 0 };
  if (PASSIVE.in(items)) return { mood: "try", taken: 0 };
  const needs =
    anyTagged(items, "need") &&
    items.some(({ slot }) => slot?.slot === "target") &&
    !anyTagged(items, "neg", "no");
  return { mood: order || needs ? "do" : "tell", taken: 0 };
};
