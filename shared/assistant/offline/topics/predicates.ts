import { figure } from "#shared/plugging/words/quantities.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import { capital, counted, list } from "../answer-texts.ts";
import { plugNames } from "./comparisons.ts";
import { type Measures, measuresOf } from "./measures.ts";
import { HOW_TOLD, EXCESS, LENGTH, type Quantity, quantitiesAsked, SACKS } from "./quantities.ts";
import { subjectOf } from "./subject.ts";
import { about, is, said, slots, type Talk, type Topic } from "./talk.ts";

/** What a question says of plugs that can hold or not: "at least 100 ft long", "over 40 sacks", "of class H". */
export interface Predicate {
  holds: (step: CompactStep, measures: Measures) => boolean;
  /** How the fact that it looks at is told of one plug. */
  told: (step: CompactStep, measures: Measures) => string;
}

const WAIT: Quantity = {
  asked: () => false,
  of: (one) => (one.tag ? `tagged after ${one.tag.wait_hours} h` : "not tagged"),
  value: ({ tag }) => tag?.wait_hours ?? null,
  unit: (n) => `${n} h`,
};

/** The figure that a question compares plugs with, and what it is a figure of. */
const figureIn = (talk: Talk): { quantity: Quantity; n: number } | null => {
  const [sacks] = slots(talk, "sacks");
  if (sacks) return { quantity: SACKS, n: sacks.count.n };
  const [limit] = slots(talk, "limit");
  if (limit) return { quantity: SACKS, n: limit.n };
  const under = slots(talk, "target")
    .flatMap(({ mention }) => mention.limits)
    .find((one) => one.by === "sacks");
  if (under?.by === "sacks") return { quantity: SACKS, n: under.under };
  const [excess] = slots(talk, "excess");
  if (excess) return { quantity: EXCESS, n: Math.round(excess.share * 1000) / 10 };
  const [hours] = slots(talk, "hours");
  if (hours) return { quantity: WAIT, n: hours.n };
  const [length] = slots(talk, "length").filter(({ like }) => like === undefined);
  if (length) return { quantity: LENGTH, n: length.ft };
  const [by] = slots(talk, "by").filter(({ way }) => way === null || way === "longer" || way === "shorter");
  if (by && is(talk, "longer", "shorter", "lengthn")) return { quantity: LENGTH, n: by.ft };
  const [number] = slots(talk, "number");
  const quantity = quantitiesAsked(talk).find(({ value }) => value !== undefined);
  return number && quantity ? { quantity, n: number.n } : null;
};

type Test = (value: number, n: number) => boolean;
const underIn = (talk: Talk): boolean =>
  slots(talk, "target").some(({ mention }) => mention.limits.some(({ by }) => by === "sacks"));

const testIn = (talk: Talk): Test => {
  const limit = slots(talk, "limit")[0]?.is;
  if (underIn(talk)) return (value, n) => value < n;
  if (limit === "min" || is(talk, "min")) return (value, n) => value >= n;
  if (limit === "atmost" || is(talk, "atmost")) return (value, n) => value <= n;
  if (limit === "under" || is(talk, "under", "shorter", "smaller", "lessq")) return (value, n) => value < n;
  if (limit === "morethan" || is(talk, "morethan", "above", "longer", "bigger", "moreq"))
    return (value, n) => value > n;
  return (value, n) => value === n;
};

const PLACED: Readonly<Record<string, string>> = {
  squeeze: "perf_and_squeeze",
  circulate: "perf_and_circulate",
  spot: "spot",
};

export const predicateIn = (talk: Talk): Predicate | null => {
  const [named] = slots(talk, "class");
  const limit = slots(talk, "target")
    .flatMap(({ mention }) => mention.limits)
    .find((one) => one.by === "class");
  const name = named?.names[0] ?? (limit?.by === "class" ? limit.name : undefined);
  if (name !== undefined)
    return {
      holds: ({ cement_class }) => cement_class === name,
      told: ({ cement_class }) => (cement_class === null ? "no cement" : `class ${cement_class}`),
    };
  const found = figureIn(talk);
  if (!found) {
    const way = Object.keys(PLACED).find((tag) => is(talk, tag));
    return way === undefined || is(talk, "new")
      ? null
      : {
          holds: ({ placement }) => placement === PLACED[way],
          told: ({ placement }) => HOW_TOLD[placement] ?? placement,
        };
  }
  const { quantity, n } = found;
  const test = testIn(talk);
  const valueOf = (step: CompactStep, measures: Measures): number | null => {
    const one = measures.of(step);
    return one ? (quantity.value?.(one, step) ?? null) : null;
  };
  return {
    holds: (step, measures) => {
      const value = valueOf(step, measures);
      return value !== null && test(value, n);
    },
    told: (step, measures) => {
      const one = measures.of(step);
      return (one ? quantity.of(one, step) : null) ?? "none";
    },
  };
};

