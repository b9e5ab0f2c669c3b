import type { CompactStep } from "../../tools/plan-views.ts";
import { capital, list } from "../answer-texts.ts";
import { isPointing, tagged } from "../clauses/clause.ts";
import { plugNames } from "./comparisons.ts";
import { about, is, said, slots, type Talk, type Topic } from "./talk.ts";

/** What plugs may rest on, by their citations. */
const BASES = {
  practice: { noun: "practice", holds: (one: string) => one === "practice" },
  book: { noun: "the district's plugging book", holds: (one: string) => /book/iu.test(one) },
  law: { noun: "16 TAC §3.14", holds: (one: string) => one.includes("§3.14") },
} as const;
type Basis = keyof typeof BASES;

const RESTS = [
  "rest",
  "rests",
  "resting",
  "come",
  "comes",
  "based",
  "due",
  "stem",
  "derive",
  "rely",
  "behind",
];

const basisOf = (talk: Talk): Basis | null => {
  for (const { tokens, tags } of talk.items) {
    const words = tokens.flatMap(({ word }) => word.split(" "));
    if (words.includes("book") || words.includes("books")) return "book";
    if (words.includes("practice")) return "practice";
    if (tags.includes("rule") || tags.includes("cite")) return "law";
  }
  return null;
};

/** "Which plugs rest on practice, which on the book?": the plugs by what they cite. */
export const onBasis: Topic = (talk) => {
  const basis = basisOf(talk);
  const ofAll = slots(talk, "target").some(({ mention }) => mention.plural || mention.all);
  const plain = talk.items.every(
    (item) => item.slot?.slot !== "target" || isPointing(item) || item.slot.mention.all,
  );
  if (basis === null || !ofAll || !plain || !is(talk, "which", "howmuch", "show")) return null;
  if (is(talk, "violation", "violate", "pass", "tag") || (basis === "law" && !said(talk, ...RESTS)))
    return null;
  const { noun, holds } = BASES[basis];
  const found = talk.plan.steps.filter(({ citations }) => citations.some(holds));
  if (found.length === 0) return `No plug of the plan cites ${noun}.`;
  const only = found.filter(({ citations }) => citations.every(holds));
  const told = (step: CompactStep): string => `${step.summary}: ${step.citations.join(", ")}`;
  const excludes =
    talk.items.some((item) => tagged(item, "contrast")) || said(talk, "only", "alone", "purely");
  return about(
    [
      `${capital(plugNames(found))} ${found.length === 1 ? "rests" : "rest"} on ${noun}; this is all that each cites:`,
      list(found.map(told)),
      ...(excludes
        ? [
            only.length > 0
              ? `On nothing else: ${plugNames(only)}.`
              : "Each of them cites something else, too.",
          ]
        : []),
    ].join("\n"),
    found,
  );
};
