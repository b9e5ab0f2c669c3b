import type { CompactStep } from "../../tools/plan-views.ts";
import { type Pronoun, type StepMention } from "./mention.ts";
import { readMentions } from "./references.ts";
import { resolve, shallowEnd, stepBeside } from "./resolve.ts";

/** A message and the answer to it. */
export interface Exchange {
  /** The question or order in its normalised spelling. */
  user: string;
  assistant: string;
  /** Whether it is an earlier part of the message that is being answered. */
  justNow?: boolean;
}

/** The exchanges before this one, newest first. */
export type Past = readonly Exchange[];

/** Number of exchanges in which a pronoun looks for its antecedent. */
const REACH = 3;

const NAMED = /\bplugs? (\d{1,3})\b(?:[^\n]*?(\d[\d,]*)–(\d[\d,]*) ft)?/iu;

const feet = (text: string | undefined): number => Number((text ?? "").replaceAll(",", ""));

const isAt = (step: CompactStep, top: number, bottom: number): boolean =>
  step.top_ft === top && step.bottom_ft === bottom;

/** Adding and removing steps renumbers the plan: after that only depths identify the steps of an old answer. */
const hasRenumbered = ({ assistant }: Exchange): boolean =>
  /^Done\./mu.test(assistant) &&
  /^- (?:plugs?|one plug|step)\b[^\n]*\b(?:added|removed|combined|joined|taken back)\b/imu.test(assistant);

const stepOfLine = (line: string, steps: readonly CompactStep[], trusted: boolean): CompactStep | null => {
  const match = NAMED.exec(line);
  if (!match) return null;
  const numbered = steps.find(({ plug_no }) => plug_no === Number(match[1])) ?? null;
  if (match[2] === undefined) return trusted ? numbered : null;
  const [top, bottom] = [feet(match[2]), feet(match[3])];
  if (numbered && isAt(numbered, top, bottom)) return numbered;
  return steps.find((step) => isAt(step, top, bottom)) ?? null;
};

/** The steps listed in an answer, in its order. */
const listedIn = (exchange: Exchange, steps: readonly CompactStep[], trusted: boolean): CompactStep[] => [
  ...new Set(
    exchange.assistant
      .split("\n")
      .filter((line) => /^(?:- )?(?:plug|one plug|only plug)\b/iu.test(line))
      .flatMap((line) => stepOfLine(line, steps, trusted) ?? []),
  ),
];

/** The steps that the user named, where each is certain. */
const namedIn = ({ user }: Exchange, steps: readonly CompactStep[], trusted: boolean): CompactStep[] => {
  const { mentions } = readMentions(user, steps);
  if (!trusted && mentions.some(({ plugNo }) => plugNo !== null)) return [];
  return [
    ...new Set(
      mentions
        .filter(({ pronoun }) => pronoun === null)
        .flatMap((one) => {
          const resolved = resolve(one, steps);
          if (resolved.found === "one") return [resolved.step];
          return resolved.found === "several" ? resolved.steps : [];
        }),
    ),
  ];
};

interface Spoken {
  named: CompactStep[];
  listed: CompactStep[];
}

const spokenOf = (past: Past, steps: readonly CompactStep[]): Spoken[] =>
  past.slice(0, REACH).map((exchange, at) => {
    const trusted = !past.slice(0, at + 1).some(hasRenumbered);
    return {
      named: namedIn(exchange, steps, trusted),
      listed: listedIn(exchange, steps, trusted),
    };
  });

const single = (spoken: readonly Spoken[]): CompactStep[] => {
  for (const { named, listed } of spoken) {
    if (named.length === 1) return named;
    if (listed.length === 1) return listed;
    if (named.length + listed.length > 1) return [];
  }
  return [];
};

const several = (spoken: readonly Spoken[]): CompactStep[] => {
  for (const { named, listed } of spoken) {
    if (named.length > 1) return named;
    if (listed.length > 1) return listed;
  }
  return [];
};

const other = (spoken: readonly Spoken[]): CompactStep[] => {
  const [focus] = single(spoken);
  if (!focus) return [];
  for (const { named, listed } of spoken) {
    const pair = [named, listed].find((group) => group.length === 2 && group.includes(focus));
    if (pair) return pair.filter((step) => step !== focus);
  }
  return [];
};

const byDepth = (spoken: readonly Spoken[], deepest: boolean): CompactStep[] => {
  const sorted = several(spoken).toSorted((a, b) => shallowEnd(b) - shallowEnd(a));
  const step = deepest ? sorted[0] : sorted.at(-1);
  return step ? [step] : [];
};

/** "the third plug" of the plan, only where its number and its ordinal among the cemented steps agree. */
const nthOfPlan = (steps: readonly CompactStep[], n: number): CompactStep[] => {
  const numbered = steps.find(({ plug_no }) => plug_no === n);
  const cemented = steps.filter(({ sacks }) => sacks !== null)[n - 1];
  return numbered && numbered === cemented ? [numbered] : [];
};

const nth = (spoken: readonly Spoken[], n: number): CompactStep[] => {
  const group = several(spoken);
  const step = n < 0 ? group.at(n) : group[n - 1];
  return step ? [step] : [];
};

const meantBy = (
  pronoun: Pronoun,
  said: string,
  spoken: readonly Spoken[],
  steps: readonly CompactStep[],
): CompactStep[] => {
  if (pronoun.says === "it") return single(spoken);
  if (pronoun.says === "other") return other(spoken);
  if (pronoun.says === "deeper" || pronoun.says === "shallower") {
    return byDepth(spoken, pronoun.says === "deeper");
  }
  if (pronoun.says === "nth") {
    const ofPlan = several(spoken).length === 0 && /\bplug$/u.test(said);
    return ofPlan ? nthOfPlan(steps, pronoun.n) : nth(spoken, pronoun.n);
  }
  const group = several(spoken);
  return /\b(?:both|two)\b/u.test(said) && group.length !== 2 ? [] : group;
};

/** Anaphora resolution: the steps that a pronoun refers to, or their neighbours; empty where that is not certain. */
export const resolveAnaphora = (
  { pronoun, said, beside }: StepMention,
  past: Past,
  steps: readonly CompactStep[],
): CompactStep[] => {
  if (!pronoun) return [];
  const meant = meantBy(pronoun, said, spokenOf(past, steps), steps);
  return beside === null ? meant : meant.flatMap((step) => stepBeside(step, beside, steps) ?? []);
};
