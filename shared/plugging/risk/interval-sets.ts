import type { Interval } from "../schema/well-schema.ts";

/** The union of intervals, in order: those that overlap or touch become one. */
export const joined = (intervals: readonly Interval[]): Interval[] => {
  const result: Interval[] = [];
  const sorted = intervals.toSorted((a, b) => a.top_ft - b.top_ft || a.bottom_ft - b.bottom_ft);
  for (const { top_ft, bottom_ft } of sorted) {
    const last = result.at(-1);
    if (last && top_ft <= last.bottom_ft) last.bottom_ft = Math.max(last.bottom_ft, bottom_ft);
    else if (bottom_ft > top_ft) result.push({ top_ft, bottom_ft });
  }
  return result;
};

/** The intersection of `intervals` and `cover`. */
export const within = (intervals: readonly Interval[], cover: readonly Interval[]): Interval[] => {
  const parts = joined(cover);
  return joined(intervals).flatMap((interval) =>
    parts.flatMap((part) => {
      const top_ft = Math.max(interval.top_ft, part.top_ft);
      const bottom_ft = Math.min(interval.bottom_ft, part.bottom_ft);
      return top_ft < bottom_ft ? [{ top_ft, bottom_ft }] : [];
    }),
  );
};

/** The difference: the parts of `intervals` outside `cover`. */
export const without = (intervals: readonly Interval[], cover: readonly Interval[]): Interval[] => {
  const parts = joined(cover);
  return joined(intervals).flatMap(({ top_ft, bottom_ft }) => {
    const left: Interval[] = [];
    let from = top_ft;
    for (const part of parts) {
      if (part.bottom_ft <= from) continue;
      if (part.top_ft >= bottom_ft) break;
      if (part.top_ft > from) left.push({ top_ft: from, bottom_ft: part.top_ft });
      from = part.bottom_ft;
    }
    if (from < bottom_ft) left.push({ top_ft: from, bottom_ft });
    return left;
  });
};

/** Total feet, with overlaps counted once. */
export const footage = (intervals: readonly Interval[]): number =>
  joined(intervals).reduce((sum, { top_ft, bottom_ft }) => sum + bottom_ft - top_ft, 0);
