import { type Pattern, pattern } from "../lexicon/matcher.ts";
import { ABOUT_ITSELF, notUnderstood } from "../answer-texts.ts";
import { fluids, ofClass, totals } from "./on-cement.ts";
import {
  belowBarrier,
  between,
  compared,
  covered,
  extreme,
  kind,
  lengths,
  placed,
  steps,
  wholePlan,
} from "./on-plan.ts";
import { assumptions, changes, edits, violations } from "./on-record.ts";
import { how, instructionsOf, perforatedAt, rule, tags, why } from "./on-rules.ts";
import { ofTheWell, wellFacts } from "./on-well.ts";
import {
  type Answer,
  depthAsked,
  formationAsked,
  is,
  slots,
  stepsAsked,
  type Talk,
  type Topic,
} from "./talk.ts";

/** The topics of questions over tags, the narrower first: the first whose words stand in a question answers it. */
const topic = (
  text: string,
  answer: Topic,
  unless: string[] = [],
): { own: Pattern; answer: Topic; unless: string[] } => ({
  own: pattern(text),
  answer,
  unless,
});

const hasSteps = (talk: Talk): boolean => stepsAsked(talk, false).steps.length > 0;
const onSteps =
  (own: Topic, other: Topic): Topic =>
  (talk) =>
    hasSteps(talk) ? own(talk) : other(talk);
const price: Topic = () =>
  "No prices are on record here: I can tell sacks, slurry and water, not what they cost.";
const wellTopic: Topic = (talk) => (ofTheWell(talk) ? wellFacts(talk) : null);
/** The top of one formation, or that it is not on record. */
const topOf: Topic = (talk) => {
  const depth = formationAsked(talk) === null ? null : depthAsked(talk);
  return depth && "ask" in depth ? (depth.ask.split(". ")[0] ?? depth.ask) : null;
};

const limitsDepth = (talk: Talk): boolean =>
  slots(talk, "target").some(({ mention }) => mention.limits.some(({ by }) => by === "depth"));

const pastOrder = pattern("me|you|all|them ( aux|fn|now )* past");
const noPlug: Topic = (talk) =>
  is(talk, "plug") ||
  slots(talk, "target").some(({ mention }) => mention.pronoun === null && mention.kind !== "bridge_plug")
    ? null
    : (topOf(talk) ?? wellTopic(talk));

const onCap: Topic = (talk) =>
  kind({
    ...talk,
    items: talk.items.map((item) =>
      item.slot?.slot === "target"
        ? { ...item, slot: { slot: "target", mention: { ...item.slot.mention, kind: "cap" } } }
        : item,
    ),
  });
const sacksOrSteps: Topic = (talk) =>
  hasSteps(talk) && stepsAsked(talk, false).named ? steps(talk) : hasSteps(talk) ? steps(talk) : totals(talk);
const ofMany: Topic = (talk) =>
  slots(talk, "target").some(({ mention }) => mention.pronoun === "them") ? wholePlan(talk) : kind(talk);

