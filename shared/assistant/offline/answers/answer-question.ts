import { FORMATION_NAMES } from "#shared/plugging/district/formation-names.ts";
import { figure } from "#shared/plugging/words/quantities.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import { barrierLines } from "../plan-facts.ts";
import { KINDS, kindNamed, type Kind } from "../reading/kinds.ts";
import { formationsIn } from "../reading/formations-said.ts";
import { readMentions } from "../reading/references.ts";
import { whatThereIs } from "../reading/targets.ts";
import { capital, counted, list, stepList } from "../answer-texts.ts";
import { cementOfClass, cementTotals, fluids } from "./on-cement.ts";
import { between, covered } from "./on-places.ts";
import {
  answerAboutChanges,
  answerAboutEdits,
  answerAboutViolations,
  violationLine,
  type ViolationView,
} from "./on-record.ts";
import { answerAboutRule, answerHow, answerWhy } from "./on-rules.ts";
import { answerAboutWell } from "./on-well.ts";
import type { QuestionTalk } from "./question-talk.ts";
import { topicOf } from "./rule-topics.ts";
import { stepsAsked } from "./steps-asked.ts";

type Answer = (talk: QuestionTalk) => string | null;

/** The citations that the steps rest on; empty where they have none. */
const askedForBy = (steps: readonly CompactStep[]): string[] => {
  const cited = [...new Set(steps.flatMap(({ citations }) => citations))];
  return cited.length > 0 ? [`Asked for by ${cited.join(", ")}.`] : [];
};

const about = (talk: QuestionTalk): string | null => {
  const { steps, whys, read } = stepsAsked(talk.clause, talk.plan, talk.past);
  if (steps.length === 0 && whys.length === 0) return null;
  const parts = whys.map((why) => `${capital(why)}.`);
  const told =
    steps.length > 0 ? [stepList(steps), ...askedForBy(steps)] : [whatThereIs(talk.plan, read.mentions)];
  return [...parts, ...told].join("\n");
};

const ofKind = (kind: Kind, talk: QuestionTalk): string => {
  const words = kindNamed(kind);
  const steps = words ? talk.plan.steps.filter(words.fits) : [];
  const noun = words?.noun ?? "plug";
  const barriers = kind === "bridge_plug" || kind === "cap" ? barrierLines(talk.plan) : [];
  if (steps.length === 0) {
    const none = `The plan has no ${noun}.`;
    return [none, barriers.length > 0 ? list(barriers) : whatThereIs(talk.plan, [])].join("\n");
  }
  return [
    `The plan has ${counted(steps.length, noun)}:`,
    stepList(steps),
    ...(barriers.length > 0 ? [list(barriers)] : []),
    ...askedForBy(steps),
  ].join("\n");
};

const wholePlan = ({ plan }: QuestionTalk): string => {
  const barriers = barrierLines(plan);
  return [
    `The plan (version ${plan.version}, ${plan.variant}) has ${counted(plan.steps.length, "step")} and takes ${figure(plan.totals.sacks)} sacks, from the deepest up:`,
    stepList(plan.steps),
    ...(barriers.length > 0 ? [list(barriers)] : []),
  ].join("\n");
};

const tagged = (talk: QuestionTalk): string => {
  const asked = stepsAsked(talk.clause, talk.plan, talk.past).steps;
  const [only, another] = asked;
  if (only && !another) {
    return `${only.tag ? "Yes, it must be tagged" : "No, it need not be tagged"}: ${only.summary}.`;
  }
  const steps = talk.plan.steps.filter(({ tag }) => tag);
  return steps.length > 0
    ? [
        `${capital(counted(steps.length, "step"))} must be tagged, after waiting on cement where it is set:`,
        stepList(steps),
      ].join("\n")
    : "No plug of this plan must be tagged.";
};

const lengths = (talk: QuestionTalk): string | null => {
  const { steps } = stepsAsked(talk.clause, talk.plan, talk.past);
  if (steps.length === 0) return null;
  return list(
    steps.map(({ summary, length_ft }) =>
      length_ft === null
        ? `${summary} (a point, without length)`
        : `${summary}: ${figure(length_ft)} ft long`,
    ),
  );
};

