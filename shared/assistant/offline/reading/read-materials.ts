import type { CementClass, Placement } from "#shared/plugging/schema/enums.ts";
import type { CompactStep } from "../../tools/plan-views.ts";

export type Materials =
  | { ask: string }
  | {
      cement_class: CementClass | null;
      excess: number | null;
      additives: string[] | null;
      sacks: number | null;
      clear_override: boolean | null;
      placement: Placement | null;
    };

const PLACEMENTS: readonly (readonly [RegExp, Placement])[] = [
  [/\bcirculat(?:e|ed|ing)\b/u, "perf_and_circulate"],
  [/\bsqueez(?:e|ed|ing)\b/u, "perf_and_squeeze"],
  [/\bspot(?:ted|ting)?\b|\bbalanced plug\b/u, "spot"],
];

const EXCESS =
  /\bexcess\b(?: factor)?(?: on| for| of| in| at)?\D{0,20}?(?:to|at|of|=|:)? ?(\d+(?:\.\d+)?) ?%|(\d+(?:\.\d+)?) ?% (?:cement |slurry |volume |of )?excess\b/u;
const RELATIVE = /\b(?:by|another|more|fewer|less|additional|extra|on top)\b/u;
const ADDITIVE =
  /(\d+(?:\.\d+)? ?%? ?(?:of )?(?:bwoc )?)?\b(cacl2|calcium chloride|kcl|salt|bentonite|gel|retarder|accelerator|silica(?: flour)?|fluid loss(?: additive)?|defoamer|dispersant)\b/giu;

const CLASS = /\bclass ([a-h])\b/gu;
const TO_CLASS = /\bto (?:class )?([b-h])\b/gu;
const SACKS = /\b(\d+(?:\.\d+)?) sacks\b/gu;
const TO_COUNT = /\b(?:to|at) (\d+)\b(?! ft)/gu;

const distinct = (words: readonly string[]): string[] => [...new Set(words)];

const named = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, word]) => word ?? "");

const excessIn = (text: string): number | null => {
  const found = EXCESS.exec(text);
  return found ? Number(found[1] ?? found[2]) / 100 : null;
};

/** Additives, verbatim. */
const additivesIn = (text: string): string[] | null => {
  const found = [...text.matchAll(ADDITIVE)].map(([said]) => said.replaceAll(/\s+/gu, " ").trim());
  return found.length > 0 ? found : null;
};

const lessOrMore = (text: string): 1 | -1 | null => {
  const more = /\b(?:add|increase|more|another|additional|extra|bump|up|raise|on top)\b/u.test(text);
  const less = /\b(?:fewer|less|reduce|decrease|lower|cut|take|drop|minus)\b/u.test(text);
  if (more === less) return null;
  return more ? 1 : -1;
};

/** Total sacks, where they are given as a difference to the present sacks. */
const sacksFrom = (count: number, text: string, step: Pick<CompactStep, "sacks"> | null): number | null => {
  const sign = lessOrMore(text);
  return sign === null || !step || step.sacks === null ? null : step.sacks + sign * count;
};

const classIn = (rest: string): { name: string | null } | { ask: string } => {
  const classes = distinct([
    ...named(rest, CLASS),
    ...(rest.includes("class") ? named(rest, TO_CLASS) : []),
  ]).map((name) => name.toUpperCase());
  const [name = null, another] = classes.at(-1) && /\bfrom class\b/u.test(rest) ? [classes.at(-1)] : classes;
  if (another) return { ask: "Which cement class is meant?" };
  if (name && !["A", "C", "G", "H"].includes(name)) {
    return { ask: `Class ${name} is not offered: A, C, G or H?` };
  }
  return { name };
};

/** Whether sacks are given as a difference: "another 10 sacks", "add 10 sacks", "by 10 sacks". */
const isRelative = (rest: string): boolean =>
  RELATIVE.test(rest) || (/\badd(?:ed|ing)?\b/u.test(rest) && !/\bto \d/u.test(rest));

const countIn = (
  rest: string,
  step: Pick<CompactStep, "sacks"> | null,
): { count: number | null } | { ask: string } => {
  const inAll = /\b(?:sacks|override)\b/u.test(rest) ? named(rest, TO_COUNT) : [];
  const sacks = distinct([...named(rest, SACKS), ...inAll]).map(Number);
  const [count, another] = /\bfrom \d+(?: sacks)?\b/u.test(rest) && sacks.length > 1 ? sacks.slice(1) : sacks;
  if (another !== undefined || /\d+(?: sacks)? or \d+/u.test(rest))
    return { ask: "How many sacks are meant?" };
  if (count === undefined) return { count: null };
  if (!Number.isInteger(count) || count < 1 || /(?:^|\s)-\d/u.test(rest)) {
    return { ask: "Sacks are whole, and one at least. How many?" };
  }
  if (!isRelative(rest)) return { count };
  const total = sacksFrom(count, rest, step);
  return total === null || total < 1 ? { ask: "How many sacks in all?" } : { count: total };
};

const CLEARS =
  /\b(?:clear|remove|withdraw|drop|delete|lift|cancel|take (?:off|out)|get rid of|undo)\b.*\boverrid(?:e|den)\b|\b(?:back|reset|return|restore)\b.*\b(?:computed|calculated)\b|\b(?:use|go with)\b.{0,12}\b(?:computed|calculated)\b/u;

/** Reads a change of a plug's cement: class, sacks, excess, additives, a cleared override, or the placement. */
export const readMaterials = (
  rest: string,
  written: string,
  step: Pick<CompactStep, "sacks"> | null,
): Materials => {
  const clears = CLEARS.test(rest) || (/\b(?:computed|calculated)\b/u.test(rest) && !/\d/u.test(rest));
  const excess = excessIn(rest);
  const cement = classIn(rest);
  if ("ask" in cement) return cement;
  if (excess !== null && RELATIVE.test(rest)) return { ask: "To which excess in all, in percent?" };
  const read = excess === null ? countIn(rest, step) : { count: null };
  if ("ask" in read) return read;
  const placement = PLACEMENTS.find(([pattern]) => pattern.test(rest))?.[1] ?? null;
  const additives = excess === null ? additivesIn(written) : null;
  if (!cement.name && read.count === null && !clears && !placement && excess === null && !additives) {
    return {
      ask: "What of its cement should change: the class, the sacks, the excess, or how it is placed?",
    };
  }
  return {
    cement_class: cement.name as CementClass | null,
    excess,
    additives,
    sacks: clears ? null : read.count,
    clear_override: clears || null,
    placement,
  };
};
