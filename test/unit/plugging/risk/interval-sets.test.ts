import * as fc from "fast-check";
import { expect, test } from "vitest";
import { footage, joined, within, without } from "#shared/plugging/risk/interval-sets.ts";

const interval = fc
  .tuple(fc.nat(200), fc.integer({ min: 1, max: 60 }))
  .map(([top_ft, length]) => ({ top_ft, bottom_ft: top_ft + length }));
const intervals = fc.array(interval, { maxLength: 8 });

const feetOf = (list: readonly { top_ft: number; bottom_ft: number }[]): Set<number> =>
  new Set(
    list.flatMap(({ top_ft, bottom_ft }) =>
      Array.from({ length: bottom_ft - top_ft }, (_, index) => top_ft + index),
    ),
  );

test("intervals behave as the sets of feet that they are", () => {
  fc.assert(
    fc.property(intervals, intervals, (a, b) => {
      const [inA, inB] = [feetOf(a), feetOf(b)];
      expect(feetOf(within(a, b))).toEqual(new Set([...inA].filter((foot) => inB.has(foot))));
      expect(feetOf(without(a, b))).toEqual(new Set([...inA].filter((foot) => !inB.has(foot))));
      expect(footage([...a, ...b])).toBe(new Set([...inA, ...inB]).size);
    }),
    { seed: 21, numRuns: 400 },
  );
});

test("intervals that touch are joined, and what was given stays as it was", () => {
  const given = [
    { top_ft: 50, bottom_ft: 60 },
    { top_ft: 0, bottom_ft: 50 },
  ];
  expect(joined(given)).toEqual([{ top_ft: 0, bottom_ft: 60 }]);
  expect(given).toEqual([
    { top_ft: 50, bottom_ft: 60 },
    { top_ft: 0, bottom_ft: 50 },
  ]);
});