const ifAbout =
  (pattern: RegExp, answer: Answer): Answer =>
  (talk) =>
    pattern.test(talk.clause) ? answer(talk) : null;

const kindAsked: Answer = (talk) => {
  const read = readMentions(talk.clause, talk.plan.steps);
  const [only, another] = read.mentions;
  const aboutPlugs = !/\bwhere (?:is|are)\b.*\bshoe\b(?! plug)/u.test(talk.clause);
  return aboutPlugs && only?.kind && only.depthFt === null && only.extreme === null && !another
    ? ofKind(only.kind, talk)
    : null;
};

/** The plan's remarks on a formation, which may explain why it has no plug. */
const remarksOn = ({ session }: QuestionTalk, name: string): string[] => {
  const result = session.call("get_violations", { severity: null });
  const violations = (result["violations"] as (ViolationView & { formation?: string })[] | undefined) ?? [];
  return violations
    .filter(({ message, formation }) => message.includes(name) || formation?.includes(name))
    .map(violationLine);
};

/** The formation names of the well's own record, which may be missing from the books. */
const ownFormations = ({ session }: QuestionTalk): string[] => {
  const { well } = session.call("get_well", {}) as { well?: { formation_tops?: { name: string }[] } };
  return (well?.formation_tops ?? []).map(({ name }) => name);
};

/** Why nothing is placed below a bridge plug: the barrier, and the practice behind it. */
const whyNotBelow = ({ session, plan }: QuestionTalk): string => {
  const result = session.call("explain_rule", { step_id: null, rule: "plug_below_barrier" });
  const rules = (result["rules"] as { text: string }[] | undefined) ?? [];
  return list([...barrierLines(plan), ...rules.map(({ text }) => text)]);
};

const why: Answer = (talk) => {
  if (/\b(?:below|under|past|through|beneath|deeper than) (?:the )?bridge plug\b/u.test(talk.clause))
    return whyNotBelow(talk);
  const { steps, whys, read } = stepsAsked(talk.clause, talk.plan, talk.past);
  if (steps.length > 0) return answerWhy(talk, steps);
  const [said] = formationsIn(talk.clause, [...FORMATION_NAMES, ...ownFormations(talk)]);
  const rest = whatThereIs(talk.plan, read.mentions);
  if (whys.length > 0) return [`${capital(whys.join("; "))}.`, rest].join("\n");
  if (!said) return null;
  const remarks = remarksOn(talk, said.name);
  return remarks.length > 0
    ? [`No plug of this plan is there for the ${said.name}:`, list(remarks)].join("\n")
    : [
        `No plug of this plan is there for the ${said.name}: no rule or district row that the plan was made with asks for one.`,
        rest,
      ].join("\n");
};

const how: Answer = (talk) => answerHow(talk, stepsAsked(talk.clause, talk.plan, talk.past).steps);

const comparesPlugs = ({ clause, plan }: QuestionTalk): boolean =>
  readMentions(clause, plan.steps).mentions.some(({ pronoun }) => pronoun === null) &&
  !/\b(?:versions?|v\d|baseline|original|start(?:ed)?|chang\w*|edit\w*|before|began|beginning)\b/u.test(
    clause,
  );

/** Explains a rule by its topic, unless the question is about a plug. */
const ruleByTopic: Answer = (talk) =>
  stepsAsked(talk.clause, talk.plan, talk.past).steps.length === 0 ||
  /\b(?:rules?|regs?|regulations?|law|legal|commission|rrc)\b/u.test(talk.clause)
    ? answerAboutRule(talk)
    : null;

const WHY =
  /\b(?:why|how come|rules? (?:behind|for|of|under)|explain|(?:what|which) (?:rule|paragraph|regulation|section|requires|asks)|what is (?:it|that|this) for|who (?:asks|requires|wants)|reason|purpose|point of|cit(?:e|es|ation|ations)|regulation|paragraphs?|necessary|do we (?:really )?(?:need|have to)|is .{0,30} (?:needed|required|necessary)|based on|basis|justif\w*|can we (?:skip|drop|lose|leave out|do without))\b|\bwhat (?:is|are) .{0,40} for\b[?]*$/u;

