/**
 * The members of `order` that can keep their places while the rest move: a longest increasing subsequence of their
 * old positions.
 */
export const longestIncreasingSubsequence = (
  order: readonly string[],
  oldPosition: ReadonlyMap<string, number>,
): Set<string> => {
  const known = order.filter((key) => oldPosition.has(key));
  const positions = known.map((key) => oldPosition.get(key) ?? 0);
  const tails: number[] = [];
  const previous: number[] = [];
  for (const [index, position] of positions.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((positions[tails[middle] ?? 0] ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = index;
  }
  const kept = new Set<string>();
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
    const key = known[index];
    if (key !== undefined) kept.add(key);
  }
  return kept;
};
