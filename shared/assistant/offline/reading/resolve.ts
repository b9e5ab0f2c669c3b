import { figure, plural } from "#shared/plugging/words/quantities.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import { kindNamed } from "./kinds.ts";
import type { Extreme, StepMention } from "./mention.ts";

/** A depth in no plug means the nearest plug, if that is at most this far away. */
export const TOLERANCE_FT = 50;

export type Resolved =
  | { found: "one"; step: CompactStep; note: string | null }
  | { found: "several"; steps: CompactStep[]; mention: StepMention }
  | { found: "none"; why: string; mention: StepMention };

const spanOf = ({ top_ft, bottom_ft, depth_ft }: CompactStep): [number, number] | null => {
  if (top_ft !== null && bottom_ft !== null) return [top_ft, bottom_ft];
  return depth_ft === null ? null : [depth_ft, depth_ft];
};

/** Distance in feet of a depth (or a range) from a step; 0 where they overlap. */
const distanceFt = (step: CompactStep, top: number, bottom: number): number => {
  const span = spanOf(step);
  return span ? Math.max(0, span[0] - bottom, top - span[1]) : Infinity;
};

export const shallowEnd = (step: CompactStep): number => spanOf(step)?.[0] ?? Infinity;

const pickOne = (
  steps: CompactStep[],
  mention: StepMention,
  why: string,
  note: string | null = null,
): Resolved => {
  const [step] = steps;
  if (!step) return { found: "none", why, mention };
  return steps.length === 1 ? { found: "one", step, note } : { found: "several", steps, mention };
};

const byDepth = (steps: readonly CompactStep[], mention: StepMention): Resolved => {
  const top = mention.depthFt ?? 0;
  const bottom = mention.toFt ?? top;
  const kind = mention.kind ? kindNamed(mention.kind) : undefined;
  const said = mention.toFt === null ? `${figure(top)} ft` : `${figure(top)}–${figure(bottom)} ft`;
  const near = steps
    .map((step) => ({ step, distance: distanceFt(step, top, bottom) }))
    .filter(({ distance }) => distance <= TOLERANCE_FT);
  const wanted = kind ? near.filter(({ step }) => kind.fits(step)) : near;
  if (wanted.length === 0) {
    const other = near.map(({ step }) => step.summary);
    const noun = kind?.noun ?? "plug";
    const instead = other.length > 0 ? `; what is there is ${other.join(" and ")}` : "";
    return {
      found: "none",
      why: `there is no ${noun} at ${said} (nor near it)${instead}`,
      mention,
    };
  }
  const inside = wanted.filter(({ distance }) => distance === 0);
  if (inside.length > 0)
    return pickOne(
      inside.map(({ step }) => step),
      mention,
      "",
    );
  const nearest = Math.min(...wanted.map(({ distance }) => distance));
  const note = `No plug lies at ${said}; I took the nearest one, ${figure(nearest)} ft away.`;
  return pickOne(
    wanted.filter(({ distance }) => distance === nearest).map(({ step }) => step),
    mention,
    "",
    note,
  );
};

const lengthOf = ({ length_ft }: CompactStep): number => length_ft ?? 0;

/** The sort key of each superlative. */
const RANKS: Readonly<Record<Extreme, (step: CompactStep) => number>> = {
  deepest: shallowEnd,
  shallowest: (step) => -shallowEnd(step),
  most_cement: ({ sacks }) => sacks ?? 0,
  least_cement: ({ sacks }) => -(sacks ?? 0),
  longest: lengthOf,
  shortest: (step) => -lengthOf(step),
};

const extremeOf = (steps: readonly CompactStep[], mention: StepMention, extreme: Extreme): Resolved => {
  const kind = mention.kind ? kindNamed(mention.kind) : undefined;
  const placed = steps.filter(
    (step) => spanOf(step) !== null && step.sacks !== null && (kind?.fits(step) ?? true),
  );
  const rank = RANKS[extreme];
  const best = Math.max(...placed.map(rank));
  return pickOne(
    placed.filter((step) => rank(step) === best),
    mention,
    "the plan has no such plug",
  );
};

/** The next step above or below another, by depth. */
export const stepBeside = (
  step: CompactStep,
  side: "above" | "below",
  steps: readonly CompactStep[],
): CompactStep | undefined => {
  const deep = steps.toSorted((a, b) => shallowEnd(b) - shallowEnd(a));
  return deep[deep.indexOf(step) + (side === "above" ? 1 : -1)];
};

const besideOf = (resolved: Resolved, steps: readonly CompactStep[], mention: StepMention): Resolved => {
  if (resolved.found !== "one") return resolved;
  const step = stepBeside(resolved.step, mention.beside ?? "above", steps);
  return pickOne(
    step ? [step] : [],
    mention,
    `nothing stands ${mention.beside} plug ${resolved.step.plug_no}`,
  );
};

/** Resolves a mention to a step; where it fits several or none, the result says so. */
export const resolve = (mention: StepMention, steps: readonly CompactStep[]): Resolved =>
  mention.beside === null
    ? resolveItself(mention, steps)
    : besideOf(resolveItself(mention, steps), steps, mention);

const resolveItself = (mention: StepMention, steps: readonly CompactStep[]): Resolved => {
  if (mention.plugNo !== null) {
    const found = steps.filter(({ plug_no }) => plug_no === mention.plugNo);
    return pickOne(
      found,
      mention,
      `there is no plug ${mention.plugNo}; the plan has ${plural(steps.length, "step")}`,
    );
  }
  if (mention.depthFt !== null) return byDepth(steps, mention);
  if (mention.formation !== null) {
    const found = steps.filter(({ formations }) => formations.includes(mention.formation ?? ""));
    return pickOne(found, mention, `no plug is set for ${mention.formation}`);
  }
  if (mention.extreme !== null) return extremeOf(steps, mention, mention.extreme);
  const kind = mention.kind ? kindNamed(mention.kind) : undefined;
  if (kind) return pickOne(steps.filter(kind.fits), mention, `the plan has no ${kind.noun}`);
  return { found: "none", why: "I can't tell which plug is meant", mention };
};
