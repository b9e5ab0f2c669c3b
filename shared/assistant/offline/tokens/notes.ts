import type { Token } from "./tokenise.ts";

/** Texts in a message: what a note is to say, as it was written, and what is only quoted. Each becomes one token. */
const has = (token: Token | undefined, tag: string): boolean => token?.tags.includes(tag) ?? false;

const NOTE_WORDS = ["note", "instr", "condition", "operations"];
const isNoteWord = (token: Token): boolean =>
  !has(token, "past") && NOTE_WORDS.some((tag) => has(token, tag));

const textToken = (from: number, to: number, written: string, tag: string): Token => {
  const said = written
    .slice(from, to)
    .trim()
    .replaceAll(/^["“”'«]+|["“”'»]+$/gu, "")
    .trim();
  return { from, to, word: said, tags: [tag], value: null, name: said };
};

const ENDS = ["stop", "ask?", "line"];
const OPENS = ["colon", "quote", "tick"];
/** How many tokens around a mark are looked at, so that the time is linear. */
const REACH = 60;
const LONGEST_QUOTE = 400;

const quoteEnd = (tokens: readonly Token[], at: number): number => {
  const [open] = [tokens[at]];
  return tokens.findIndex(
    (token, index) => index > at && has(token, "quote") && token.from > (open?.from ?? 0),
  );
};

/** Whether an apostrophe opens a quotation: before it stands nothing, behind it a word. */
const opensTick = (tokens: readonly Token[], at: number, written: string): boolean => {
  const [tick, next] = [tokens[at], tokens[at + 1]];
  if (!has(tick, "tick") || !tick || next?.from !== tick.to) return false;
  return tick.from === 0 || /[\s:(]/u.test(written[tick.from - 1] ?? " ");
};

const closingTick = (tokens: readonly Token[], at: number): number => {
  const end = tokens.slice(at + 1, at + LONGEST_QUOTE).findIndex((token) => has(token, "tick"));
  return end === -1 ? -1 : at + 1 + end;
};

/** "check the log, no scratch that, says run the log": of a text that is corrected, its last form. */
const CORRECTION =
  /(?<=[\s,.])(?:no,? |wait,? )*(?:scratch|strike) that,?\s*(?:(?:it |that )?says |make it )?/giu;
const corrected = (written: string): string => {
  const last = [...written.matchAll(CORRECTION)].at(-1);
  return last
    ? " ".repeat(last.index + last[0].length) + written.slice(last.index + last[0].length)
    : written;
};

const BEGINS_QUESTION = ["qword", "be", "does", "doo", "modal"];
/** "RRC comment: '…' Is that the case?": what is quoted is asked about, and not to be written. */
const isAskedAbout = (
  tokens: readonly Token[],
  at: number,
  lead: readonly Token[],
  written: string,
): boolean => {
  const open = has(tokens[at], "colon") ? at + 1 : at;
  const end = has(tokens[open], "quote")
    ? quoteEnd(tokens, open)
    : opensTick(tokens, open, written)
      ? closingTick(tokens, open)
      : -1;
  const orders = lead.some((token) => has(token, "add") || has(token, "make"));
  const asks = BEGINS_QUESTION.some((tag) => has(tokens[end + 1], tag));
  return end > open && !orders && asks && tokens.slice(end + 1).some((token) => has(token, "ask?"));
};

const NAMES = ["fn", "plug", "num", "formation", "n", "comma"];
/** "a note on plug 4 that the crew calls first": the text of a note that names its plug before. */
const tellsThat = (tokens: readonly Token[], at: number, lead: readonly Token[]): boolean => {
  const note = lead.findLastIndex(isNoteWord);
  const named = lead.slice(note + 1);
  const puts =
    note === 0 || lead.some((one) => ["add", "make", "set", "want", "need"].some((tag) => has(one, tag)));
  return (
    tokens[at]?.word === "that" &&
    puts &&
    note !== -1 &&
    named.some((one) => has(one, "num") || has(one, "formation")) &&
    named.every((one) => NAMES.some((tag) => has(one, tag))) &&
    !["aux", "colon"].some((tag) => has(tokens[at + 1], tag))
  );
};

/** The tokens with texts in one piece; a note after a colon goes on to the end of the message. */
export const withTexts = (tokens: readonly Token[], written: string): Token[] => {
  const made: Token[] = [];
  let start = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token) continue;
    if (ENDS.some((tag) => has(tokens[at - 1], tag))) start = at;
    if (!OPENS.some((tag) => has(token, tag)) && token.word !== "that") {
      made.push(has(token, "mark") ? { ...token, tags: ["quoted"] } : token);
      continue;
    }
    const lead = tokens.slice(Math.max(start, at - REACH), at);
    const asked = isAskedAbout(tokens, at, lead, written);
    const notes = lead.some(isNoteWord) && !asked;
    const puts =
      token.word === "that" &&
      ["put", "write", "note", "record"].includes(lead.find((one) => !has(one, "fn"))?.word ?? "") &&
      has(tokens[at - 1], "plug");
    // "a note on plug 4 that says …"
    const tells = notes && has(tokens[at + 1], "told") && (token.word === "that" || token.word === "which");
    if (tells) {
      made.push(textToken(tokens[at + 1]?.to ?? 0, written.length, corrected(written), "text"));
      return made;
    }
    if (tellsThat(tokens, at, lead) && !asked) {
      const end = tokens.findIndex((one, index) => index > at && ENDS.some((tag) => has(one, tag)));
      const last = end === -1 ? written.length : (tokens[end]?.from ?? written.length);
      made.push(textToken(token.to, last, written, "text"));
      at = (end === -1 ? tokens.length : end) - 1;
      continue;
    }
    const says = puts || has(token, "colon") || (token.word === "that" && has(tokens[at - 1], "note"));
    if (
      (notes || puts) &&
      says &&
      at + 1 < tokens.length &&
      !lead.some((one) => has(one, "told") && !isNoteWord(one))
    ) {
      made.push(textToken(tokens[at]?.to ?? 0, written.length, written, "text"));
      return made;
    }
    const end = has(token, "quote")
      ? quoteEnd(tokens, at)
      : opensTick(tokens, at, written)
        ? closingTick(tokens, at)
        : -1;
    if (end > at) {
      const before = !asked && (notes || tokens.slice(end, end + 8).some(isNoteWord));
      made.push(textToken(token.from, tokens[end]?.to ?? token.to, written, before ? "text" : "quoted"));
      at = end;
    } else made.push(has(token, "quote") ? { ...token, tags: ["quoted"] } : token);
  }
  return made;
};
