/** How many of some depths (ft), shallowest first, lie above a depth. */
export const countAbove = (depths: readonly number[], depth: number): number => {
  let [low, high] = [0, depths.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((depths[middle] as number) < depth) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** How many of some depths (ft), shallowest first, lie above a depth or at it. */
export const countDownTo = (depths: readonly number[], depth: number): number => {
  let [low, high] = [0, depths.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((depths[middle] as number) <= depth) low = middle + 1;
    else high = middle;
  }
  return low;
};
