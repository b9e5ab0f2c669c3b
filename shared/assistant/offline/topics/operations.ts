import { type Pattern, pattern } from "../lexicon/matcher.ts";
import { SUPERLATIVES } from "../phrases/slots.ts";
import { asksElsewhere, asksShare } from "./asked-figures.ts";
import { againstRule, yesOrNo } from "./checks.ts";
import { apart, asksApart, compared, COMPARATIVES, several } from "./comparisons.ts";
import { atInterval, average, figures, partOf, price, share } from "./on-figures.ts";
import { bores, stubs } from "./on-bore.ts";
import { asksBetween, between, nextTo } from "./on-gap.ts";
import { covered, wholePlan } from "./on-plan.ts";
import { judged } from "./judged.ts";
import { oldTools } from "./old-tools.ts";
import { onBasis } from "./on-basis.ts";
import { stages } from "./on-record.ts";
import { arrived } from "./on-rules.ts";
import { countWithin, filtered, picks } from "./predicates.ts";
import { asksWhyNot, discretion, whyNot } from "./rule-search.ts";
import { sinceEdit } from "./since-edit.ts";
import { supposed } from "./supposed.ts";
import { is, isCheck, type Talk, type Topic } from "./talk.ts";

/** What answers a question in which some tags stand, and others don't. */
export interface Answering {
  own: Pattern;
  answer: Topic;
  unless: string[];
}

export const topic = (text: string, answer: Topic, unless: string[] = []): Answering => ({
  own: pattern(text),
  answer,
  unless,
});

export const when =
  (holds: (talk: Talk) => boolean, own: Topic): Topic =>
  (talk) =>
    holds(talk) ? own(talk) : null;
export const side: Topic = (talk) => compared(talk, isCheck(talk));
const OF_VERSIONS = ["version", "baseline", "edit", "history", "why", "rule", "discretion"];

/** Whatever is asked of some steps: an operation over quantities. */
export const OPERATIONS = [
  topic("", judged, ["if"]),
  topic("above|below", nextTo),
  topic("", onBasis, ["why", "if"]),
  topic("target", when(isCheck, oldTools), ["why", "if", "rule"]),
  topic(
    "excess",
    when(({ items }) => asksShare(items), partOf),
  ),
  topic(
    "range",
    when(({ items }) => asksElsewhere(items), atInterval),
  ),
  topic(
    "why",
    when(({ items }) => asksWhyNot(items), whyNot),
  ),
  topic("( why|compute|how / where ( !fromp fn|sacks|target|v )* fromp )", arrived, [
    "rule",
    "if",
    "min",
    "cite",
    "person",
  ]),
  topic("stagesn", stages),
  topic("what ( fn|meaning )* stub", stubs, ["why", "target"]),
  topic("range|between", when(asksBetween, between), OF_VERSIONS),
  topic("openhole|casing|liner|hole|boresize", bores, ["why", "rule", "if", "shoe"]),
  topic("if", supposed),
  topic("price|cost|payer", price, ["why"]),
  topic("", sinceEdit, ["why", "wait"]),
  topic("discretion", discretion, ["tag", "tagn", "cite"]),
  topic(
    "cite",
    when((talk) => is(talk, "pass", "violate", "violation") && !is(talk, "why"), againstRule),
  ),
  topic("capacityn", figures),
  topic("or", when(isCheck, figures)),
  topic(
    "isthere ( fn|all )* cement",
    when((talk) => !is(talk, "target", "new", "range"), covered),
  ),
  topic("", yesOrNo),
  topic("", when(asksApart, apart), OF_VERSIONS),
  topic("share", share, OF_VERSIONS),
  topic("averagen", average),
  topic(
    `differ|compare|${[...COMPARATIVES, ...SUPERLATIVES].join("|")}`,
    when((talk) => several(talk).length > 1, side),
    [...OF_VERSIONS, "total"],
  ),
  topic("which|howmuch|show|what", when(picks, filtered), [...OF_VERSIONS, "tag", "place"]),
  topic("howmuch|manyof ( fn )* target", countWithin, [
    "sacksn",
    "slurry",
    "mixwater",
    "lengthn",
    "tag",
    "without",
  ]),
  topic("orderw", wholePlan, ["howmuch", "class", "slurry", "mixwater", "violation"]),
];
