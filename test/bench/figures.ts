/** One result of a benchmark; without a bar it is only recorded. */
export interface Figure {
  measure: string;
  value: number;
  unit: string;
  bar?: string;
  holds?: boolean;
}

/** A named set of results; `about` describes the measurement. */
export interface Bench {
  about: string;
  run(): Promise<Figure[]>;
}

const rounded = (value: number): number =>
  Math.abs(value) >= 100 ? Math.round(value) : +value.toPrecision(3);

/** A result without a bar. */
export const noted = (measure: string, value: number, unit: string): Figure => ({
  measure,
  value: rounded(value),
  unit,
});

export const atMost = (measure: string, value: number, unit: string, bar: number): Figure => ({
  ...noted(measure, value, unit),
  bar: `≤ ${bar}`,
  holds: value <= bar,
});

export const atLeast = (measure: string, value: number, unit: string, bar: number): Figure => ({
  ...noted(measure, value, unit),
  bar: `≥ ${bar}`,
  holds: value >= bar,
});

/** The smallest measured value that this share of the values does not exceed. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const found = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  if (found === undefined) throw new Error("There is no percentile of nothing");
  return found;
};

export const median = (values: readonly number[]): number => percentile(values, 0.5);

interface Repeating {
  warmUp: number;
  times: number;
}

/** Bounds a measurement on a busy machine. */
const LONGEST_MS = 2500;

/** The milliseconds of each repetition after the warm-up. */
export const timed = async (
  { warmUp, times }: Repeating,
  work: (n: number) => unknown,
): Promise<number[]> => {
  const took: number[] = [];
  const until = performance.now() + LONGEST_MS;
  for (let n = 0; n < warmUp + times && (took.length === 0 || performance.now() < until); n += 1) {
    const from = performance.now();
    const done = work(n);
    // awaiting a value that is not a promise would add a turn of the event loop
    if (done instanceof Promise) await done;
    if (n >= warmUp) took.push(performance.now() - from);
  }
  return took;
};
