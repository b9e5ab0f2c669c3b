import { pattern } from "../lexicon/matcher.ts";
import type { Item } from "../phrases/slots.ts";
import { beforeReason, isOrderVerb, isPointing, tagged } from "./clause.ts";

/**
 * An order is told by its grammar: a verb in its plain form without a subject ("extend plug 3"), a wish or a request
 * ("I want …", "can you …"), what a plug needs, or no verb at all ("plug 3 to 25 sacks"). Whatever else has a verb
 * says something: what was done, what somebody does or will do, how things are.
 */

/** "has been extended", "have been combined" */
const PERFECT = pattern("be|haveaux|does ( fn|neg )* be|past");
/** "should have been extended" */
const SHOULD_HAVE = pattern("aux haveaux be|past|v");
/** "plug 7 goes ahead of plug 6": an order of work. */
const GOES_BEFORE = pattern("third before|after|first|lastn");
/** "those will extend …", which is no "will you extend …" */
const FORETELLS = pattern("modal ( fn|neg )* v");

const PERSONS = ["me", "third", "it", "them", "you", "who", "there"];
const PREPOSITIONS = ["prep", "for", "in", "at"];
/** What begins a clause inside the clause. */
const SUBORDINATES = ["before", "after"];
const BREAKS = ["comma", "colon", "dash", "line"];
/** Verbs of what is wanted, which a plug may have as its subject. */
const WANTS = ["need", "want", "lack", "prefer", "due"];

/** "let them extend plug 3", "have her remove it": somebody else is to do it. */
const handsOn = (items: readonly Item[], at: number): boolean => {
  const [person, verb] = [items[at + 1], items[at + 2]];
  if (!person || !tagged(verb, "v") || tagged(verb, "past")) return false;
  const another = items.slice(at + 3).some((item) => item.slot?.slot === "target");
  return ["third", "me"].some((tag) => tagged(person, tag)) || (isPointing(person) && another);
};

const isVerb = (item: Item): boolean => item.slot === null && (tagged(item, "v") || tagged(item, "aux"));

/** A verb's form as a noun: "the cut", "a tag". */
const isNoun = (items: readonly Item[], at: number): boolean =>
  tagged(items[at], "v") &&
  (tagged(items[at - 1], "det") || tagged(items[at - 1], "of") || tagged(items[at + 1], "be"));

/** What a verb's subject is: a person, a thing, or nothing. */
const subjectAt = (items: readonly Item[], verb: number): "person" | "thing" | null => {
  let subject: "person" | "thing" | null = null;
  for (const [at, item] of items.slice(0, verb).entries()) {
    const led = [items[at - 1], items[at - 2]].some((one) => PREPOSITIONS.some((tag) => tagged(one, tag)));
    const said = item.slot?.slot === "target" ? item.slot.mention.pronoun : null;
    const pronoun = said === "it" || said === "them";
    if (PERSONS.some((tag) => tagged(item, tag)) || pronoun) subject = led ? subject : "person";
    else if (BREAKS.some((tag) => tagged(item, tag))) subject = subject === "person" ? subject : null;
    else if ((item.slot !== null || tagged(item, "n") || isNoun(items, at)) && !led) subject ??= "thing";
  }
  return subject;
};

/** "run it by me before" */
const FOR_ME = pattern("me ( first|before )+ ( fn|stop|comma )* $");

/** "please to extend", as it is said in a second language */
const PLEASE = /^(?:please|pls|plz|kindly)$/u;

/** "plug 6 only got 27 sks make it 30" */
const THEN_ORDERS = pattern("!past make points");

/** Whether a clause says something instead of ordering it. */
export const asserts = (all: readonly Item[]): boolean => {
  const items = beforeReason(all);
  if (FOR_ME.in(items) !== null) return true;
  if (THEN_ORDERS.in(items.slice(1)) !== null) return false;
  for (const [at, item] of items.entries()) {
    if (SUBORDINATES.some((tag) => tagged(item, tag))) return false;
    if (!isVerb(item) || isNoun(items, at)) continue;
    const subject = subjectAt(items, at);
    if (!tagged(item, "v")) {
      const told = [SHOULD_HAVE, ...(subject === null ? [PERFECT] : [])];
      if (told.some((own) => own.at(items, at) !== null)) return true;
      if (tagged(item, "should") || tagged(items[at - 1], "should")) continue;
      if (subject !== null || FORETELLS.at(items, at) !== null) return true;
      continue;
    }
    if (WANTS.some((tag) => tagged(item, tag))) return tagged(item, "past") || tagged(item, "ing");
    if (GOES_BEFORE.at(items, at) !== null) return false;
    if (["past", "third", "ing"].some((tag) => tagged(item, tag))) return true;
    // "the two plugs have 19 sacks"
    if (subject === "thing" && tagged(item, "haveaux")) return true;
    if (subject !== null && PERFECT.at(items, at) !== null) return true;
    const next = items[at + 1];
    const led = tagged(next, "toward") && !tagged(item, "begins") ? items[at + 2] : next;
    const doubled = isOrderVerb(led) && !tagged(led, "past") && !tagged(item, "bring");
    // "a plug stands at 3,000 ft", "to extend plug 3"
    const isTold =
      subject === "person" ||
      items[at - 1]?.slot?.slot === "new" ||
      (tagged(items[at - 1], "toward") && !PLEASE.test(items[at - 2]?.tokens[0]?.word ?? ""));
    return isTold || doubled || handsOn(items, at);
  }
  return false;
};
