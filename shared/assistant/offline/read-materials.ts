import type { CementClass, Placement } from "#shared/plugging/plan/names.ts";

export type Materials =
  | { ask: string }
  | {
      cement_class: CementClass | null;
      excess: number | null;
      additives: null;
      sacks: number | null;
      clear_override: boolean | null;
      placement: Placement | null;
    };

const PLACEMENTS: readonly (readonly [RegExp, Placement])[] = [
  [/\bcirculat(?:e|ed|ing)\b/u, "perf_and_circulate"],
  [/\bsqueez(?:e|ed|ing)\b/u, "perf_and_squeeze"],
  [/\bspot(?:ted)?\b/u, "spot"],
];

const CLASS = /\bclass ([a-h])\b/gu;
const TO_CLASS = /\bto (?:class )?([a-h])\b/gu;
const SACKS = /\b(\d+(?:\.\d+)?) sacks\b/gu;
const TO_COUNT = /\b(?:to|at) (\d+)\b(?! ft)/gu;

const distinct = (words: readonly string[]): string[] => [...new Set(words)];

const named = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, word]) => word ?? "");

/** Reads what of a plug's cement is to change: class, sacks, an override withdrawn, or its placement. */
export const readMaterials = (rest: string): Materials => {
  const classes = distinct([
    ...named(rest, CLASS),
    ...(rest.includes("class") ? named(rest, TO_CLASS) : []),
  ]).map((name) => name.toUpperCase());
  const inAll = /\b(?:sacks|override)\b/u.test(rest) ? named(rest, TO_COUNT) : [];
  const sacks = distinct([...named(rest, SACKS), ...inAll]).map(Number);
  const clears = /\b(?:clear|remove|withdraw|drop|delete)\b.*\boverride\b/u.test(rest);
  const placement = PLACEMENTS.find(([pattern]) => pattern.test(rest))?.[1] ?? null;
  const [name, otherName] = classes.at(-1) && /\bfrom class\b/u.test(rest) ? [classes.at(-1)] : classes;
  if (otherName) return { ask: "Which cement class is meant?" };
  if (name && !["A", "C", "G", "H"].includes(name))
    return { ask: `Class ${name} is not offered: A, C, G or H?` };
  const [count, otherCount] = /\bfrom \d+ sacks\b/u.test(rest) ? sacks.slice(1) : sacks;
  if (otherCount !== undefined) return { ask: "How many sacks are meant?" };
  if (count !== undefined && /\b(?:by|another|more|fewer|less|additional|extra)\b/u.test(rest)) {
    return { ask: "How many sacks in all?" };
  }
  if (count !== undefined && !Number.isInteger(count)) return { ask: "Sacks are whole. How many?" };
  if (!name && count === undefined && !clears && !placement) {
    return { ask: "What of its cement should change: the class, or the sacks?" };
  }
  return {
    cement_class: (name as CementClass | undefined) ?? null,
    excess: null,
    additives: null,
    sacks: clears ? null : (count ?? null),
    clear_override: clears || null,
    placement,
  };
};