const COMPARES =
  /\b(?:what|which|anything|show|list|how|has|have|did|tell)\b.*\b(?:chang(?:ed|es)|differ(?:s|ent|ence|ences)?)\b|\bdiff(?:erences?)?\b|\bcompar(?:e|ed|ison)\b|\b(?:since|from|against|versus|vs|than) (?:the |when |where )?(?:baseline|start|we (?:started|began)|original|beginning)|\bwhat did (?:you|we|i) (?:change|do)\b|\bwhat have (?:we|you|i) done\b|\bwhat is new\b/u;

const VIOLATES =
  /\b(?:violat\w*|compl(?:y|ies|iant|iance)|problems?|errors?|warnings?|issues?|broken|breaks?|wrong|valid|legal|pass(?:es)?|acceptable|approv(?:e|ed|al|able)|fileable|ready|red flags?|flags?|concerns?|good to go|meets? (?:the )?(?:rules?|code|regs|regulations?|requirements?|(?:16 )?tac|(?:§ ?)?3\.14)|notes|kick(?:ed)? (?:it |this )?back|sen[dt] (?:it |this )?back|reject\w*|bounc\w*|missing|complain\w*|object\w*|clean|remarks?|findings?|short of|too short|come up short|online form|fix|fixed|resolved?|trouble|stopping us|holding (?:us|it) up|blockers?|show ?stoppers?)\b|\b(?:is|are) (?:it|this|that|the plan|we) (?:ok|okay|fine|good|all right)\b/u;

const OF_THE_WELL =
  /\b(?:how deep is (?:the |this )?(?:well|hole)|total depth|td|pbtd|kop|operator|lease|county|district|field|api|casings?|tubing|perforations?|perfs?|perforated(?! and squeezed)|where (?:is|are) .{0,30}\bshoe|shoe depth|(?:surface|intermediate|production) shoe(?! plugs?)|formation tops?|tops|top of (?:the )?[a-z ]{3,15}$|dv tools?|hole size|elevation|packer|annulus|top of cement|existing|open[ -]?hole|h2s|co2|sour|temperature|bht|bhp|pressure|porosity|salinity)\b(?! (?:plug|cap))/u;

const WATER_BASE =
  /\b(?:base|depth|bottom) of (?:the )?(?:usable|ground ?water|uqw|usdw|fresh|drinking|protected)|\b(?:uqw|usdw|usable water|fresh ?water|ground ?water) base\b|\bb?uqw depth\b|\bgau\b|\bgroundwater letter\b/u;

