import { expect, it } from "vitest";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const planWith = (end: number, top_ft = 0): PlanPayload =>
  planFor({
    casing: [
      surfaceCasing(900, { od_in: 13.375, weight_ppf: 48, hole_in: 17.5 }),
      productionCasing(8000, 0, { od_in: 7, weight_ppf: 26, hole_in: 8.75 }),
      // a repair string inside the production casing
      productionCasing(end, top_ft, { top_ft, od_in: 4.5, weight_ppf: 11.6, hole_in: null }),
    ],
    perforations: [{ top_ft: 5000, bottom_ft: 5020 }],
  });
const seats = (end: number): (number | null)[] =>
  planWith(end)
    .steps.filter(({ type }) => type === "bridge_plug")
    .map(({ depth_ft }) => depth_ft);

it("a bridge plug is set off the end of a string, in one bore", () => {
  expect(seats(4950)).toEqual([4940]);
  expect(seats(4953)).toEqual([4943]);
});

it("no bridge plug is set below a string that it can't pass: cement goes across the openings", () => {
  for (const plan of [planWith(4800), planWith(4000, 3000)]) {
    expect(plan.steps.filter(({ type }) => type === "bridge_plug")).toEqual([]);
    expect(plan.steps[0]).toMatchObject({ top_ft: 4950, bottom_ft: 5070 });
    expect(plan.violations.filter(({ severity }) => severity === "error")).toEqual([]);
  }
});
