import { pattern } from "../lexicon/matcher.ts";
import type { Item } from "../phrases/slots.ts";
import {
  anyTagged,
  CHANGES,
  isFunction,
  isOrderVerb,
  isPointing,
  isPunctuation,
  says,
  tagged,
} from "./clause.ts";

const ENDS_SENTENCE = ["stop", "line", "ask?"];

/** The sentences of a message, each with its end. */
export const sentencesOf = (items: readonly Item[]): Item[][] => {
  const all: Item[][] = [[]];
  for (const item of items) {
    all.at(-1)?.push(item);
    if (ENDS_SENTENCE.some((tag) => tagged(item, tag))) all.push([]);
  }
  return all.filter((sentence) => sentence.some((item) => !isPunctuation(item) || tagged(item, "ask?")));
};

const CONNECTS = ["and", "comma", "then", "but", "dash", "reason", "colon", "repair", "retract"];
const connects = (item: Item | undefined): boolean => CONNECTS.some((tag) => tagged(item, tag));

const QUESTION = pattern(
  "( qword|show|compare|isthere / in|at|for|with|byp|fromp|below qword / modal|does|be points )",
);
const NEGATED = pattern("( aux|you )* neg v");
const SUBJECT = pattern("( me|you|it|them|target ) ( aux|neg|fn )* v");

const OWN_CHANGE = pattern("sacks|class|excess|additive|hours|by|length prep:on|for|in|at|of* of:target");
/** "class H on plug 3": a change with the step that it is for; a bare number holds its own preposition. */
const changesOwn = (items: readonly Item[], at: number): boolean => {
  const caps = OWN_CHANGE.at(items, at)?.caps;
  const led = caps?.["of"]?.[0]?.tokens[0]?.tags.includes("prep") ?? false;
  return caps?.["prep"] !== undefined || led;
};
/** "tag 5 and 7": whole without any figure. */
const TAGS_STEP = pattern("tag ( fn )* target");
const OWN_TOPIC = pattern("( on|for|in|at )? det? topic:target|new|tagn");

/** "… and plug 12 the same" */
const SAME = pattern("( det )* target ( det|comma )* same");

/** Whether a new clause begins at a place: a verb, a question, or a step of its own with its own change. */
const beginsClause = (rest: readonly Item[], before: readonly Item[]): boolean => {
  const led = rest.findIndex(
    (item) =>
      !tagged(item, "then") &&
      !tagged(item, "approx") &&
      !tagged(item, "courtesy") &&
      !tagged(item, "wantto"),
  );
  const [first] = led === -1 ? [] : rest.slice(led);
  if (!first) return false;
  if (tagged(first, "if") || tagged(first, "reason") || tagged(first, "except")) return tagged(first, "if");
  if (QUESTION.at(rest, led) || NEGATED.at(rest, led)) return true;
  // "a plug at 5,000 ft, spotted in the casing, and tagged": how the new plug is to be
  const describes = tagged(first, "past") && before.some(({ slot }) => slot?.slot === "new");
  if (describes && !SUBJECT.at(rest, led)) return false;
  if ((isOrderVerb(first) || tagged(first, "keepv") || tagged(first, "touch")) && !tagged(first, "ing"))
    return true;
  const next = rest.findIndex((item, index) => index > 0 && connects(item));
  const own = next === -1 ? rest : rest.slice(0, next);
  if (tagged(first, "confirm")) return true;
  const complete =
    says(before) ||
    before.some((item) =>
      ["remove", "undo", "need", "combine", "circulate"].some((tag) => tagged(item, tag)),
    ) ||
    TAGS_STEP.in(before) !== null;
  if (complete && SAME.at(rest, led)) return true;
  if (SUBJECT.at(rest, led) && (complete || !before.some(isOrderVerb))) return true;
  // "… and on plug 5 to 10 h", "… and the tag to 8 h", "… and a 50 ft one on top of it"
  const topic = OWN_TOPIC.at(rest, led)?.caps["topic"]?.[0];
  if (topic?.slot?.slot === "new") return complete;
  // "class H for the cap and 30 % excess on plug 4"
  const named = before.some((item) => item.slot?.slot === "target");
  if (complete && named && changesOwn(rest, led)) return true;
  const hasOwnStep = topic !== undefined || first.slot?.slot === "end";
  return (
    complete &&
    hasOwnStep &&
    own.some(({ slot }) => slot !== null && (CHANGES.has(slot.slot) || slot.slot === "way"))
  );
};

/** Whether a step without any connector begins a clause: "p2 up 20 p4 up 20". */
const followsBare = (items: readonly Item[], at: number, before: readonly Item[]): boolean =>
  (items[at]?.slot?.slot === "target" || items[at]?.slot?.slot === "number") &&
  says(before) &&
  before.some(({ slot }) => slot?.slot === "target" || slot?.slot === "number") &&
  ["by", "to", "way", "end", "sacks"].includes(items[at + 1]?.slot?.slot ?? "");