/** The answers by topic, the narrower first; the first that applies is given. */
const ANSWERS: readonly Answer[] = [
  ifAbout(COMPARES, (talk) => (comparesPlugs(talk) ? about(talk) : answerAboutChanges(talk))),
  ifAbout(
    /\b(?:modifications?|edits|edited|history|log|who (?:changed|edited|made|did|moved)|risk score|risk|risky|last edit|latest edit|audit)\b/u,
    answerAboutEdits,
  ),
  ifAbout(/\(\w\)(?:\(\d+\))?/u, answerAboutRule),
  ifAbout(
    /\bhow (?:did|do|was|were|is|are|come)\b.*\b(?:get|got|arrive|comput\w*|calculat\w*|figured?)\b|\bshow (?:me )?(?:the|your) (?:math|work|calculation|numbers)\b|\bcalculation\b|\bhow .{0,20}(?:computed|calculated)\b/u,
    how,
  ),
  ruleByTopic,
  ifAbout(/\bdid (?:that|it|this|we|you)\b.*\b(?:fix|resolve|clear|help|take care)\b/u, answerAboutChanges),
  ifAbout(
    /^(?:you|we|i|they|somebody|someone) (?:already |have |has )?\w+(?:ed|ut|de)\b.*(?:right|correct|yes|no)\?|\b(?:did|have|has) (?:you|we|i|they|anyone|anybody|somebody|someone) (?:already |just )?(?:remov|delet|extend|chang|mov|add|combin|merg|mad|mak|edit|undo)\w*/u,
    answerAboutEdits,
  ),
  fluids,
  ifAbout(WHY, why),
  ifAbout(VIOLATES, answerAboutViolations),
  ifAbout(/\bclass [a-h]\b/u, cementOfClass),
  ifAbout(
    /\bcement total\b|\b(?:total|altogether|overall|in all)\b.*\b(?:cement|sacks)\b|\b(?:cement|sacks)\b.*\b(?:total|altogether|in all|overall)\b/u,
    cementTotals,
  ),
  between,
  ifAbout(/\b(?:cover(?:ed|s|ing)?|isolated?|protected?|cement(?:ed)? across|across)\b/u, (talk) =>
    /\bformations?\b.*\b(?:plugged|covered?|isolated)\b|\b(?:covered?|isolated) .*formations?\b|\bplan covers?\b/u.test(
      talk.clause,
    )
      ? ofKind("formation", talk)
      : covered(talk),
  ),
  ifAbout(/\bon (?:top of )?(?:the )?bridge plug\b/u, (talk) => ofKind("cap", talk)),
  ifAbout(WATER_BASE, (talk) => (/\bplugs?\b/u.test(talk.clause) ? null : answerAboutWell(talk))),
  ifAbout(OF_THE_WELL, (talk) =>
    /\b(?:casing cut|cut (?:the )?casing|plugs?|cap)\b/u.test(talk.clause) ? null : answerAboutWell(talk),
  ),
  ifAbout(/\bformations?\b.*\b(?:plugged|have plugs?|has a plug)\b/u, (talk) => ofKind("formation", talk)),
  ifAbout(/\b(?:tag|tags|tagged|tagging|woc|wait on cement)\b/u, tagged),
  ifAbout(/\bhow long\b|\blength\b|\bhow many ft\b/u, lengths),
  kindAsked,
  about,
  ifAbout(
    /\b(?:formations|groundwater|uqw|usdw|usable|location|hole|geometry|wellbore|the well|this well|retainer)\b/u,
    answerAboutWell,
  ),
  ifAbout(/\b(?:cement|sacks?|materials?|volume|how much|cost)\b/u, cementTotals),
  ifAbout(
    /\b(?:plan|plugs?|steps?|procedure|program|overview|summary|summari[sz]e|list|show|version)\b/u,
    wholePlan,
  ),
  (talk) =>
    formationsIn(talk.clause, FORMATION_NAMES).length > 0 ? (covered(talk) ?? answerAboutWell(talk)) : null,
];

/** Answers a question about the plan from tool results; null when no topic applies. */
export const answerQuestion = (talk: QuestionTalk): string | null => {
  for (const answer of ANSWERS) {
    const text = answer(talk);
    if (text !== null) return text;
  }
  return null;
};

const TRADE =
  /\(\w\)|\b(?:plugs?|plugged|plan|well|wellbore|cement|sacks?|casings?|shoe|formations?|rules?|violat\w*|depths?|ft|tag\w*|perf\w*|water|uqw|usdw|bridge|caps?|edits?|modifications?|chang\w*|risk|versions?|steps?|td|groundwater|barrier|compl\w*|slurry|mud|class|regulation|3\.14|materials?|operator|county|district|field|lease|problems?|errors?|warnings?|undo|revert|baseline|retainer|dv tool|excess|tops?|packer|tubing|commission|rrc|mud|h2s|hole|temperature|pressure|set|between \d+|letter|zones?|perforated)\b/u;

/** Whether a clause has any word of the trade, unlike greetings and small talk. */
export const isAboutThePlan = (clause: string): boolean =>
  TRADE.test(clause) ||
  VIOLATES.test(clause) ||
  topicOf(clause) !== null ||
  KINDS.some(({ pattern }) => pattern.test(clause)) ||
  formationsIn(clause, FORMATION_NAMES).length > 0;
