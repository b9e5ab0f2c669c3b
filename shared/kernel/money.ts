/** Money is stored in micro-dollars (millionths of a US dollar), so that sums are exact integers. */
export const MICRO_USD = 1_000_000;

/** Micro-dollars in dollars. */
export const usdOf = (microUsd: number): number => microUsd / MICRO_USD;