/** "2,400 no 2,550 ft", "plug 5 no plug 4": a no between two figures or steps corrects the first. */
export const CORRECTING = pattern(
  "no+ comma? ( fn|make )* target|number|by|to|range|length|sacks|hours|class|excess|end|keepv",
);
const correctsHere = (sentence: readonly Item[], at: number): boolean =>
  at > 0 &&
  sentence.slice(Math.max(0, at - 2), at).some(({ slot }) => slot !== null) &&
  CORRECTING.at(sentence, at) !== null;

/** "what's the hole size, no, casing size": a no between commas corrects the question. */
const CORRECTS_QUESTION = pattern("no|repair comma ( fn )* n|content|qword|target");
const correctsQuestion = (sentence: readonly Item[], at: number, before: readonly Item[]): boolean =>
  tagged(sentence[at - 1], "comma") &&
  anyTagged(before, "qword", "show") &&
  CORRECTS_QUESTION.at(sentence, at) !== null;

/** "delete plug 9 no no don't delete it" */
const TAKES_BACK = pattern("no+ comma? neg ( aux )* v");

/** "what happens if we ignore it?" */
const IF_IGNORED = pattern("if|whatif me|you|them retract");

const OF_A_STEP = pattern(
  "neg|no ( need|no|det|neg )* tagn|additiven|squeeze|tag ( prep|on|in|for )* target|number",
);

/** How many items around a place say whether a clause ends there, so that the time is linear. */
const REACH = 40;

/** What a clause has that is more than the name of a step. */
const OPENS = [
  "reason",
  "qword",
  "show",
  "isthere",
  "neg",
  "be",
  "told",
  "hedge",
  "retract",
  "if",
  "content",
  "confirm",
];

/** The clauses of a sentence. */
export const clausesIn = (sentence: readonly Item[]): Item[][] => {
  const all: Item[][] = [];
  let own: Item[] = [];
  let corrects = false;
  const close = (): void => {
    const last = own.findLastIndex(
      (item) => !["and", "but", "comma", "dash"].some((tag) => tagged(item, tag)),
    );
    if (own.some((item) => !isPunctuation(item))) all.push(own.slice(0, last + 1));
    own = [];
  };
  for (const [at, item] of sentence.entries()) {
    const near = own.slice(-REACH);
    const connector = connects(sentence[at - 1]) || tagged(sentence[at - 1], "courtesy");
    const ahead = sentence.slice(at, at + REACH);
    const content =
      near.some((one) => isOrderVerb(one) || tagged(one, "v") || OPENS.some((tag) => tagged(one, tag))) ||
      says(near) ||
      // "…, no, plug 4, and how deep is it?"
      (corrects && near.some(({ slot }) => slot !== null) && QUESTION.at(sentence, at) !== null);
    const ignored = IF_IGNORED.at(sentence, at - 2) !== null;
    const marked =
      tagged(item, "repair") ||
      (tagged(item, "retract") && !ignored) ||
      correctsHere(sentence, at) ||
      correctsQuestion(sentence, at, near) ||
      (at > 0 && TAKES_BACK.at(sentence, at) !== null && near.some(isOrderVerb));
    // "that's too little make it 30"
    const remarked = tagged(item, "make") && anyTagged(near, "remark") && !says(near);
    // "dont need no tag on 2 take it off"
    const next = sentence[at + 1];
    const turnsTo =
      isOrderVerb(item) && next !== undefined && isPointing(next) && OF_A_STEP.in(near) !== null;
    // "don't delete it just shorten it"
    const instead =
      isOrderVerb(item) &&
      !tagged(item, "past") &&
      tagged(sentence[at - 1], "approx") &&
      NEGATED.in(near) !== null &&
      near.some(isPointing);
    const negated = NEGATED.at(sentence, at) !== null && says(near);
    // "pull the CIBP and put cement in its place" is one order
    const exchanges =
      near.some(({ slot }) => slot?.slot === "target" && slot.mention.kind === "bridge_plug") &&
      anyTagged(near, "remove", "take", "out") &&
      anyTagged(ahead, "cement") &&
      !ahead.some(({ slot }) => slot?.slot === "target" && slot.mention.pronoun === null);
    if (exchanges) {
      own.push(item);
      continue;
    }
    // "WOC and tag plug 6"
    const waitsFor =
      tagged(item, "tag") &&
      near.every((one) => isFunction(one) || tagged(one, "wait")) &&
      anyTagged(near, "wait");
    if (waitsFor) {
      own.push(item);
      continue;
    }
    if (
      marked ||
      remarked ||
      turnsTo ||
      instead ||
      (content && ((connector && beginsClause(ahead, near)) || negated || followsBare(sentence, at, near)))
    ) {
      close();
      corrects = false;
    }
    own.push(item);
    if (marked) {
      close();
      corrects = true;
    }
  }
  close();
  return all;
};
