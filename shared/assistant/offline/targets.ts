import type { CompactStep } from "../tools/plan-views.ts";
import { kindNamed } from "./kinds.ts";
import { barrierLines, type PlanFacts } from "./plan-facts.ts";
import { readMentions, type Mentions, type StepMention } from "./references.ts";
import { resolve } from "./resolve.ts";
import { list, stepList } from "./speak.ts";

/** What was said before, for words like "it". */
export interface Before {
  user: string | null;
  assistant: string | null;
}

export type Targets =
  | { ok: true; steps: CompactStep[]; rest: string; notes: string[] }
  | { ok: false; text: string };

/** The one plug that the talk was about: the user's own words first, then a single plug of the last answer. */
const antecedent = ({ user, assistant }: Before, steps: readonly CompactStep[]): StepMention[] => {
  const said = user ? readMentions(user, steps).mentions.filter(({ pronoun }) => !pronoun) : [];
  if (said.length > 0) return said;
  const numbers = new Set([...(assistant ?? "").matchAll(/\bplug (\d{1,3})\b/giu)].map(([, n]) => Number(n)));
  const [plugNo] = numbers;
  if (numbers.size !== 1 || plugNo === undefined) return [];
  return readMentions(`plug ${plugNo}`, steps).mentions;
};

/** The steps of the kind that was asked for, and the barriers: what there is, where something was sought in vain. */
export const whatThereIs = (plan: PlanFacts, mentions: readonly StepMention[]): string => {
  const kind = mentions.map((one) => one.kind).find((one) => one !== null) ?? null;
  const words = kind ? kindNamed(kind) : undefined;
  const ofKind = words ? plan.steps.filter(words.fits) : [];
  const shown = ofKind.length > 0 ? ofKind : plan.steps;
  const heading = ofKind.length > 0 ? `The ${words?.noun}s of this plan:` : "The steps of this plan:";
  const barriers = barrierLines(plan);
  return [heading, stepList(shown), ...(barriers.length > 0 ? [list(barriers)] : [])].join("\n");
};

const inVain = (plan: PlanFacts, whys: readonly string[], mentions: readonly StepMention[]): Targets => ({
  ok: false,
  text: [
    `Nothing was changed: ${[...new Set(whys)].join("; ")}.`,
    whatThereIs(plan, mentions),
    "Which of these is meant?",
  ].join("\n"),
});

/** All of a kind, where several were plainly meant: "both water plugs", "all formation plugs", or just two of them. */
const spread = (mention: StepMention, found: CompactStep[], { plural }: Mentions, clause: string): boolean =>
  plural &&
  mention.plugNo === null &&
  mention.depthFt === null &&
  (/\b(?:all|every|each)\b/u.test(clause) ||
    (found.length === 2 && /\bboth\b|\btwo\b|\bplugs\b/u.test(clause)));

/** The steps that an order means, each of them certain; else the answer that says what is unclear and changes nothing. */
export const targetsOf = (clause: string, plan: PlanFacts, before: Before): Targets => {
  const read = readMentions(clause, plan.steps);
  const mentions = read.mentions.flatMap((one) => (one.pronoun ? antecedent(before, plan.steps) : [one]));
  if (mentions.length === 0) {
    return inVain(plan, ["I can't tell which plug is meant"], []);
  }
  const steps: CompactStep[] = [];
  const [whys, notes]: [string[], string[]] = [[], []];
  for (const mention of mentions) {
    const resolved = resolve(mention, plan.steps);
    if (resolved.found === "none") whys.push(resolved.why);
    else if (resolved.found === "one") {
      steps.push(resolved.step);
      if (resolved.note) notes.push(resolved.note);
    } else if (spread(mention, resolved.steps, read, clause)) steps.push(...resolved.steps);
    else {
      const text = `Nothing was changed: several steps fit “${mention.said}”.\n${stepList(resolved.steps)}\nWhich one is meant?`;
      return { ok: false, text };
    }
  }
  if (whys.length > 0) return inVain(plan, whys, mentions);
  return {
    ok: true,
    steps: [...new Map(steps.map((step) => [step.step_id, step])).values()],
    rest: read.rest,
    notes,
  };
};
