import { figure, plural } from "#shared/plugging/words/quantities.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import { topOf } from "../binding/bound.ts";
import { pattern } from "../lexicon/matcher.ts";
import type { Measured, Sums } from "./measures.ts";
import { is, said, slots, type Talk } from "./talk.ts";

/** One quantity or fact of a plug: when a question asks for it, and how it is told, compared and summed. */
export interface Quantity {
  asked: (talk: Talk) => boolean;
  /** How it is told of one plug; null where the plug has none. */
  of: (one: Measured, step: CompactStep) => string | null;
  /** Its value, for what can be compared; its name in the tool's differences; and its figures in words. */
  value?: (one: Measured, step: CompactStep) => number | null;
  name?: string;
  unit?: (n: number) => string;
  /** "takes more", "takes less" */
  more?: readonly [more: string, less: string];
  sum?: (sums: Sums) => string;
  /** Whether only a plug has it, and a plan doesn't. */
  single?: boolean;
  /** Whether the compact plan has it, so that nothing is measured. */
  compact?: boolean;
}

const WATER = pattern("moreq|lessq|howmuch|slurry|sacksn|need|total ( fn|and|comma|v )* water");
const waterAsked = (talk: Talk): boolean =>
  is(talk, "mixwater") ||
  (is(talk, "water") && (WATER.in(talk.items) !== null || is(talk, "need", "slurry") || said(talk, "its")));

export const bblAndFt3 = (bbl: number | undefined, ft3: number | undefined): string =>
  `${figure(bbl ?? 0)} bbl (${figure(ft3 ?? 0)} ft³)`;

const inFeet = (n: number): string => `${figure(n)} ft`;
const inBarrels = (n: number): string => `${figure(n)} bbl`;

export const HOW_TOLD: Readonly<Record<string, string>> = {
  spot: "spotted",
  perf_and_squeeze: "perforated and squeezed",
  perf_and_circulate: "perforated and circulated",
  mechanical: "set mechanically",
};

const bottomOf = ({ bottom_ft, depth_ft }: CompactStep): number => bottom_ft ?? depth_ft ?? 0;

const LENGTH_WORDS = ["lengthn", "length", "longer", "shorter", "howlong"];
const lengthAsked = (talk: Talk): boolean =>
  is(talk, ...LENGTH_WORDS) && !is(talk, "hoursn", "wait") && !slots(talk, "end").length;

const endAsked =
  (...ends: string[]) =>
  (talk: Talk): boolean =>
    slots(talk, "end").some(({ end }) => ends.includes(end)) && !is(talk, "v", "interval", "cover", "rule");

/** "how deep are the perforations of plug 3?" */
const perforationsOf = ({ items }: Talk): boolean =>
  items.some(({ slot, tokens }) => slot?.slot === "target" || tokens.some(({ word }) => word === "its")) &&
  items.some(
    ({ slot, tokens }) => slot?.slot !== "target" && tokens.some(({ tags }) => tags.includes("perfs")),
  );

const HOW_MANY_SACKS = ["how many sacks", "how much cement", "how much sacks", "how many sx"];

export const SACKS: Quantity = {
  compact: true,
  asked: (talk) =>
    is(talk, "sacksn", "sacks") ||
    said(talk, ...HOW_MANY_SACKS) ||
    (is(talk, "cement") && is(talk, "howmuch", "total", "differ")),
  of: (_one, { sacks, cement_class }) =>
    sacks === null
      ? null
      : `${plural(sacks, "sack")}${cement_class === null ? "" : ` of class ${cement_class}`}`,
  value: (_one, { sacks }) => sacks,
  name: "sacks",
  unit: (n) => plural(n, "sack"),
  more: ["takes more", "takes less"],
  sum: ({ sacks }) => plural(sacks, "sack"),
};

export const LENGTH: Quantity = {
  asked: lengthAsked,
  of: ({ length_ft }) => (length_ft === undefined ? "a point, without length" : `${inFeet(length_ft)} long`),
  value: ({ length_ft }) => length_ft ?? null,
  name: "length_ft",
  unit: inFeet,
  more: ["is longer", "is shorter"],
  sum: ({ length_ft }) => `${inFeet(length_ft)} of cement`,
};

export const DEPTH: Quantity = {
  asked: (talk) => is(talk, "lowerone", "upper", "deeperw", "higherw"),
  of: (_one, step) => `top at ${inFeet(topOf(step))}`,
  value: (_one, step) => topOf(step),
  name: "top_ft",
  unit: inFeet,
  more: ["stands deeper", "stands higher"],
};

