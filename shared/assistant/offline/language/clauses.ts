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

const IS_NOTE = /\b(?:note|remark|comment|instructions?|write|writes|saying|says)\b[^.?!]*(?::|["“])/iu;

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

/** Splits a message into sentences; a dictated note stays in one piece. */
export const clausesOf = (written: string, names: ReadonlySet<string>): Clause[] => {
  // the full stop of a unit ends no sentence, and a dictated note may have several sentences
  const plain = written.replaceAll(/\b(ft|Ft|approx|no|sx|sks)\.(?=\s+[a-z0-9])/gu, "$1");
  const parts = IS_NOTE.test(plain) ? [plain] : plain.split(SENTENCE_END);
  return parts
    .map((part) => {
      const spelled = spelledOutFully(part);
      const told = rephrased(spelled);
      const lead = spelled.endsWith(told) ? spelled.slice(0, spelled.length - told.length) : "";
      return {
        written: part.trim(),
        text: withoutCourtesy(spelledRight(told, names)),
        full: spelledRight(spelled, names),
        ...(lead ? { beside: [lead] } : {}),
      };
    })
    .filter(({ text }) => /[a-z0-9]/u.test(text));
};
