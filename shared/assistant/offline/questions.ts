import { figure, plural } from "#shared/plugging/diff/quantities.ts";
import type { CompactStep } from "../tools/plan-views.ts";
import { answerAboutChanges, answerAboutEdits, answerAboutViolations } from "./answers-on-record.ts";
import { answerAboutRule, answerWhy } from "./answers-on-rules.ts";
import { answerAboutWell } from "./answers-on-well.ts";
import { KINDS, kindNamed, type Kind } from "./kinds.ts";
import { barrierLines, type PlanFacts } from "./plan-facts.ts";
import { readMentions, type Mentions } from "./references.ts";
import { resolve, shallowEnd } from "./resolve.ts";
import type { Session } from "./session.ts";
import { lineOf, list, stepList } from "./speak.ts";
import { whatThereIs, type Before } from "./targets.ts";

export interface QuestionTalk {
  session: Session;
  plan: PlanFacts;
  clause: string;
  before: Before;
}

type Answer = (talk: QuestionTalk) => string | null;

const asksFor = (clause: string, pattern: RegExp): boolean => pattern.test(clause);

/** A question may ask what is at a depth without naming a plug. */
const BARE_DEPTH = /\b(?:at|around|near) (?:about )?(\d{2,5}(?:\.\d+)?(?: ft)?)\b/gu;

/** The steps that a question is about, certain or not; a question may be about several. */
const stepsAsked = ({
  plan,
  clause,
  before,
}: QuestionTalk): { steps: CompactStep[]; whys: string[]; read: Mentions } => {
  const exact = readMentions(clause, plan.steps);
  const read =
    exact.mentions.length > 0 ? exact : readMentions(clause.replace(BARE_DEPTH, "plug at $1"), plan.steps);
  const mentions = read.mentions.flatMap((one) =>
    one.pronoun && before.user ? readMentions(before.user, plan.steps).mentions : [one],
  );
  const steps: CompactStep[] = [];
  const whys: string[] = [];
  for (const mention of mentions.filter(({ pronoun }) => !pronoun)) {
    const resolved = resolve(mention, plan.steps);
    if (resolved.found === "none") whys.push(resolved.why);
    else steps.push(...(resolved.found === "one" ? [resolved.step] : resolved.steps));
  }
  return { steps: [...new Set(steps)], whys, read };
};

const totalsText = ({ totals, steps }: PlanFacts): string => {
  const classes = Object.entries(totals.sacks_by_class).map(
    ([name, sacks]) => `Class ${name}: ${plural(sacks, "sack")}`,
  );
  const pumped = steps.filter(({ sacks }) => sacks !== null);
  return [
    `The plan takes ${plural(totals.sacks, "sack")} of cement in ${plural(pumped.length, "plug")}:`,
    list([
      ...pumped.map((step) => lineOf(step)),
      ...classes,
      `Slurry ${figure(totals.slurry_bbl)} bbl, mixing water ${figure(totals.water_bbl)} bbl, mud between plugs ${figure(totals.mud_bbl)} bbl`,
    ]),
  ].join("\n");
};

const about = (talk: QuestionTalk): string | null => {
  const { steps, whys, read } = stepsAsked(talk);
  if (steps.length === 0 && whys.length === 0) return null;
  const parts = whys.map((why) => `${why.charAt(0).toUpperCase()}${why.slice(1)}.`);
  if (steps.length > 0) {
    const cited = [...new Set(steps.flatMap(({ citations }) => citations))];
    const sacks = steps.reduce((sum, step) => sum + (step.sacks ?? 0), 0);
    parts.push(stepList(steps));
    if (steps.length > 1 && sacks > 0) parts.push(`Together ${plural(sacks, "sack")}.`);
    if (cited.length > 0) parts.push(`Asked for by ${cited.join(", ")}.`);
  } else parts.push(whatThereIs(talk.plan, read.mentions));
  return parts.join("\n");
};

const ofKind = (kind: Kind, talk: QuestionTalk): string => {
  const words = kindNamed(kind);
  const steps = words ? talk.plan.steps.filter(words.fits) : [];
  const noun = words?.noun ?? "plug";
  const barriers = kind === "bridge_plug" || kind === "cap" ? barrierLines(talk.plan) : [];
  if (steps.length === 0) {
    const none = `The plan has no ${noun}.`;
    return barriers.length > 0
      ? [none, list(barriers)].join("\n")
      : [none, whatThereIs(talk.plan, [])].join("\n");
  }
  const sacks = steps.reduce((sum, step) => sum + (step.sacks ?? 0), 0);
  const cited = [...new Set(steps.flatMap(({ citations }) => citations))];
  return [
    `The plan has ${plural(steps.length, noun)}${sacks > 0 ? `, ${plural(sacks, "sack")} together` : ""}:`,
    stepList(steps),
    ...(barriers.length > 0 ? [list(barriers)] : []),
    ...(cited.length > 0 ? [`Asked for by ${cited.join(", ")}.`] : []),
  ].join("\n");
};

const wholePlan = ({ plan }: QuestionTalk): string => {
  const barriers = barrierLines(plan);
  return [
    `The plan (version ${plan.version}, ${plan.variant}) has ${plural(plan.steps.length, "step")} and takes ${plural(plan.totals.sacks, "sack")}, from the deepest up:`,
    stepList(plan.steps),
    ...(barriers.length > 0 ? [list(barriers)] : []),
  ].join("\n");
};

