import type { Clause } from "../language/clauses.ts";
import { beginsAsOrder, readOrder, speaksOfChange } from "./intents.ts";
import { withoutFillers } from "./mood.ts";

const CONNECTOR =
  /(?:\s*[,;]\s*|\s+)(?:and then|then|and also|and|but|plus|also|after that|afterwards)\s+|\s*[,:]\s*/gu;

const BEGINS_QUESTION =
  /^(?!(?:is|are|was|were) (?:not|no)\b)(?:what|which|where|why|how|when|who|tell me|show|list|explain|describe|give me|do|does|did|is|are|will|would|can|could|should|compare)\b/u;

const FORBIDS = /^(?:do not|never|leave|keep|no need|hold off|avoid)\b/u;

/** "plug 2 by 20 ft down" after "extend plug 4 …": it takes the verb of the order before. */
const ELLIPTIC =
  /^(?:the same (?:to|for|with) )?(?:the )?(?:plugs?|step|bridge plug|cap|retainer|¤|[a-z ]{2,25} (?:plug|cap))\b.*(?:\d+ (?:ft|sacks|%)|\b(?:up|down|by|to|at)\b \d+|\bclass [a-h]\b)/u;
/** "plug 3 up 50": an order without a verb, as it is written in the field. */
export const TERSE =
  /^(?:the )?(?!(?:up|down|by|to|at|from|and|or|top|bottom|base|another|then|in|on|for|with|it|its|that|this|them|both|all|about|longer|shorter|more)\b)(?:plug #?\d{1,2}|[a-z]{2,12}(?: [a-z]{2,8})?(?: plug)?|bridge plug|cap|retainer) (?:up|down|top|bottom|out|to|class|\d+ (?:sacks|ft|up|down))\b/u;
export const CEMENT_FIRST = /^(?:\d+ (?:sacks|% excess)|class [a-h])(?: cement)? (?:in|for|on|at)\b/u;
/** Terse orders may follow each other without a connector. */
const NEXT_TERSE =
  /(?<=\d(?: ft| sacks)?|class [a-h]|out) (?=(?:plug #?\d{1,2} (?:up|down|top|bottom|out|to|class|\d)|(?:do not|leave|keep) ))/gu;
const HAS_QUANTITY = /\d+ (?:ft|sacks|%)|\b(?:up|down|by|to|at) \d+|\bclass [a-h]\b/u;
/** Words that attach a part to the clause before, however it begins. */
const HANGS_ON =
  /^(?:because|since|so that|so|as|per|for|which|that|who|to|with|without|not|(?:keep|keeping|leave|leaving|hold|holding) (?:its|the) (?:top|bottom|base)|if|unless|when|at|from|by|in|on|of|please|thanks|thank you)\b/u;

/** A condition at the beginning of a sentence applies to what follows it. */
const CONDITION =
  /\b(?:if|unless|suppose|supposing|assuming|provided|in case|were the|were we|should the|when(?:ever)?|once|as soon as|what would|what happens)\b/u;

/** Reported speech: it is told, not ordered. */
const REPORTS =
  /\b(?:said|says|saying|wrote|writes|written|asked|asks|told|tells|suggest\w*|recommend\w*|according|report\w*|e-?mail\w*|letter|memo|text(?:ed)?|quote|wants?(?! to)|thinks?|heard|reads)\b/u;

const isOwn = (left: string, right: string): boolean => {
  const rest = withoutFillers(right);
  if (REPORTS.test(left) && !/^(?:i|we) (?:want|think)\b/u.test(left)) return false;
  // the other end of the same plug belongs to the same order
  if (/^(?:its|the) (?:top|bottom|base)\b(?!.*\bplug\b)/u.test(rest) && /\b(?:top|bottom|base)\b/u.test(left))
    return false;
  if (HANGS_ON.test(rest) || rest.length === 0) return false;
  if (FORBIDS.test(rest)) return true;
  if (TERSE.test(rest) && (TERSE.test(withoutFillers(left)) || CEMENT_FIRST.test(withoutFillers(left))))
    return true;
  // any preamble, followed by an order that names its object
  if (
    !CONDITION.test(left) &&
    beginsAsOrder(rest) &&
    speaksOfChange(rest) &&
    /\b(?:plugs?|it|that|them|this|those|these|one|both|cap|step|cut|#\d)\b/u.test(rest)
  )
    return true;
  const [saysMuch] = [left.split(" ").length > 1];
  if (!saysMuch) return false;
  const hasSense =
    speaksOfChange(left) || TERSE.test(withoutFillers(left)) || BEGINS_QUESTION.test(withoutFillers(left));
  if (!hasSense) return false;
  if (BEGINS_QUESTION.test(rest)) return true;
  // "from 3500 to 3600" and "up and down" have no verb of their own
  if (beginsAsOrder(rest)) return speaksOfChange(rest) || /\b(?:it|that|this|them|both)\b/u.test(rest);
  return ELLIPTIC.test(rest) && HAS_QUANTITY.test(left);
};

/** Splits a sentence into orders and questions that can stand alone. */
const pieces = (text: string): string[] => {
  const made: string[] = [];
  let from = 0;
  for (const match of text.matchAll(CONNECTOR)) {
    const [left, right] = [text.slice(from, match.index), text.slice(match.index + match[0].length)];
    // a list of plugs continues after "and"; only what can stand alone is split off
    if (!isOwn(left, right)) continue;
    made.push(left.trim());
    from = match.index + match[0].length;
  }
  return [...made, text.slice(from).trim()].filter((piece) => /[a-z0-9]/u.test(piece));
};

const IF_FIRST =
  /^(?:if|what if|suppose|unless|provided|assuming|in case|once|when|as soon as|what would|what will|what happens|would it|how would)\b/u;

/** Repeats a verb that is given once for several plugs: "extend plug 4 up 30 and plug 2 down 20". */
const withVerb = (piece: string, before: string | undefined): string => {
  const rest = withoutFillers(piece);
  if (before === undefined || beginsAsOrder(rest) || BEGINS_QUESTION.test(rest) || FORBIDS.test(rest)) {
    return piece;
  }
  const [verb = ""] = withoutFillers(before).split(" ");
  return beginsAsOrder(withoutFillers(before)) ? `${verb} ${rest}` : piece;
};

/** Names what stays; "do not" alone names nothing, and may forbid what follows. */
const LEAVES = /^(?:leave|keep)\b|^(?:do not|never|avoid)\b.*\b(?:plugs?|cap|it|that|them|others?|#?\d)\b/u;

/** Whether a piece is an order or a question itself, and not words around one. */
const standsAlone = (piece: string): boolean => {
  const rest = withoutFillers(piece);
  const mood = readOrder(piece)?.mood ?? "ask";
  return (
    mood !== "ask" ||
    TERSE.test(rest) ||
    CEMENT_FIRST.test(rest) ||
    (BEGINS_QUESTION.test(rest) && !/^do not\b/u.test(rest)) ||
    LEAVES.test(rest) ||
    (FORBIDS.test(rest) && speaksOfChange(rest))
  );
};

/** The orders and questions of one sentence; a condition at its beginning applies to all of them. */
export const segmentsOf = (clause: Clause): Clause[] => {
  const whole = readOrder(clause.text)?.op;
  // a note may contain orders, and "… in its place" belongs to what is replaced
  if (whole === "custom" || (whole === "replace_cibp" && clause.text.includes("cement"))) {
    return [clause];
  }
  const made: string[] = [];
  for (const piece of pieces(clause.text.replaceAll(NEXT_TERSE, ", ")))
    made.push(withVerb(piece, made.at(-1)));
  if (made.length < 2) return [clause];
  const condition = IF_FIRST.exec(withoutFillers(made[0] ?? ""));
  const beside = made.filter((text) => !standsAlone(text));
  return made.map((text, at) => ({
    written: clause.written,
    full: clause.full ?? clause.text,
    beside: [...(clause.beside ?? []), ...beside.filter((other) => other !== text)],
    text: condition && at > 0 && speaksOfChange(text) ? `what if we ${withoutFillers(text)}` : text,
  }));
};