export const EXCESS: Quantity = {
  asked: (talk) => is(talk, "excessn", "excess"),
  of: (one) =>
    one.excess_percent === undefined ? null : `excess ${one.excess_percent} % (× ${one.excess_factor})`,
  value: ({ excess_percent }) => excess_percent ?? null,
  name: "excess_percent",
  unit: (n) => `${n} %`,
  more: ["has more excess", "has less excess"],
};

/** In the order in which they are told; the first one asked for is the one that is compared. */
export const QUANTITIES: readonly Quantity[] = [
  {
    asked: (talk) => is(talk, "capacityn"),
    of: ({ capacity = [] }) =>
      capacity.length === 0
        ? null
        : capacity
            .map(
              ({ where, top_ft, bottom_ft, bbl_per_ft }) =>
                `${bbl_per_ft} bbl/ft ${where}, ${figure(top_ft)}–${figure(bottom_ft)} ft`,
            )
            .join("; "),
  },
  {
    asked: (talk) => is(talk, "slurry") && !is(talk, "capacityn"),
    of: (one) =>
      one.slurry_bbl === undefined ? null : `slurry ${bblAndFt3(one.slurry_bbl, one.slurry_ft3)}`,
    value: ({ slurry_bbl }) => slurry_bbl ?? null,
    name: "slurry_bbl",
    unit: inBarrels,
    more: ["has more slurry", "has less slurry"],
    sum: (sums) => `slurry ${bblAndFt3(sums.slurry_bbl, sums.slurry_ft3)}`,
  },
  {
    asked: (talk) => is(talk, "behindpipe", "annulus"),
    of: (one) =>
      one.inside_bbl === undefined
        ? null
        : `inside the pipe or hole ${bblAndFt3(one.inside_bbl, one.inside_ft3)}, behind pipe ${bblAndFt3(one.behind_pipe_bbl, one.behind_pipe_ft3)}, ${one.behind_pipe_percent} % of it, before the excess factor of ${one.excess_factor}`,
  },
  {
    asked: waterAsked,
    of: (one) => (one.water_bbl === undefined ? null : `mixing water ${figure(one.water_bbl)} bbl`),
    value: ({ water_bbl }) => water_bbl ?? null,
    name: "water_bbl",
    unit: inBarrels,
    more: ["takes more water", "takes less water"],
    sum: (sums) => `mixing water ${figure(sums.water_bbl)} bbl`,
  },
  EXCESS,
  {
    asked: (talk) => is(talk, "yield"),
    of: (one) =>
      one.yield_ft3_per_sk === undefined
        ? null
        : `yield ${one.yield_ft3_per_sk} ft³/sk at ${one.density_ppg} lb/gal`,
    value: ({ yield_ft3_per_sk }) => yield_ft3_per_sk ?? null,
    name: "yield_ft3_per_sk",
    unit: (n) => `${n} ft³/sk`,
    more: ["has the higher yield", "has the lower yield"],
  },
  {
    asked: (talk) => is(talk, "additiven", "additive", "additivew"),
    of: ({ additives = [] }) =>
      additives.length > 0 ? `additives: ${additives.join(", ")}` : "no additives",
  },
  LENGTH,
  {
    single: true,
    compact: true,
    asked: endAsked("top", "both"),
    of: (_one, step) => `top at ${inFeet(topOf(step))}`,
    value: (_one, step) => topOf(step),
    name: "top_ft",
    unit: inFeet,
    more: ["has the deeper top", "has the higher top"],
  },
  {
    single: true,
    compact: true,
    asked: endAsked("bottom", "both"),
    of: (_one, step) => `bottom at ${inFeet(bottomOf(step))}`,
    value: (_one, step) => bottomOf(step),
    name: "bottom_ft",
    unit: inFeet,
    more: ["has the deeper bottom", "has the higher bottom"],
  },
  {
    asked: (talk) => is(talk, "perforate") || perforationsOf(talk),
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
  {
    single: true,
    compact: true,
    asked: (talk) => is(talk, "class", "classn") && is(talk, "what", "which") && !is(talk, "sacksn"),
    of: (_one, { cement_class }) => (cement_class === null ? null : `class ${cement_class}`),
  },
  SACKS,
];

/** The quantities that a question asks for. */
export const quantitiesAsked = (talk: Talk): Quantity[] => QUANTITIES.filter((one) => one.asked(talk));

/** What a question compares or checks: what it names, or what its comparative says. */
export const comparedBy = (talk: Talk): Quantity => {
  const named = quantitiesAsked(talk).find(({ value }) => value !== undefined);
  if (named) return named;
  return [LENGTH, DEPTH].find(({ asked }) => asked(talk)) ?? SACKS;
};
