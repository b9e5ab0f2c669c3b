/** Does the work for each item, at most so many at a time; the results are in the items' order. */
export const fewAtATime = async <T, R>(
  most: number,
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> => {
  const results: R[] = [];
  const left = items.entries();
  const workOff = async (): Promise<void> => {
    for (const [at, item] of left) {
      // oxlint-disable-next-line no-await-in-loop -- limits the concurrency
      results[at] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: most }, workOff));
  return results;
};