const TOPICS = [
  topic("price", price),
  topic("cite", rule),
  topic("version ( fn|comma )* version|number", changes),
  topic("compare|cheapest", (talk) =>
    slots(talk, "version").length > 0 || is(talk, "baseline", "edit")
      ? changes(talk)
      : (compared(talk) ?? changes(talk)),
  ),
  topic("baseline", changes),
  topic("number ( fn|comma|letter )* number", compared),
  topic("resolve", changes, ["violate"]),
  topic("^ ( then|comma )* does ( det|it|target )+ ( resolve|make )", changes),
  topic("history", edits),
  topic(
    "differ|edit",
    (talk) =>
      is(talk, "violation") || (is(talk, "what") && !is(talk, "who"))
        ? changes(talk)
        : is(talk, "edit")
          ? edits(talk)
          : null,
    ["sacksn", "class"],
  ),
  topic("who ( aux|fn )* v", edits),
  topic("how ( aux|fn )* ( compute|carry )", how, ["wait"]),
  topic("compute|computedn", how),
  topic("assumed", assumptions),
  topic("instr", instructionsOf),
  topic("deepest|shallowest|mostcement|leastcement|longest|shortest", extreme),
  topic("wait|hours|hoursn|tag|tagn", (talk) =>
    is(talk, "rule", "water") && !hasSteps(talk)
      ? rule(talk)
      : is(talk, "why") && hasSteps(talk)
        ? why(talk)
        : tags(talk),
  ),
  topic("perforate", onSteps(perforatedAt, wellFacts), ["why", "which"]),
  topic("notice|deadline|owner|cleanup|record|cementer|supervise", rule),
  topic("mud", (talk) =>
    is(talk, "howmuch", "total", "slurry") && !is(talk, "rule") ? fluids(talk) : rule(talk),
  ),
  topic("slurry|mixwater|yield|excessn", fluids),
  topic("howmuch ( fn|part )* water", fluids),
  topic("total water", fluids),
  topic("water ( fn|v )* ( total|slurry )", fluids),
  topic("place|target ( aux|fn )* violation", violations),
  topic("violation|violate|pass", violations, ["why"]),
  topic("me|you|all|them ( aux|fn|now )* v", (talk) => (pastOrder.in(talk.items) ? edits(talk) : null), [
    "compute",
    "why",
  ]),
  topic("why ( fn|neg|n|v )* cement ( fn )* target", onCap),
  topic("why|reason", why),
  topic("rule", (talk) => (formationAsked(talk) === null ? null : why(talk))),
  topic("rule", (talk) =>
    stepsAsked(talk).steps.length > 0 && stepsAsked(talk).named
      ? why(talk)
      : (rule(talk) ?? violations(talk)),
  ),
  topic("v|can|should ( fn )* surface casing", rule),
  topic("need", onSteps(why, wholePlan), ["howmuch", "sacksn", "cement"]),
  topic("explain", why),
  topic("class", ofClass),
  topic("classn", sacksOrSteps),
  topic("squeeze|circulate|spot", placed),
  topic("total", totals),
  topic("each", totals),
  topic("range|by", between),
  topic("target", (talk) => (limitsDepth(talk) ? between(talk) : null)),
  topic("below|under ( fn|part )* barrier", belowBarrier),
  topic("howmuch|cement ( v|fn )* in ( fn )* target", (talk) =>
    slots(talk, "target").some(({ mention }) => mention.kind === "bridge_plug") ? onCap(talk) : null,
  ),
  topic("howmuch target", ofMany, ["sacksn", "cement"]),
  topic("howmuch|sacksn|cement", sacksOrSteps, ["top", "place"]),
  topic("unknownfact|flag|gau|td|kop|openhole|tubing|facts|hole|size", wellFacts, ["plug"]),
  topic("cover|protect|across", (talk) =>
    is(talk, "formationn") ? kind(talk) : (covered(talk) ?? kind(talk) ?? steps(talk)),
  ),
  topic("which target ( fn|v|for )* place", steps),
  topic("target ( fn|v )* ( place|to )", steps),
  topic("show|qword ( fn|depth )* place", noPlug, ["why", "which"]),
  topic("howlong|lengthn|length|longer|shorter", lengths),
  topic("place", noPlug),
  topic("perfs|dv|casing|shoe|waterbase|water|usdwbase", noPlug),
  topic("target|new|formationn", kind),
  topic("target|to|place|number", steps),
  topic("top|end", (talk) => wellTopic(talk) ?? steps(talk)),
  topic("cement|sacksn|howmuch", totals),
  topic("cost", price),
  topic("well|formationn|depth|howdeep", wellFacts),
  topic("target|plug|plan|version|versionn|show|all", wholePlan),
] as const;

const asAnswer = (made: Answer | string): Answer =>
  typeof made === "string" ? { text: made, steps: [] } : made;

/** Answers a question about the plan from tool results; says so where it can't. */
export const answerQuestion = (talk: Talk): Answer => {
  for (const { own, answer, unless } of TOPICS) {
    if (is(talk, ...unless) || !own.in(talk.items)) continue;
    const made = answer(talk);
    if (made !== null) return asAnswer(made);
  }
  const trade = talk.items.some(
    ({ slot, tags: own }) => slot !== null || own.includes("n") || own.includes("v"),
  );
  return { text: trade ? notUnderstood(talk.written) : ABOUT_ITSELF, steps: [] };
};
