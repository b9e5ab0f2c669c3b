import { anyTagged } from "../clauses/clause.ts";
import { pattern } from "../lexicon/matcher.ts";
import type { Heard } from "./read-message.ts";

/** "… as he requests", "see the note below": what somebody else wrote is handed on as a request. */
const HANDS_ON = pattern("( as|per|reason ( third|who|det|n|content|formation )* told / below )");
/** A line of a mail that is answered. */
const MARK = /^\s*>\s*/u;
const ASKS = ["make", "carry", "shift", "replace"];

/** The words that a message quotes and asks to carry out; null where it does not. */
export const passedOn = ({ clauses, tokens, written }: Heard): string | null => {
  const marked = written.split("\n").filter((line) => MARK.test(line));
  const applies = clauses.some(({ items }) => anyTagged(items, "affirm", "confirm", ...ASKS));
  if (marked.length > 0 && applies) return marked.map((line) => line.replace(MARK, "")).join("\n");
  const [quote, another] = tokens.filter(({ tags }) => tags.includes("quoted"));
  const asks = clauses.some(
    ({ items, mood }) => mood === "do" && anyTagged(items, ...ASKS) && HANDS_ON.in(items) !== null,
  );
  return quote && !another && asks ? quote.name : null;
};

/** What is passed on, with each of its orders only tried. */
export const asTried = (heard: Heard): Heard => ({
  ...heard,
  clauses: heard.clauses.map((clause) => (clause.mood === "do" ? { ...clause, mood: "try" } : clause)),
});
