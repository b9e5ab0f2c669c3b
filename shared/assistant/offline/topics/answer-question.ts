import { type Pattern, pattern } from "../lexicon/matcher.ts";
import { cutText } from "#shared/kernel/text.ts";
import { ABOUT_ITSELF } from "../answer-texts.ts";
import { fluids, ofClass, totals } from "./on-cement.ts";
import { belowBarrier, between, compared, covered, kind, lengths, steps, wholePlan } from "./on-plan.ts";
import { assumptions, changes, edits, violations } from "./on-record.ts";
import { how, instructionsOf, perforatedAt, rule, tags, why } from "./on-rules.ts";
import { ofTheWell, wellFacts } from "./on-well.ts";
import { type Answer, is, slots, stepsAsked, type Talk, type Topic } from "./talk.ts";

/** The topics of questions over tags, the narrower first: the first whose words stand in a question answers it. */
const topic = (text: string, answer: Topic, unless: string[] = []): { own: Pattern; answer: Topic; unless: string[] } => ({
  own: pattern(text),
  answer,
  unless,
});

const hasSteps = (talk: Talk): boolean => stepsAsked(talk, false).steps.length > 0;
const onSteps = (own: Topic, other: Topic): Topic => (talk) => (hasSteps(talk) ? own(talk) : other(talk));
const price: Topic = () => "No prices are on record here: I can tell sacks, slurry and water, not what they cost.";
const wellTopic: Topic = (talk) => (ofTheWell(talk) ? wellFacts(talk) : null);
const noPlug: Topic = (talk) => (is(talk, "plug") || slots(talk, "target").some(({ mention }) => mention.pronoun === null && mention.kind !== "bridge_plug") ? null : wellTopic(talk));

const TOPICS = [
  topic("price|cost ( fn|n )* ", (talk) => (is(talk, "price") ? price(talk) : null)),
  topic("cite", rule),
  topic("version ( to|and|from )* version", changes),
  topic("compare|differ", (talk) => (slots(talk, "version").length > 0 || is(talk, "baseline", "edit") ? changes(talk) : (compared(talk) ?? changes(talk)))),
  topic("( baseline / fn resolve )", changes),
  topic("history", edits),
  topic("qword|show|me|you|aux ( fn )* ( nth|all )? edit", (talk) => (is(talk, "violation") || (is(talk, "what") && !is(talk, "howmuch")) ? changes(talk) : edits(talk)), ["make"]),
  topic("edit ( fn )* $", edits),
  topic("who ( aux|fn )* v past", edits),
  topic("me|you|all ( aux|fn )* v past", edits, ["compute"]),
  topic("resolve", changes),
  topic("how|howmuch ( aux|fn )* ( compute|carry|make )", how, ["wait"]),
  topic("how|show ( fn )* compute|computedn", how),
  topic("compute|computedn", how),
  topic("assumed", assumptions),
  topic("instr", instructionsOf),
  topic("wait|hours|tag|tagn", (talk) => (is(talk, "rule", "water") && !hasSteps(talk) ? rule(talk) : is(talk, "why") ? why(talk) : tags(talk))),
  topic("perforate", onSteps(perforatedAt, wellFacts), ["why", "which"]),
  topic("notice|deadline|owner|cleanup|record|cementer|supervise", rule),
  topic("mud", (talk) => (is(talk, "rule") || is(talk, "what") ? rule(talk) : fluids(talk))),
  topic("slurry|mixwater|yield|excessn", fluids),
  topic("howmuch ( fn|part )* water", fluids),
  topic("total water", fluids),
  topic("water ( fn|v )* ( total|slurry )", fluids),
  topic("violation|violate|pass", violations, ["why"]),
  topic("why|reason", why),
  topic("( show|what|which ) ( fn )* rule", (talk) => (hasSteps(talk) ? why(talk) : (rule(talk) ?? violations(talk)))),
  topic("rule", (talk) => (hasSteps(talk) ? why(talk) : (rule(talk) ?? violations(talk)))),
  topic("should|can ( me )? need", why),
  topic("need", onSteps(why, wholePlan), ["howmuch", "sacksn", "cement"]),
  topic("explain", why),
  topic("class", ofClass),
  topic("total", totals),
  topic("( howmuch )? sacksn|cement each", totals),
  topic("range|by", between),
  topic("below|under ( fn|part )* barrier", belowBarrier),
  topic("unknownfact|flag|gau|td|kop|openhole|tubing|facts|hole", wellFacts, ["plug"]),
  topic("cover|protect|across", (talk) => (is(talk, "formationn") ? kind(talk) : (covered(talk) ?? kind(talk) ?? steps(talk)))),
  topic("howlong|length|longer|shorter", lengths, ["longest", "shortest"]),
  topic("place", (talk) => (is(talk, "plug") ? null : noPlug(talk))),
  topic("perfs|dv|casing|shoe|waterbase|water|usdwbase", noPlug),
  topic("target|new|formationn", kind),
  topic("target|to|place|number", steps),
  topic("top|end", (talk) => wellTopic(talk)),
  topic("howmuch ( fn )* $", totals),
  topic("cement|sacksn|howmuch", totals),
  topic("well|formationn|depth|howdeep", wellFacts),
  topic("plug|plan|version|show|step|steps|overview|all", wholePlan),
] as const;

const asAnswer = (made: Answer | string): Answer => (typeof made === "string" ? { text: made, steps: [] } : made);

/** Answers a question about the plan from tool results; says so where it can't. */
export const answerQuestion = (talk: Talk): Answer => {
  for (const { own, answer, unless } of TOPICS) {
    if (is(talk, ...unless) || !own.in(talk.items)) continue;
    const made = answer(talk);
    if (made !== null) return asAnswer(made);
  }
  const trade = talk.items.some(({ slot, tags: own }) => slot !== null || own.includes("n") || own.includes("v"));
  const opening = trade ? [`I did not understand “${cutText(talk.written, 200)}”. Nothing was changed.`] : [];
  return { text: [...opening, ABOUT_ITSELF].join("\n"), steps: [] };
};
