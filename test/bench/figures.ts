/** One figure of a benchmark; the bar is left out where the figure is only noted. */
export interface Figure {
  measure: string;
  value: number;
  unit: string;
  bar?: string;
  holds?: boolean;
}

/** A named set of figures; `about` says what was done to get them. */
export interface Bench {
  about: string;
  run(): Promise<Figure[]>;
}

const rounded = (value: number): number =>
  Math.abs(value) >= 100 ? Math.round(value) : +value.toPrecision(3);

/** A figure without a bar. */
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

/** The value that a share of the others is not above; the nearest of those that were measured. */
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

/** A machine that has other things to do measures less often. */
const LONGEST_MS = 2500;

/** Milliseconds of each repetition after the warm-up. */
export const timed = async (
  { warmUp, times }: Repeating,
  work: (n: number) => unknown,
): Promise<number[]> => {
  const took: number[] = [];
  const until = performance.now() + LONGEST_MS;
  for (let n = 0; n < warmUp + times && (took.length === 0 || performance.now() < until); n += 1) {
    const from = performance.now();
    const done = work(n);
    // awaiting what is there already would count a turn of the event loop
    if (done instanceof Promise) await done;
    if (n >= warmUp) took.push(performance.now() - from);
  }
  return took;
};
