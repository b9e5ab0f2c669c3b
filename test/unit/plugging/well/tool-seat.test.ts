import { expect, it } from "vitest";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const seats = (end: number): (number | null)[] =>
  planFor({
    casing: [
      surfaceCasing(900, { od_in: 13.375, weight_ppf: 48, hole_in: 17.5 }),
      productionCasing(8000, 0, { od_in: 7, weight_ppf: 26, hole_in: 8.75 }),
      // a repair string inside the production casing
      productionCasing(end, 0, { od_in: 4.5, weight_ppf: 11.6, hole_in: null }),
    ],
    perforations: [{ top_ft: 5000, bottom_ft: 5020 }],
  })
    .steps.filter(({ type }) => type === "bridge_plug")
    .map(({ depth_ft }) => depth_ft);

it("a bridge plug is set off the end of a string, in one bore", () => {
  expect(seats(4950)).toEqual([4940]);
  expect(seats(4953)).toEqual([4943]);
  expect(seats(4800)).toEqual([4950]);
});