/** The plugs that a predicate is said of: of limits by what is checked, all plugs. */
const poolOf = (talk: Talk): { steps: CompactStep[]; every: boolean; any: boolean } => {
  const mentions = slots(talk, "target").map(({ mention }) => mention);
  const all = mentions.some(({ all: one, limits }) => one || limits.length > 0);
  const kinds = mentions.some(
    ({ kind, formations, numbers }) => kind !== null || formations.length + numbers.length > 0,
  );
  const subject = subjectOf(talk);
  const free = !kinds && (all || is(talk, "which") || subject.by === "plan" || subject.steps.length === 0);
  const cement = talk.plan.steps.filter(({ sacks }) => sacks !== null);
  const steps = free && subject.by !== "limit" ? cement : subject.steps;
  return {
    steps,
    every: !said(talk, "any", "anything") && !is(talk, "isthere"),
    any: free && said(talk, "any"),
  };
};

/** Whether plugs are so: yes, or no and which ones aren't. */
export const checked: Topic = (talk) => {
  const predicate = predicateIn(talk);
  if (!predicate) return null;
  const { steps, every } = poolOf(talk);
  const measures = measuresOf(talk, steps);
  if (!measures) return null;
  const tell = (some: readonly CompactStep[]): string =>
    some.map((step) => `plug ${step.plug_no} (${predicate.told(step, measures)})`).join(", ");
  const fits = steps.filter((step) => predicate.holds(step, measures));
  const misses = steps.filter((step) => !fits.includes(step));
  if (!every)
    return fits.length > 0
      ? about(`Yes: ${tell(fits)}.`, fits)
      : about(`No, none of the ${figure(steps.length)} plugs asked about is so.`, steps);
  const told = misses.length === 0 ? fits : misses;
  const lines = told.length < 4 ? `\n${list(told.map(({ summary }) => summary))}` : "";
  return about(`${misses.length === 0 ? "Yes" : "No"}: ${tell(told)}.${lines}`, told);
};

/** How many plugs stand within a limit, and which. */
export const countWithin: Topic = (talk) => {
  const { steps, by, where } = subjectOf(talk);
  if (by !== "limit") return null;
  const opening = `${capital(counted(steps.length, "cement plug"))} ${steps.length === 1 ? "stands" : "stand"} ${where}`;
  return about(
    [`${opening}${steps.length > 0 ? ":" : "."}`, list(steps.map(({ summary }) => summary))]
      .join("\n")
      .trim(),
    steps,
  );
};

/** Which plugs are so, and how many. */
export const filtered: Topic = (talk) => {
  const predicate = predicateIn(talk);
  if (!predicate) return null;
  const { steps } = poolOf(talk);
  const measures = measuresOf(talk, steps);
  if (!measures || steps.length < 2) return null;
  // "which of them would not satisfy it?"
  const fails = is(talk, "violate") || (is(talk, "pass") && is(talk, "neg"));
  const fits = steps.filter((step) => predicate.holds(step, measures) !== fails);
  if (fits.length === 0) return "No plug of the plan is so.";
  return about(
    [
      `${capital(plugNames(fits))}:`,
      list(
        fits.map((step) => {
          const told = predicate.told(step, measures);
          return step.summary.includes(told) ? step.summary : `${step.summary}: ${told}`;
        }),
      ),
    ].join("\n"),
    fits,
  );
};

/** Whether a question picks plugs by a figure that they pass. */
export const picks = (talk: Talk): boolean =>
  (is(talk, "min", "atmost", "under", "morethan", "above", "longer", "shorter", "bigger", "smaller") ||
    underIn(talk) ||
    slots(talk, "limit").length > 0 ||
    (is(talk, "which") &&
      slots(talk, "target").some(({ mention }) => mention.plural) &&
      is(talk, "length", "hours"))) &&
  figureIn(talk) !== null;
