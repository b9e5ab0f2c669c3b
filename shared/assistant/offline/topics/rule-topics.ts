import { type Pattern, pattern } from "../lexicon/matcher.ts";
import type { Talk } from "./talk.ts";

/** The paragraph of 16 TAC §3.14 for the words of a question that names none, the more specific first. */
const TOPICS: readonly (readonly [pattern: Pattern, paragraph: string])[] = [
  [pattern("mud"), "(d)(9)"],
  [pattern("pct|lengthn|slurry|excessn"), "(d)(11)"],
  [pattern("take|remove ( det|fn )* surface casing"), "(e)(5)"],
  [pattern("cutcasing|cut|cutv"), "(d)(8)"],
  [pattern("top|surface plug"), "(d)(8)"],
  [pattern("cap"), "(g)(3)"],
  [pattern("dv"), "(g)(1)"],
  [pattern("linertop|liner"), "(h)(2)"],
  [pattern("owner"), "(a)(5)"],
  [pattern("notice"), "(a)(3)"],
  [pattern("hrs|hoursn ( fn )* before"), "(a)(3)"],
  [pattern("record"), "(b)(1)"],
  [pattern("deadline"), "(b)(2)"],
  [pattern("cleanup"), "(d)(12)"],
  [pattern("cementer"), "(d)(5)"],
  [pattern("supervise"), "(d)(1)"],
  [pattern("drainhole"), "(k)"],
  [pattern("packer"), "(d)(10)"],
  [pattern("squeeze|annulus"), "(g)(2)"],
  [pattern("surface casing? shoe"), "(e)(2)"],
  [pattern("waterbase"), "(d)(2)"],
  [pattern("tag|tagn"), "(d)(2)"],
];

/** Places and steps in a question, as the words that they were said with. */
const wordTags = ({ items }: Talk): { tags: readonly string[] }[] => items.flatMap(({ tokens }) => tokens);

/** The paragraph that a question means when it names none. */
export const topicOf = (talk: Talk): string | null => {
  const words = wordTags(talk);
  return TOPICS.find(([own]) => own.in(words))?.[1] ?? null;
};
