import { figure, plural } from "#shared/plugging/words/quantities.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import { capital, list } from "../answer-texts.ts";
import { pattern } from "../lexicon/matcher.ts";
import { type Measured, measuresOf, type Sums } from "./measures.ts";
import { about, is, said, stepsAsked, type Talk, type Topic } from "./talk.ts";

/** One figure of a plug: when a question asks for it, how it is told of one plug, and of several together. */
interface Fact {
  asked: (talk: Talk) => boolean;
  of: (one: Measured, step: CompactStep) => string | null;
  sum?: (sums: Sums) => string;
}

const WATER = pattern("howmuch|slurry|sacksn|need|total ( fn|and|comma|v )* water");
const waterAsked = (talk: Talk): boolean =>
  is(talk, "mixwater") ||
  (is(talk, "water") && (WATER.in(talk.items) !== null || is(talk, "need", "slurry") || said(talk, "its")));

const bblAndFt3 = (bbl: number | undefined, ft3: number | undefined): string =>
  `${figure(bbl ?? 0)} bbl (${figure(ft3 ?? 0)} ft³)`;

export const HOW_TOLD: Readonly<Record<string, string>> = {
  spot: "spotted",
  perf_and_squeeze: "perforated and squeezed",
  perf_and_circulate: "perforated and circulated",
  mechanical: "set mechanically",
};

/** Sacks, class, depths and formations stand in every plug's own line. */
const FACTS: readonly Fact[] = [
  {
    asked: (talk) => is(talk, "slurry"),
    of: (one) =>
      one.slurry_bbl === undefined ? null : `slurry ${bblAndFt3(one.slurry_bbl, one.slurry_ft3)}`,
    sum: (sums) => `slurry ${bblAndFt3(sums.slurry_bbl, sums.slurry_ft3)}`,
  },
  {
    asked: (talk) => is(talk, "behindpipe", "annulus"),
    of: (one) =>
      one.inside_bbl === undefined
        ? null
        : `inside the pipe or hole ${bblAndFt3(one.inside_bbl, one.inside_ft3)}, behind pipe ${bblAndFt3(one.behind_pipe_bbl, one.behind_pipe_ft3)}, before the excess factor of ${one.excess_factor}`,
  },
  {
    asked: waterAsked,
    of: (one) => (one.water_bbl === undefined ? null : `mixing water ${figure(one.water_bbl)} bbl`),
    sum: (sums) => `mixing water ${figure(sums.water_bbl)} bbl`,
  },
  {
    asked: (talk) => is(talk, "excessn"),
    of: (one) =>
      one.excess_percent === undefined ? null : `excess ${one.excess_percent} % (× ${one.excess_factor})`,
  },
  {
    asked: (talk) => is(talk, "yield"),
    of: (one) =>
      one.yield_ft3_per_sk === undefined
        ? null
        : `yield ${one.yield_ft3_per_sk} ft³/sk at ${one.density_ppg} lb/gal`,
  },
  {
    asked: (talk) => is(talk, "additiven", "additive"),
    of: ({ additives = [] }) =>
      additives.length > 0 ? `additives: ${additives.join(", ")}` : "no additives",
  },
  {
    asked: (talk) =>
      is(talk, "lengthn", "length", "longer", "shorter", "howlong") && !is(talk, "hoursn", "wait"),
    of: ({ length_ft }) =>
      length_ft === undefined ? "a point, without length" : `${figure(length_ft)} ft long`,
  },
  {
    asked: (talk) => is(talk, "perforate"),
    of: ({ perforate_at_ft = [] }) =>
      perforate_at_ft.length > 0
        ? `perforated at ${perforate_at_ft.map((ft) => `${figure(ft)} ft`).join(" and ")}`
        : "it is not perforated",
  },
  {
    asked: (talk) =>
      is(talk, "placementn") || (is(talk, "squeeze", "circulate", "spot") && !is(talk, "rule")),
    of: (_one, { placement }) => HOW_TOLD[placement] ?? placement.replaceAll("_", " "),
  },
  {
    asked: (talk) => is(talk, "instr"),
    of: ({ special_instructions: text }) => text || "no special instructions",
  },
];

const factLine = (step: CompactStep, one: Measured | undefined, asked: readonly Fact[]): string => {
  const told = one ? asked.flatMap((fact) => fact.of(one, step) ?? []) : [];
  return told.length > 0 ? `${step.summary}: ${told.join("; ")}` : step.summary;
};

/** What is summed over the plugs that a question is about. */
const sumLine = (sums: Sums, asked: readonly Fact[]): string => {
  const told = asked.flatMap(({ sum }) => (sum ? [sum(sums)] : []));
  return [plural(sums.sacks, "sack"), ...told].join("; ");
};

/** The figures asked for: of the plugs that are named, or of the whole plan. */
export const figures: Topic = (talk) => {
  const asked = FACTS.filter((fact) => fact.asked(talk));
  if (asked.length === 0) return null;
  const { steps: found, whys, named } = stepsAsked(talk);
  if (found.length === 0 && named) return whys.length > 0 ? `${capital(whys.join("; "))}.` : null;
  const steps = found.length > 0 ? found : talk.plan.steps.filter(({ sacks }) => sacks !== null);
  const measures = measuresOf(talk, steps);
  if (!measures) return null;
  const summed = asked.some(({ sum }) => sum);
  const single = asked.filter(({ sum }) => !sum);
  if (found.length === 0 && single.length === 0)
    return `The whole plan: ${sumLine(measures.together, asked)}.`;
  const told = found.length === 0 ? single : asked;
  return about(
    [
      list(steps.map((step) => factLine(step, measures.of(step), told))),
      ...(steps.length > 1 && (summed || is(talk, "total", "combine"))
        ? [`Together: ${sumLine(measures.together, asked)}.`]
        : []),
    ].join("\n"),
    found,
  );
};
