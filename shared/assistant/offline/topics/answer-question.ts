import { pattern } from "../lexicon/matcher.ts";
import { ABOUT_ITSELF, notUnderstood } from "../answer-texts.ts";
import { anyTagged, isFunction, isPointing, tagged } from "../clauses/clause.ts";
import { type Item, NO_MENTION, wordsOf } from "../phrases/slots.ts";
import { authority } from "./on-authority.ts";
import { ofClass, totals } from "./on-cement.ts";
import { reach } from "./on-cover.ts";
import { figures } from "./on-figures.ts";
import { newPerforations } from "./on-cover.ts";
import { ruleSearch } from "./rule-search.ts";
import { between } from "./on-gap.ts";
import { belowBarrier, covered, kind, placed, steps, wholePlan } from "./on-plan.ts";
import {
  asksLacking,
  assumptions,
  changes,
  meaning,
  edits,
  formNotes,
  lacking,
  notesOn,
  violations,
} from "./on-record.ts";
import { how, rule, tags, why } from "./on-rules.ts";
import { OPERATIONS, side, topic, when } from "./operations.ts";
import { count, rest, savings } from "./on-totals.ts";
import { ofTheWell, wellFacts } from "./on-well.ts";
import {
  type Answer,
  depthAsked,
  formationAsked,
  is,
  ofWords,
  slots,
  stepsAsked,
  type Talk,
  type Topic,
} from "./talk.ts";

const hasSteps = (talk: Talk): boolean => stepsAsked(talk, false).steps.length > 0;
const onSteps =
  (own: Topic, other: Topic): Topic =>
  (talk) =>
    hasSteps(talk) ? own(talk) : other(talk);
/** The first of some topics that has an answer. */
const either =
  (...topics: Topic[]): Topic =>
  (talk) => {
    for (const one of topics) {
      const made = one(talk);
      if (made !== null) return made;
    }
    return null;
  };
const none: Topic = () => null;
const wellTopic: Topic = (talk) => (ofTheWell(talk) ? wellFacts(talk) : null);
/** The top of one formation, or that it is not on record. */
const topOf: Topic = (talk) => {
  const depth = formationAsked(talk) === null ? null : depthAsked(talk);
  return depth && "ask" in depth ? (depth.ask.split(". ")[0] ?? depth.ask) : null;
};

const pastOrder = pattern("me|you|all|them ( aux|fn|now )* past");
const noPlug: Topic = (talk) =>
  is(talk, "plug") ||
  slots(talk, "target").some(({ mention }) => mention.pronoun === null && mention.kind !== "bridge_plug")
    ? null
    : (topOf(talk) ?? wellTopic(talk));

/** The cement on a bridge plug is its cap. */
const withCaps = (talk: Talk): Talk => ({
  ...talk,
  items: talk.items.map((item) =>
    item.slot?.slot === "target" && item.slot.mention.kind === "bridge_plug"
      ? { ...item, slot: { slot: "target", mention: { ...item.slot.mention, kind: "cap" } } }
      : item,
  ),
});
/** "20 ft on a bridge plug": in a question about a rule, the ones of the plan. */
const withNew = (talk: Talk): Talk => ({
  ...talk,
  items: talk.items.map((item) =>
    item.slot?.slot === "new" && item.slot.kind !== null && item.slot.length === null
      ? {
          ...item,
          tags: ["target"],
          slot: { slot: "target", mention: { ...NO_MENTION, kind: item.slot.kind, all: true } },
        }
      : item,
  ),
});
const CEMENT_ON = pattern("cement|by|length|new ( fn|n|v )* target");
const behindIt: Topic = (talk) => {
  const named = withNew(talk);
  return either(authority, why)(CEMENT_ON.in(named.items) ? withCaps(named) : named);
};
/** Why a plug is as it is when a paragraph says something else. */
const whyCited: Topic = (talk) =>
  is(talk, "why") && stepsAsked(talk).steps.length > 0 ? behindIt(talk) : null;
/** The whole plan is told only where the plan, or plugs in the plural, are asked for. */
const ofThePlan: Topic = (talk) => {
  const many = slots(talk, "target").some(({ mention }) => mention.plural || mention.all);
  const unread = talk.items.filter(({ tags: own }) => own.includes("content")).length;
  return (many || is(talk, "plan", "all", "version", "versionn") || !is(talk, "target")) && unread < 2
    ? wholePlan(talk)
    : null;
};

/** "What temperature have you assumed, and does it call for a retarder?" */
const unknown: Topic = (talk) =>
  [wellFacts(talk), is(talk, "additive") ? figures(talk) : null]
    .flatMap((one) => (one === null ? [] : asAnswer(one).text))
    .join("\n");

