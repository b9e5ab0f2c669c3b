import { anyTagged, isFunction, isOrderVerb, isPointing, tagged } from "../clauses/clause.ts";
import type { Item } from "../phrases/slots.ts";
import {
  ABOUT_ITSELF,
  ENGLISH_ONLY,
  ENGLISH_PLEASE,
  GUARDED,
  NO_COUNSEL,
  NOT_FILED,
  THIS_WELL_ONLY,
  UNSUPPORTED,
} from "../answer-texts.ts";
import type { Heard } from "./read-message.ts";

const WELCOME = "You are welcome. Nothing was changed.";
const ASKS_OR_ORDERS = [
  "qword",
  "show",
  "isthere",
  "ask?",
  "neg",
  "no",
  "but",
  "if",
  "confirm",
  "cite",
  "undoes",
  "text",
  "quoted",
];

/** Thanks and praise, with nothing asked or ordered. */
const thanksOnly = ({ items, clauses }: Heard): boolean =>
  anyTagged(items, "thanks", "praise") &&
  !anyTagged(items, ...ASKS_OR_ORDERS) &&
  clauses.every(({ mood }) => mood === "tell" || mood === "refrain") &&
  items.every((item) => (item.slot === null || isPointing(item)) && !isOrderVerb(item)) &&
  (anyTagged(items, "thanks") || items.length < 12);

const HELLO = "Hello. What would you like to know about this plan?";

const has = (heard: Heard, ...tags: string[]): boolean =>
  heard.tokens.some((token) => tags.some((tag) => token.tags.includes(tag)));

const OPENS = ["mood", "fn", "wantto"];

/** The first word that says something. */
const headOf = (items: readonly Item[]): Item | undefined =>
  items.find(
    (item) => !isFunction(item) && !OPENS.some((tag) => tagged(item, tag)) && !tagged(item, "affirm"),
  );

const files = (heard: Heard): boolean => {
  const [clause] = heard.clauses;
  const head = clause ? headOf(clause.items) : undefined;
  return tagged(head, "file") && !tagged(head, "past") && heard.clauses.length === 1;
};

/** Whether a message has any word of the trade. */
export const isAboutThePlan = ({ items }: Heard): boolean =>
  items.some((item) => item.slot !== null || tagged(item, "n") || tagged(item, "cite") || tagged(item, "v"));

const LETTERS = /\p{L}/gu;
const LATIN = /\p{Script=Latin}/gu;

/** Says in a message's own language that only English is read; null for English. */
const inForeign = ({ tokens, written }: Heard): string | null => {
  const said = tokens.filter(({ tags }) => tags.includes("foreign"));
  const english = tokens.filter(({ tags }) => !tags.includes("foreign") && tags.includes("fn")).length;
  const letters = written.match(LETTERS)?.length ?? 0;
  const latin = written.match(LATIN)?.length ?? 0;
  if (letters > 0 && latin * 2 < letters) return ENGLISH_PLEASE;
  if (said.length < 2 || said.length <= english) return null;
  const counts = Object.keys(ENGLISH_ONLY).map((language) => ({
    language,
    n: said.filter(({ tags }) => tags.includes(language)).length,
  }));
  const best = counts.toSorted((a, b) => b.n - a.n)[0]?.language ?? "es";
  return `${ENGLISH_ONLY[best]} ${ENGLISH_PLEASE}`;
};

/** Answers what needs no plan; null for all else. */
export const smallTalk = (heard: Heard): string | null => {
  const { items } = heard;
  if (has(heard, "bypass")) return GUARDED;
  const foreign = inForeign(heard);
  if (foreign) return foreign;
  if (items.length === 0) return ABOUT_ITSELF;
  if (thanksOnly(heard)) return WELCOME;
  if (
    items.every((item) => isFunction(item) || tagged(item, "retract") || tagged(item, "repair")) &&
    !anyTagged(items, "undoes") &&
    anyTagged(items, "courtesy")
  )
    return HELLO;
  if (has(heard, "help")) return ABOUT_ITSELF;
  if (has(heard, "howto") && !has(heard, "compute") && !has(heard, "many")) return ABOUT_ITSELF;
  if (has(heard, "legaladvice")) return NO_COUNSEL;
  if (files(heard)) return NOT_FILED;
  const head = headOf(items);
  if (tagged(head, "cant")) return UNSUPPORTED;
  if (has(heard, "offtopic", "price") && !has(heard, "plug", "cement", "sacksn"))
    return has(heard, "price") ? null : ABOUT_ITSELF;
  const other = has(heard, "otherwell") || has(heard, "api");
  if (other && !has(heard, "plug")) return THIS_WELL_ONLY;
  return null;
};
