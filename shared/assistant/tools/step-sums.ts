import type { Step } from "#shared/plugging/schema/plan-schema.ts";
import { spanOf } from "#shared/plugging/schema/step-facts.ts";
import { roundTo } from "#shared/plugging/words/feet.ts";

const lengthOf = (step: Step): number => {
  const span = spanOf(step);
  return span === null || step.top_ft === null ? 0 : span.bottom_ft - span.top_ft;
};

/** The sums of some steps, their average, and their share of a whole plan's sacks. */
export const sumOf = (steps: readonly Step[], whole: readonly Step[]) => {
  const pumped = steps.filter(({ materials }) => materials !== null);
  const sum = (of: (one: NonNullable<Step["materials"]>) => number, all = steps): number =>
    roundTo(
      all.reduce((total, { materials }) => total + (materials === null ? 0 : of(materials)), 0),
      2,
    );
  const sacks = sum((one) => one.sacks);
  const plan = sum((one) => one.sacks, [...whole]);
  return {
    plugs: pumped.length,
    sacks,
    slurry_bbl: sum(({ slurry_bbl }) => slurry_bbl),
    slurry_ft3: sum(({ slurry_ft3 }) => slurry_ft3),
    water_bbl: sum(({ water_bbl }) => water_bbl),
    length_ft: roundTo(
      pumped.reduce((total, step) => total + lengthOf(step), 0),
      1,
    ),
    average_sacks: pumped.length === 0 ? 0 : roundTo(sacks / pumped.length, 1),
    average_length_ft:
      pumped.length === 0
        ? 0
        : roundTo(pumped.reduce((total, step) => total + lengthOf(step), 0) / pumped.length, 1),
    wait_hours: steps.reduce((total, { tag }) => total + (tag.required ? tag.wait_hours : 0), 0),
    share_percent: plan === 0 ? 0 : roundTo((100 * sacks) / plan, 1),
  };
};

const figuresOf = (step: Step) => {
  const { materials, cement, tag } = step;
  return {
    sacks: materials?.sacks,
    slurry_bbl: materials?.slurry_bbl,
    slurry_ft3: materials?.slurry_ft3,
    water_bbl: materials?.water_bbl,
    length_ft: materials === null ? undefined : lengthOf(step),
    top_ft: spanOf(step)?.top_ft,
    bottom_ft: spanOf(step)?.bottom_ft,
    excess_percent: materials === null ? undefined : (materials.excess_factor - 1) * 100,
    yield_ft3_per_sk: cement?.yield_ft3_per_sk,
    density_ppg: cement?.density_ppg,
    wait_hours: tag.required ? tag.wait_hours : undefined,
  };
};

/** The differences between two steps, and the hole that is open between them. */
export const pairOf = ([a, b, more]: readonly Step[]) => {
  if (!a || !b || more) return null;
  const [one, two] = [figuresOf(a), figuresOf(b)];
  const differences = Object.fromEntries(
    Object.entries(one).flatMap(([name, value]) => {
      const other = two[name as keyof typeof two];
      return value === undefined || other === undefined ? [] : [[name, roundTo(Math.abs(value - other), 2)]];
    }),
  );
  const [first, second] = [spanOf(a), spanOf(b)];
  if (!first || !second) return { differences };
  const gap = roundTo(Math.max(first.top_ft, second.top_ft) - Math.min(first.bottom_ft, second.bottom_ft), 1);
  return { differences, apart_ft: Math.max(0, gap), overlap_ft: Math.max(0, -gap) };
};
