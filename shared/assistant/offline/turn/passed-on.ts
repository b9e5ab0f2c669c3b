import { anyTagged, type Clause, isFunction, isPointing, tagged } from "../clauses/clause.ts";
import { readFrame } from "../frames/read-frames.ts";
import { pattern } from "../lexicon/matcher.ts";
import type { Item } from "../phrases/slots.ts";
import { type Heard, readMessage } from "./read-message.ts";

/**
 * What somebody else wrote, and the writer asks to carry out: an agency's comments in quotation marks, in a list or in
 * the marked lines of a mail. Headers and the writer's own words are no part of it.
 */
export interface PassedOn {
  /** The comments, each on a line of its own. */
  comments: string[];
  /** What the writer orders besides. */
  besides: string[];
}

/** "… as he requests", "see the note below": what somebody else wrote is handed on as a request. */
const HANDS_ON = pattern("( as|per|reason ( third|who|det|n|content|formation )* told / below )");
const ASKS = ["make", "carry", "shift", "replace", "add", "affirm", "confirm"];
/** What a request names of what it hands on: "make these changes", "update the plan", "apply number 2 only". */
const NAMES = [
  "edit",
  "plan",
  "told",
  "all",
  "both",
  "applies",
  "below",
  "hash",
  "except",
  "tagn",
  "asked",
  "form",
];

const MAIL_MARK = /^\s*>\s*/u;
const LISTED = /^\s*(?:\(?(\d{1,2}|[a-h])[.)]|[-*•–])\s+/u;
const QUOTED = [
  /“([^”]{3,600})”|"([^"]{3,600})"/gu,
  /(?<=^|[\s:(])['‘](?=\S)([^\n]{3,600}?)(?<!\d)['’](?=[\s.,;:!?)]|$)/gu,
  /(?<=^|[\s:(])['‘](?=\S)([^\n]{3,600}?)['’](?=[\s.,;:!?)]|$)/gu,
];
/** "Operator to tag …", "Approved as submitted, except the shoe plug shall be …" */
const OPENINGS = [
  /^(?:the )?(?:operator|contractor|applicant)s? (?:(?:is|are|has|needs?) to|to|shall|must|should|will) /iu,
  /^(?:we )?(?:approved?|accepted|ok(?:ay)?|no objections?)\b[^:;.]*?[,;]? (?:except(?:ing)?(?: that)?|but|provided that) /iu,
];

interface Parts {
  comments: { text: string; no: number | null }[];
  own: string;
}

/** "Remarks: 1. tag plug 3. 2. omit plug 7. Please apply.": a list in one line, as lines; what follows its last item is the writer's. */
const withLines = (written: string): string => {
  if (!/(?:^|\s)\(?(?:1[.)]\s.*\s\(?2|a[.)]\s.*\s\(?b)[.)]\s/u.test(written)) return written;
  const lines = written
    .replaceAll(/(?<=[.:;,!?])\s+(?=\(?(?:\d{1,2}|[a-h])[.)]\s+\p{L})/gu, "\n")
    .split("\n");
  const last = lines.at(-1) ?? "";
  const mark = LISTED.exec(last)?.[0] ?? "";
  return [...lines.slice(0, -1), mark + last.slice(mark.length).replace(/(?<=[.!])\s+/u, "\n")].join("\n");
};

const inLines = (lines: readonly string[], mark: RegExp): Parts => {
  const comments = lines
    .filter((line) => mark.test(line))
    .map((line, at) => ({
      text: line.replace(mark, "").replace(LISTED, ""),
      no: Number(LISTED.exec(line.replace(MAIL_MARK, ""))?.[1]) || at + 1,
    }));
  return { comments, own: lines.filter((line) => !mark.test(line)).join("\n") };
};

