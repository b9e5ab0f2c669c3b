/** Money is counted in millionths of a US dollar, so that sums stay whole. */
export const MICRO_USD = 1_000_000;

/** Millionths of a US dollar in dollars, as people read them. */
export const usdOf = (microUsd: number): number => microUsd / MICRO_USD;
