import { expect, it } from "vitest";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";

it("older casing weighs what its bore leaves of steel, but for couplings and rounding", () => {
  const rows = Object.entries(texasEvaluationRules.tubulars.older).flatMap(([od, list]) =>
    list.map(([weight, bore]) => {
      const wall = (Number(od) - bore) / 2;
      return { od, weight, share: (10.69 * (Number(od) - wall) * wall) / weight };
    }),
  );
  expect(rows.length).toBeGreaterThan(70);
  expect(rows.filter(({ share }) => share < 0.93 || share > 1.02)).toEqual([]);
});