/** A quotation in the writer's own words stands there as "it", and ends a sentence where it does. */
const inQuotes = (written: string, quote: RegExp): Parts => ({
  comments: [...written.matchAll(quote)].map((one) => ({ text: one[1] ?? one[2] ?? "", no: null })),
  own: written.replaceAll(quote, (all: string, ...rest: unknown[]) => {
    const after = written.slice(Number(rest.at(-2)) + all.length);
    return /[.!?]["”'’]$/u.test(all) || /^\s*\p{Lu}/u.test(after) ? "it. " : "it ";
  }),
});

const partsOf = (said: string): Parts => {
  const lines = withLines(said).split("\n");
  const mark = [MAIL_MARK, LISTED].find((one) => lines.some((line) => one.test(line)));
  const quote = QUOTED.find((one) => said.search(one) !== -1);
  if (mark) return inLines(lines, mark);
  return quote ? inQuotes(said, quote) : { comments: [], own: said };
};

/** Whether a clause of the writer asks to carry out what is passed on, and says nothing else. */
const isRequest = ({ items, mood }: Clause): boolean => {
  if (mood === "ask" || mood === "refrain" || !anyTagged(items, ...ASKS)) return false;
  const named = (item: Item): boolean =>
    item.slot === null
      ? isFunction(item) || [...ASKS, ...NAMES].some((tag) => tagged(item, tag))
      : isPointing(item) || ["number", "except", "old"].includes(item.slot.slot) || isNumber(item);
  return items.every(named) || HANDS_ON.in(items) !== null;
};
const isNumber = ({ slot }: Item): boolean => slot?.slot === "target" && slot.mention.numbers.length > 0;

/** "Apply number 2 only", "all but no. 3": which comments of a list are meant; null for all. */
const chosen = (
  own: string,
  numbers: readonly (number | null)[],
): ((no: number | null) => boolean) | null => {
  const said =
    /(all |every[a-z]* )?(but|except|not|without)?[^.\d]*(?:\b(?:numbers?|nos?\.?|items?|comments?|points?) ?#?|#)((?:\d{1,2}(?:, | and | & |, and )?)+)/iu.exec(
      own,
    );
  const meant = [...(said?.[3] ?? "").matchAll(/\d+/gu)].map(Number);
  if (meant.length === 0 || !meant.every((no) => numbers.includes(no))) return null;
  return (no) => meant.includes(no ?? 0) === (said?.[2] === undefined);
};

const stripped = (text: string): string =>
  OPENINGS.reduce((rest, opening) => rest.replace(opening, ""), text.trim());

/** The words that a message passes on and asks to carry out; null where it does not. */
export const passedOn = ({ written, isWhole }: Pick<Heard, "written" | "isWhole">): PassedOn | null => {
  if (!isWhole) return null;
  const { comments, own: said } = partsOf(written);
  if (comments.length === 0) return null;
  // a header's colon leads no text
  const own = said.replaceAll(/:(?=\s|$)/gu, ".");
  const outer = readMessage(own, []);
  const { clauses } = outer;
  const asks = outer.items.some((item) => ["onlytry", "ask?", "whatif"].some((tag) => tagged(item, tag)));
  if (asks || !clauses.some(isRequest)) return null;
  const isMeant = chosen(
    own,
    comments.map(({ no }) => no),
  );
  const besides = outer.clauses.flatMap((clause) => {
    const first = clause.items.flatMap(({ tokens }) => tokens).map(({ from }) => from);
    const last = clause.items.flatMap(({ tokens }) => tokens).map(({ to }) => to);
    const isOwn = clause.mood === "do" && !isRequest(clause) && readFrame(clause, own) !== null;
    return isOwn ? [own.slice(Math.min(...first), Math.max(...last))] : [];
  });
  return {
    comments: comments.filter(({ no }) => isMeant === null || isMeant(no)).map(({ text }) => stripped(text)),
    besides,
  };
};

/** The comments that no order is read in. */
export const unreadIn = ({ comments }: PassedOn, names: readonly string[]): string[] =>
  comments.filter(
    (comment) => !readMessage(comment, names).clauses.some((clause) => readFrame(clause, comment) !== null),
  );

/** What is passed on, with each of its orders only tried: "the plug must be 75 sacks" is one, too. */
export const asTried = (heard: Heard): Heard => ({
  ...heard,
  against: heard.against.filter((one) => one === "elsewhere"),
  clauses: heard.clauses.map((clause) =>
    clause.mood === "do" || (clause.mood === "tell" && readFrame(clause, heard.written) !== null)
      ? { ...clause, mood: "try", marks: [...clause.marks, "passed"] }
      : clause,
  ),
});
