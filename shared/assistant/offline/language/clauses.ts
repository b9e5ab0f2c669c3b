import { rephrased, spelledOutFully } from "./canonical.ts";
import { respelled } from "./spelling.ts";

/** A sentence as it was written, and in its normalised spelling. */
export interface Clause {
  written: string;
  text: string;
  /** The whole sentence in one spelling, with the words that its reading leaves out. */
  full?: string;
  /** The other words of its sentence, which are no order or question of their own. */
  beside?: readonly string[];
}

const IS_NOTE = /\b(?:note|remark|comment|instructions?|write|writes|saying|says)\b[^.?!]{0,160}(?::|["“])/iu;

const SENTENCE_END = /(?<=[?!])\s+|\.{2,}\s*|(?<!\b(?:no|approx|max|min|vs|inc|co))\.(?:\s+|$)|;\s*|\n+/iu;

const spelledRight = (text: string, names: ReadonlySet<string>): string =>
  text.replaceAll(/[a-z]{4,}/gu, (word) => respelled(word, names));

const COURTESY =
  /[\s,]*\b(?:please|thanks(?: a lot| so much| in advance)?|thank you(?: very much)?|cheers|ok|okay|now|right away|go|if you (?:would|can|could|please)|will you|would you|when you can|buddy|man|folks|for me)[\s,.!]*$/u;

/** Drops a courtesy at the end, which says nothing about the plan. */
const withoutCourtesy = (text: string): string => {
  const rest = text.replace(COURTESY, "").trim();
  return rest.split(" ").length > 1 ? rest : text;
};

/** The longest sentence that is read, and the longest note, in characters. */
const LONGEST = 400;
const LONGEST_NOTE = 1_400;
/** How much of a message is read, so that reading takes linear time in its length. */
const REACH = 1_600;
/** What a sentence costs besides its characters, counted in characters. */
const PER_SENTENCE = 20;

/** The sentences of a message, as written; a dictated note stays in one piece. */
const sentencesIn = (written: string): string[] => {
  // the full stop of a unit ends no sentence, and a dictated note may have several sentences
  const plain = written.replaceAll(/\b(ft|Ft|approx|no|sx|sks)\.(?=\s[a-z0-9])/gu, "$1");
  const isNote = plain.length <= LONGEST_NOTE && IS_NOTE.test(plain);
  return isNote ? [plain] : plain.split(SENTENCE_END);
};

const clauseOf = (part: string, names: ReadonlySet<string>): Clause => {
  const spelled = spelledOutFully(part);
  const read = part.length > LONGEST ? spelledOutFully(part.slice(0, LONGEST)) : spelled;
  const told = rephrased(read);
  const lead = read.endsWith(told) ? read.slice(0, read.length - told.length) : "";
  return {
    written: part.trim(),
    text: withoutCourtesy(spelledRight(told, names)),
    full: spelledRight(spelled, names),
    ...(lead ? { beside: [lead] } : {}),
  };
};

export interface Heard {
  clauses: Clause[];
  /** Whether every word was read; of a long note only its beginning is, which names its plug. */
  isWhole: boolean;
}

/** Splits a message into sentences, as far as it is read; sentences beyond the reach are left out. */
export const hear = (written: string, names: ReadonlySet<string>, reach = REACH): Heard => {
  const parts = sentencesIn(written.replaceAll(/[^\S\n]+/gu, " ")).filter((part) => /[a-z0-9]/iu.test(part));
  // one character may be written out as many
  const lengthOf = (part: string) => part.normalize("NFKC").length;
  const isShort = (part: string) =>
    lengthOf(part) <= (parts.length === 1 && IS_NOTE.test(part) ? LONGEST_NOTE : LONGEST);
  let spent = 0;
  const read = parts.filter((part) => {
    if (!isShort(part) || spent > reach) return false;
    spent += lengthOf(part) + PER_SENTENCE;
    return spent <= reach;
  });
  const isWhole = read.length === parts.length && read.every((part) => part.length <= LONGEST);
  const clauses = read.map((part) => clauseOf(part, names)).filter(({ text }) => /[a-z0-9]/u.test(text));
  return { clauses, isWhole };
};

/** The sentences of a message that are read. */
export const clausesOf = (written: string, names: ReadonlySet<string>, reach = REACH): Clause[] =>
  hear(written, names, reach).clauses;