/** "for every plug the top, the bottom and the sacks" */
const ofEach: Topic = (talk) =>
  slots(talk, "target").some(
    ({ mention }) => mention.all && mention.kind === null && mention.limits.length === 0,
  )
    ? ((ofWords(talk, "each") ? figures(talk) : null) ?? totals(talk))
    : null;

/** The topics of questions over tags, the narrower first: the first whose words stand in a question answers it. */
const TOPICS = [
  topic("unknownfact", unknown, ["plug"]),
  topic("perfs|perforate|place|target", newPerforations, ["why", "if"]),
  ...OPERATIONS,
  topic("factor", authority),

  topic("cite", either(whyCited, onSteps(behindIt, none), rule)),
  topic("form", (talk) => (is(talk, "departs", "lengthn", "length", "longer") ? formNotes(talk) : null)),
  topic("lacking|need|want|info|file", when(asksLacking, lacking), ["flags", "warning"]),
  topic("without|except|lessq|theother", (talk) =>
    is(talk, "total", "sacksn", "howmuch", "saves", "cement", "slurry") ? rest(talk) : null,
  ),
  topic("( saves|cheapest / where ( fn )* cutv )", (talk) =>
    is(talk, "version", "baseline", "edit", "target") ? null : savings(talk),
  ),
  topic("end|depth|manyof|sacksn", ofEach, ["tag", "why"]),
  topic("version ( fn|comma )* version|number", changes),
  topic("what|which ( fn )* versionn", ({ plan }) => `This is version ${plan.version} of the plan.`, [
    "differ",
    "baseline",
    "compare",
  ]),
  topic("all ( fn|have )* differ", changes, ["violation", "which", "why"]),
  topic("compare", (talk) =>
    slots(talk, "version").length > 0 || is(talk, "baseline", "edit")
      ? changes(talk)
      : (side(talk) ?? changes(talk)),
  ),
  topic("baseline", changes),
  topic("^ ( then|comma )* does ( det|it|target )+ ( resolve / !haveaux make )", changes),
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
  topic("person ( aux|fn )* v", edits, ["rule", "supervise", "cementer"]),
  topic("how ( aux|fn )* ( compute|carry )", how, ["wait"]),
  topic("compute|computedn", how, ["slurry", "mixwater", "yield", "excessn"]),
  topic("assumed", assumptions),
  topic("howlong|howmuch|end", reach),
  topic("meaning", meaning, ["why"]),
  topic("notes|instr", notesOn, ["why", "severe", "warning"]),
  topic("violation|violate|pass", violations, ["why"]),
  topic("howmuch|manyof target", (talk) =>
    slots(talk, "target").every(({ mention }) => mention.pronoun === "them" && mention.limits.length === 0)
      ? count(talk)
      : null,
  ),
  topic("howmuch ( fn|target )* tag|squeeze|circulate|spot", count, ["hoursn"]),
  topic("wait|hours|hoursn|tag|tagn", (talk) =>
    is(talk, "rule", "water") && (!hasSteps(talk) || slots(talk, "target").some(({ mention }) => mention.all))
      ? rule(talk)
      : is(talk, "why", "rule") && hasSteps(talk)
        ? authority(talk)
        : tags(talk),
  ),
  topic("notice|deadline|owner|cleanup|record|cementer|supervise", rule),
  topic("why|reason|rule", (talk) => {
    const { named, steps: asked } = stepsAsked(withNew(talk), false);
    return named || (is(talk, "points") && asked.length > 0) ? behindIt(talk) : null;
  }),
  topic("mud", (talk) =>
    is(talk, "howmuch", "total", "slurry") && !is(talk, "rule")
      ? `Mud between the plugs: ${talk.plan.totals.mud_bbl} bbl.`
      : rule(talk),
  ),
  topic("perforate", onSteps(figures, wellFacts), ["why", "which"]),
  topic(
    "need",
    either(
      authority,
      when((talk) => is(talk, "rule"), why),
      onSteps(why, wholePlan),
    ),
    ["howmuch", "sacksn", "cement", "water"],
  ),
  topic(
    "squeeze|circulate",
    when((talk) => is(talk, "rule"), authority),
  ),
  topic("squeeze|circulate|spot", placed),
  topic("n|qword|v|target|length|additive", figures, ["why", "rule"]),
  topic("me|you|all|them ( aux|fn|now )* v", (talk) => (pastOrder.in(talk.items) ? edits(talk) : null), [
    "compute",
    "why",
  ]),
  topic("why|reason", either(behindIt, why)),
  topic("rule", (talk) => (formationAsked(talk) === null ? null : why(talk))),
  topic("rule", (talk) => (stepsAsked(talk).steps.length > 0 ? behindIt(talk) : null)),
  topic("rule", either(rule, ruleSearch, violations)),
  topic("v|can|should ( fn )* surface casing", rule),
  topic("class", ofClass),
  topic("classn", onSteps(steps, totals)),
  topic("total", onSteps(steps, totals)),
  topic("each", totals),
  topic("range|by", between),
  topic("below|under ( fn|part )* barrier", belowBarrier),
  topic("howmuch|sacksn|cement", onSteps(steps, totals), ["top", "place"]),
  topic("unknownfact|flag|gau|td|kop|openhole|tubing|facts|hole|size", wellFacts, ["plug"]),
  topic("cover|protect|across", (talk) =>
    is(talk, "formationn") ? kind(talk) : (covered(talk) ?? kind(talk) ?? steps(talk) ?? rule(talk)),
  ),
  topic("which target ( fn|v|for )* place", steps),
  topic("show|qword ( fn|depth )* place", noPlug, ["why", "which"]),
  topic("place|perfs|dv|casing|shoe|waterbase|water|usdwbase", noPlug),
  topic("target|new|formationn", kind),
  topic("target|to|place|number|sacks|new", steps),
  topic("mostcement|leastcement|longest|shortest|deepest|shallowest|nth", steps),
  topic("top|end", (talk) => wellTopic(talk) ?? steps(talk)),
  topic("well|formationn|depth|howdeep", wellFacts),
  topic("target|plug|plan|version|versionn|show|all", ofThePlan),
] as const;

