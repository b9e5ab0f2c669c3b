import * as fc from "fast-check";
import { expect, it } from "vitest";
import { breaksOf, sectionAt } from "#shared/plugging/well/sections.ts";
import { modelWell, type WellModel } from "#shared/plugging/well/well-model.ts";
import { isAppError } from "#shared/kernel/errors.ts";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";
import type { WellFacts } from "#shared/plugging/schema/well-schema.ts";
import { someOptions, someWell } from "#test/support/builders/wells.ts";

const modelOf = (well: WellFacts): WellModel | null => {
  try {
    return modelWell(well, someOptions(), texasEvaluationRules);
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
};

const depth = fc.integer({ min: 0, max: 20_000 });

it("knows the strings at every depth, and all depths at which something changes", () => {
  fc.assert(
    fc.property(someWell, depth, depth, (well, one, other) => {
      const model = modelOf(well);
      if (model === null) return;
      const [top, bottom] = [Math.min(one, other), Math.max(one, other) + 1];
      const breaks = breaksOf(model, top, bottom);
      expect(breaks).toEqual([...new Set(breaks)].sort((a, b) => a - b));
      expect([breaks[0], breaks.at(-1)]).toEqual([top, bottom]);
      const ends = model.pipes.flatMap(({ top_ft, shoe_ft }) => [top_ft, shoe_ft]);
      expect(breaks).toEqual(expect.arrayContaining(ends.filter((end) => top < end && end < bottom)));
      for (const at of breaks)
        expect(sectionAt(model, at).pipes).toEqual(
          model.pipes.filter((pipe) => pipe.top_ft <= at && at < pipe.shoe_ft),
        );
    }),
  );
});
