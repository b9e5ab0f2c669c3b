import { type Discourse, readDiscourse } from "../clauses/discourse.ts";
import { readPhrases } from "../phrases/read-phrases.ts";
import type { Item } from "../phrases/slots.ts";
import { formationFinder } from "../tokens/formations.ts";
import { withoutListMarks } from "../tokens/list-marks.ts";
import { withTexts } from "../tokens/notes.ts";
import { type Token, tokenise } from "../tokens/tokenise.ts";

/** A message after the stages that need no plan but the names of its formations. */
export interface Heard extends Discourse {
  written: string;
  tokens: readonly Token[];
  items: readonly Item[];
  /** Whether all of it was read. */
  isWhole: boolean;
  /** A figure without a plain value, as it was written. */
  odd: string | null;
}

/** A line that begins with a mark as of a comment, a quotation or a denial; "#3" names a plug. */
const MARKED = /^\s*(?:[!;>|/\\%~¬]|--|#(?!\s*\d))/mu;

/** How much of a message is read, in characters. */
const LONGEST = 1_600;

/** Reads a message up to what it means; `names` are the formations of the plan and the well. */
export const readMessage = (written: string, names: readonly string[]): Heard => {
  const isWhole = written.length <= LONGEST;
  const read = isWhole ? written : written.slice(0, LONGEST);
  const tokens = withTexts(tokenise(withoutListMarks(read), formationFinder(names)), read);
  const items = readPhrases(tokens);
  const noted = tokens.some(({ tags }) => tags.includes("text"));
  const discourse = readDiscourse(items);
  const odd = tokens.find(({ tags }) => tags.includes("odd"));
  return {
    written: read,
    tokens,
    items,
    isWhole: isWhole || (noted && written.length <= LONGEST),
    odd: odd ? (/^\S+/u.exec(read.slice(odd.from))?.[0] ?? "").replace(/[.,;:!?]+$/u, "") : null,
    clauses: discourse.clauses,
    against: MARKED.test(read) ? [...discourse.against, "quoted"] : discourse.against,
  };
};
