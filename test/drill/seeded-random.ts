/** The seeded random source of a drill, drawn in one order: the same seed gives the same drill. */
export interface Chance {
  /** A number from 0 (included) to 1 (excluded). */
  next(): number;
  /** True with this probability, 0 to 1. */
  happens(share: number): boolean;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
  /** A value drawn by weight. */
  weighted<T>(choices: Choices<T>): T;
  /** Draws each of the values once in random order, and by weight after that, so that even a short drill meets all of them. */
  dealt<T>(choices: Choices<T>): () => T;
}

type Choices<T> = readonly (readonly [weight: number, value: T])[];

/** The pseudo-random generator mulberry32. */
export const chanceOf = (seed: number): Chance => {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const weighted: Chance["weighted"] = (choices) => {
    let left = next() * choices.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of choices) {
      left -= weight;
      if (left < 0) return value;
    }
    return choices.at(-1)![1];
  };
  return {
    next,
    happens: (share) => next() < share,
    between,
    pick: (list) => {
      if (list.length === 0) throw new Error("nothing to pick from");
      return list[between(0, list.length - 1)]!;
    },
    weighted,
    dealt: (choices) => {
      const undealt = choices.map(([, value]) => value);
      return () => undealt.splice(between(0, undealt.length - 1), 1)[0] ?? weighted(choices);
    },
  };
};
