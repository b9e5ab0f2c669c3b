/** Everything that a drill leaves to chance, drawn in one order: the same seed gives the same drill. */
export interface Chance {
  /** From 0 to 1, 1 left out. */
  next(): number;
  /** True in this share of the cases, 0 to 1. */
  happens(share: number): boolean;
  /** A whole number, both ends included. */
  between(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
  /** One of the values, each as often as its weight says. */
  weighted<T>(choices: Choices<T>): T;
  /** Draws each of the values once, in some order, and by weight after that: a short drill meets all of them. */
  dealt<T>(choices: Choices<T>): () => T;
}

type Choices<T> = readonly (readonly [weight: number, value: T])[];

/** The generator mulberry32. */
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
