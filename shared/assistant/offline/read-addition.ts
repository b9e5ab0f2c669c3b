import type { CementClass, StepType } from "#shared/plugging/plan/names.ts";

export type Addition =
  | { ask: string }
  | {
      type: StepType;
      top_ft: number | null;
      bottom_ft: number | null;
      depth_ft: number | null;
      placement: null;
      cement_class: CementClass | null;
      sacks: number | null;
      formations: null;
    };

const POINTS: readonly (readonly [RegExp, StepType])[] = [
  [/\b(?:cibp|bridge plug)\b/u, "bridge_plug"],
  [/\b(?:cement )?retainer\b/u, "cement_retainer"],
];

const RANGE = /(\d{1,5}(?:\.\d+)?)(?: ft)?\s*(?:-|to|and)\s*(\d{1,5}(?:\.\d+)?)(?: ft)?/u;

/** Reads a step that is to be added; an interval must be said with both its ends. */
export const readAddition = (clause: string): Addition => {
  const sacks = /\b(\d+) sacks\b/u.exec(clause);
  const cement = /\bclass ([achg])\b/u.exec(clause);
  const shared = {
    placement: null,
    formations: null,
    sacks: sacks ? Number(sacks[1]) : null,
    cement_class: cement ? (cement[1]?.toUpperCase() as CementClass) : null,
  };
  const point = POINTS.find(([pattern]) => pattern.test(clause))?.[1];
  if (point) {
    const depths = [...clause.matchAll(/\b(?:at|to) (\d{2,5}(?:\.\d+)?)/gu)].map(([, n]) => Number(n));
    const [depth_ft, another] = depths;
    if (depth_ft === undefined || another !== undefined) return { ask: "At which depth?" };
    return { type: point, top_ft: null, bottom_ft: null, depth_ft, ...shared };
  }
  const range = RANGE.exec(clause);
  const [a, b] = [Number(range?.[1]), Number(range?.[2])];
  if (!range || a === b) return { ask: "From which depth to which depth should the new plug stand?" };
  return {
    type: "cement_plug",
    top_ft: Math.min(a, b),
    bottom_ft: Math.max(a, b),
    depth_ft: null,
    ...shared,
  };
};