const OBJECTS = ["when", "while", "although", "though", "whereas"];
/** "Why do you require a plug at 8,000 ft when there is one below it?": what is held against it isn't what is asked for. */
const withoutObjection = (talk: Talk): Talk => {
  const at = talk.items.findIndex(({ tokens }) => tokens.some(({ word }) => OBJECTS.includes(word)));
  const [asked, objection] = [talk.items.slice(0, Math.max(0, at)), talk.items.slice(at)];
  const isAsked =
    anyTagged(asked, "why", "rule", "reason") &&
    asked.some(({ slot }) => slot !== null) &&
    anyTagged(objection, "be", "exist", "haveaux", "need", "rule");
  return isAsked ? { ...talk, items: [...asked, ...objection.filter((item) => tagged(item, "cite"))] } : talk;
};

const asAnswer = (made: Answer | string): Answer =>
  typeof made === "string" ? { text: made, steps: [] } : made;

/** Answers a question about the plan from tool results; says so where it can't. */
export const answerQuestion = (whole: Talk): Answer => {
  const talk = withoutObjection(whole);
  // "Where must we perforate? tell depths please": the answer before it tells them
  if (talk.continues && talk.items.every(isDepthOnly)) return { text: "", steps: [] };
  for (const { own, answer, unless } of TOPICS) {
    if (is(talk, ...unless) || !own.in(talk.items)) continue;
    const made = answer(talk);
    if (made !== null) return asAnswer(made);
  }
  const trade = talk.items.some(
    ({ slot, tags: own }) => slot !== null || own.includes("n") || own.includes("v"),
  );
  if (talk.continues && talk.items.every((item) => onlyPoints(item))) return { text: "", steps: [] };
  // "…, and which?": the answer before it tells that, too
  const rest = talk.continues ? "" : ABOUT_ITSELF;
  return { text: trade ? notRead(talk) : rest, steps: [] };
};

const isDepthOnly = (item: Item): boolean =>
  !tagged(item, "content") &&
  item.slot === null &&
  (tagged(item, "show") ||
    tagged(item, "depth") ||
    tagged(item, "howdeep") ||
    (isFunction(item) && !tagged(item, "qword")));

/** "explain them", behind an answer that does */
const onlyPoints = (item: Item): boolean =>
  isPointing(item) || isFunction(item) || tagged(item, "show") || item.tags.includes("content");

/** Tells which words were read, and what can be asked on this plan. */
export const notRead = ({ items, written, plan }: Pick<Talk, "items" | "written" | "plan">): string => {
  const read = items.filter((item) => item.slot !== null || tagged(item, "n")).slice(0, 4);
  const said = [...new Set(read.map((item) => wordsOf(item, written)).filter(Boolean))];
  const plug = plan.steps.find(({ tag }) => tag) ?? plan.steps.find(({ sacks }) => sacks !== null);
  const no = plug?.plug_no ?? 1;
  return notUnderstood(written, said, [`Why is plug ${no} there?`, `How much slurry does plug ${no} take?`]);
};
