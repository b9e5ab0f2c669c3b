import { pattern } from "../lexicon/matcher.ts";
import type { Item } from "../phrases/slots.ts";
import { anyTagged, type Clause, isFunction, isOrderVerb, isPunctuation, tagged } from "./clause.ts";
import { repaired } from "./repairs.ts";

const ANEW = pattern("( fn|comma|no|repair|but )* qword|show|isthere");
const isStep = ({ slot }: Item): boolean => slot?.slot === "target";

/**
 * A question and what corrects it: "How long is plug 8, I mean plug 6?", "what's the hole size, no, casing size …". What
 * stands in the question's place: itself as it is meant, or nothing where a whole one follows; null where nothing is
 * corrected.
 */
export const askedAnew = (
  question: Clause,
  clause: Clause,
  corrections: readonly Item[],
  byNo: boolean,
): Clause[] | null => {
  const says = clause.items.filter((item) => !isFunction(item) && !anyTagged([item], "no", "repair"));
  if (says.length === 0 || says.some(isOrderVerb)) return null;
  const together = question.sentence === clause.sentence;
  if (ANEW.at(clause.items, 0)) return together ? [] : null;
  const lead = question.items.slice(0, question.items.findIndex((item) => tagged(item, "qword")) + 1);
  const named = says.some(isStep) ? [] : question.items.filter(isStep);
  const whole = together && lead.length > 0 ? [...lead, ...clause.items, ...named] : null;
  const items = repaired(question.items, corrections, byNo) ?? whole;
  return items && [{ ...question, items }];
};

/** Whether a clause is only the question word with which the next one begins anew. */
export const stammers = (before: Clause | undefined, { items, sentence }: Clause): boolean => {
  const said = (before?.items ?? []).filter((item) => !isPunctuation(item));
  const word = said[0]?.tokens[0]?.word;
  return before?.sentence === sentence && said.length === 1 && items[0]?.tokens[0]?.word === word;
};