const between = (talk: QuestionTalk): string | null => {
  const { clause, plan } = talk;
  const range = /\bbetween (\d+)(?: ft)?\s*(?:and|-|to)\s*(\d+)/u.exec(clause);
  const side = /\b(above|below|deeper than|shallower than|under|over) (?:about )?(\d{2,5})\b/u.exec(clause);
  if (!range && !side) return null;
  const limit = Number(side?.[2]);
  const above = side?.[1] === "above" || side?.[1] === "over" || side?.[1] === "shallower than";
  const [from, to] = range ? [Number(range[1]), Number(range[2])] : above ? [0, limit] : [limit, Infinity];
  const inside = plan.steps.filter((step) => {
    const top = shallowEnd(step);
    const bottom = step.bottom_ft ?? step.depth_ft ?? top;
    return top <= to && bottom >= from && Number.isFinite(top);
  });
  const where = range ? `between ${figure(from)} and ${figure(to)} ft` : `${side?.[1]} ${figure(limit)} ft`;
  return inside.length > 0
    ? [`${plural(inside.length, "step")} ${where}:`, stepList(inside)].join("\n")
    : [`There is nothing ${where}.`, whatThereIs(plan, [])].join("\n");
};

const tagged = ({ plan }: QuestionTalk): string => {
  const steps = plan.steps.filter(({ tag }) => tag);
  return steps.length > 0
    ? [`${plural(steps.length, "plug")} must be tagged after waiting on cement:`, stepList(steps)].join("\n")
    : "No plug of this plan must be tagged.";
};

const ifAbout =
  (pattern: RegExp, answer: Answer): Answer =>
  (talk) =>
    asksFor(talk.clause, pattern) ? answer(talk) : null;

const kindAsked: Answer = (talk) => {
  const read = readMentions(talk.clause, talk.plan.steps);
  const [only, another] = read.mentions;
  return only?.kind && only.depthFt === null && !another ? ofKind(only.kind, talk) : null;
};

/** The narrower question first; the first that has an answer gives it. */
const ANSWERS: readonly Answer[] = [
  ifAbout(
    /\b(?:what|which|anything|show|list|how)\b.*\b(?:chang(?:ed|es)|differen(?:t|ce|ces))|\bdiff\b|\bcompare|\b(?:since|from|against|versus|vs) (?:the )?(?:baseline|start|original|beginning)|\bwhat did (?:you|we|i) (?:change|do)\b/u,
    answerAboutChanges,
  ),
  ifAbout(/\b(?:modifications?|edits?|history|who (?:changed|edited|made)|risk)\b/u, answerAboutEdits),
  ifAbout(
    /\b(?:violat\w*|compl(?:y|ies|iant|iance)|problems?|errors?|warnings?|issues?|broken|breaks?|wrong|valid|legal|pass(?:es)?|ok|okay|acceptable|approv(?:e|ed|al)|fileable|ready to file)\b/u,
    answerAboutViolations,
  ),
  ifAbout(/\(\w\)(?:\(\d+\))?|\b3\.14\b/u, answerAboutRule),
  ifAbout(
    /\b(?:why|which (?:rule|paragraph|regulation)|what (?:rule|paragraph|regulation|requires|asks)|what's (?:it|that|this) for|who (?:asks|requires)|required|requires?|reason|purpose|cit(?:e|ation)|regulation|paragraph|needed|necessary|have to)\b/u,
    (talk) => answerWhy(talk, stepsAsked(talk).steps),
  ),
  between,
  ifAbout(
    /\b(?:base|depth) of (?:the )?(?:usable|ground ?water|uqw|usdw|fresh|drinking|protected)/u,
    (talk) => (/\bplugs?\b/u.test(talk.clause) ? null : answerAboutWell(talk)),
  ),
  ifAbout(/\bformations?\b.*\b(?:plugged|covered|isolated|have plugs?|has a plug)\b/u, (talk) =>
    ofKind("formation", talk),
  ),
  ifAbout(/\b(?:tag|tags|tagged|tagging|woc|wait on cement)\b/u, tagged),
  kindAsked,
  about,
  ifAbout(
    /\b(?:casing|casings|tubing|perforations?|perfs|perforated|total depth|td|pbtd|formation tops?|formations|groundwater|uqw|usdw|usable|operator|lease|county|district|field|api|location|elevation|hole|kop|geometry|wellbore|the well|this well|retainer|packer)\b/u,
    answerAboutWell,
  ),
  ifAbout(/\b(?:cement|sacks?|slurry|water|mud|materials?|volume|how much)\b/u, ({ plan }) =>
    totalsText(plan),
  ),
  ifAbout(/\b(?:plan|plugs?|steps?|procedure|program|overview|summary|summari[sz]e|list|show)\b/u, wholePlan),
];

/** Answers a question about the plan from what the tools say; null when it is none that it knows. */
export const answerQuestion = (talk: QuestionTalk): string | null => {
  for (const answer of ANSWERS) {
    const text = answer(talk);
    if (text !== null) return text;
  }
  return null;
};

/** Whether a clause has any word of the trade: greetings and small talk have none. */
export const isAboutThePlan = (clause: string): boolean =>
  /\(\w\)|\b(?:plugs?|plan|well|cement|sacks?|casing|shoe|formations?|rules?|violat\w*|depths?|ft|tag\w*|perf\w*|water|uqw|bridge|cibp|caps?|edits?|modifications?|chang\w*|risk|versions?|steps?|td|groundwater|barrier|compl\w*|slurry|class|regulation|3\.14|materials?|operator|county|district|field|problems?|errors?)\b/u.test(
    clause,
  ) || KINDS.some(({ pattern }) => pattern.test(clause));
