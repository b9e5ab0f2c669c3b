const QUOTED = /["“]([^"”]{1,1000})["”]/u;
/** Single quotes that are not apostrophes. */
const IN_SINGLE = /(?:^|\s)['‘]([^'‘’]{3,1000})['’](?=$|[\s.,;])/u;
const AFTER_COLON = /:\s*(\S[\s\S]{0,1000})$/u;
const AFTER_WORD =
  /\b(?:that (?:says|reads|states)|saying|says|to say|stating|which says|reading)\s+(\S[\s\S]{0,1000})$/iu;

const ON_THAT = /\b(?:plug|step|cap|cut|one)\b[^"“]{0,12}?\bthat\s+(\S[\s\S]{2,1000})$/iu;

/** The text of a note, verbatim: in quotes, after a colon, or after the words that introduce it. */
export const readInstruction = (written: string): string | null => {
  const found = [QUOTED, IN_SINGLE, AFTER_COLON, AFTER_WORD, ON_THAT]
    .map((pattern) => pattern.exec(written)?.[1])
    .find(Boolean);
  return found?.trim() ?? null;
};

/** The part before the note's text, which names its step. */
export const headOfInstruction = (written: string): string => {
  const text = readInstruction(written);
  const at = text ? written.indexOf(text) : -1;
  if (!text || at < 0) return written;
  return `${written.slice(0, at)} ${written.slice(at + text.length)}`;
};
