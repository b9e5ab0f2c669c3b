import * as fc from "fast-check";
import { expect, it } from "vitest";
import { countAbove, countDownTo } from "#shared/plugging/schema/sorted-depths.ts";

it("counts the depths above a depth, and down to it", () => {
  const depths = fc.array(fc.integer({ min: 0, max: 30 })).map((list) => list.sort((a, b) => a - b));
  fc.assert(
    fc.property(depths, fc.integer({ min: -1, max: 31 }), (list, depth) => {
      expect(countAbove(list, depth)).toBe(list.filter((one) => one < depth).length);
      expect(countDownTo(list, depth)).toBe(list.filter((one) => one <= depth).length);
    }),
  );
});
