import { describe, expect, it } from "vitest";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";
import { openIn, SHOE, spot } from "../isolation/work.ts";

type CasingInput = NonNullable<WellFactsInput["casing"]>[number];

const lower = (top_ft: number, rest: Partial<CasingInput> = {}): CasingInput =>
  productionCasing(9000, top_ft, { od_in: 4.5, weight_ppf: 11.6, top_ft, ...rest });
const well = (...casing: CasingInput[]): Partial<WellFactsInput> => ({
  td_ft: 9000,
  casing,
  perforations: [{ top_ft: 8800, bottom_ft: 8850 }],
  groundwater: { base_uqw_ft: 300 },
});
const TAPERED = [surfaceCasing(500), productionCasing(6000, 0)];
const DRILLED: CasingInput[] = [
  surfaceCasing(500, { od_in: 13.375, weight_ppf: 54.5, hole_in: 17.5 }),
  {
    string: "intermediate",
    od_in: 9.625,
    weight_ppf: 40,
    shoe_ft: 3000,
    hole_in: 12.25,
    cement: [{ toc_ft: 0 }],
  },
];
const drilling = (string: "liner" | "intermediate", rest: Partial<CasingInput> = {}): CasingInput => ({
  string,
  od_in: 7.625,
  weight_ppf: 29.7,
  top_ft: 2800,
  shoe_ft: 6000,
  hole_in: 8.75,
  cement: [{ toc_ft: 2800 }],
  ...rest,
});
const LONG = productionCasing(9000, 2000, { hole_in: 6.75 });

const errors = ({ violations }: PlanPayload): string[] =>
  violations.filter(({ severity }) => severity === "error").map(({ message }) => message);
const tops = ({ steps }: PlanPayload): string[] =>
  steps
    .filter(({ purposes }) => purposes.includes("liner_top"))
    .map(({ top_ft, bottom_ft }) => `${top_ft}-${bottom_ft}`);

describe("the top of a string that hangs in the well", () => {
  it.each([
    ["a production string in another", well(...TAPERED, lower(5700, { hole_in: 6.5 })), ["5650-5750"]],
    [
      "a drilling liner called intermediate casing",
      well(...DRILLED, drilling("intermediate"), LONG),
      ["2750-2850"],
    ],
    ["a drilling liner called liner", well(...DRILLED, drilling("liner"), LONG), ["2750-2850"]],
    [
      "a liner that begins at the shoe above it",
      well(...TAPERED, lower(6000, { string: "liner" })),
      ["5950-6050"],
    ],
    ["the slotted end of a string", well(...TAPERED, lower(6000, { slotted: true })), ["5950-6050"]],
  ])("has its plug whatever the record calls it: %s", (_what, facts, plugs) => {
    const plan = planFor(facts);
    expect(tops(plan)).toEqual(plugs);
    expect(errors(plan)).toEqual([]);
  });

  it("is none where the lower part of a tapered string begins, for the rules and for the predicate", () => {
    const facts = well(...TAPERED, lower(6000));
    const plan = planFor(facts);
    expect(tops(plan)).toEqual([]);
    expect(errors(plan)).toEqual([]);
    expect(openIn({ ...facts, perforations: [], groundwater: null }, [SHOE])).toEqual([]);
  });

  it.each([
    ["a wider liner than its tie-back called liner", 7, "liner"],
    ["a liner as wide as its tie-back called liner", 7.625, "liner"],
    ["a wider string of the same name", 7, "intermediate"],
  ] as const)("keeps its plug where a string ends on it from the wellhead: %s", (_what, od_in, string) => {
    const tieBack = { string, od_in, weight_ppf: 26, top_ft: 0, shoe_ft: 2800, hole_in: null, cement: [] };
    const upper = od_in === 7.625 ? { ...tieBack, weight_ppf: 29.7 } : tieBack;
    const facts = well(
      ...DRILLED,
      drilling(string),
      upper,
      productionCasing(9000, 2000, {
        top_ft: 5800,
        string: "liner",
        od_in: 4.5,
        weight_ppf: 11.6,
        hole_in: 6.5,
      }),
    );
    expect(tops(planFor(facts))).toEqual(["5750-5850", "2750-2850"]);
    expect(openIn({ ...facts, perforations: [], groundwater: null }, [SHOE, spot(5750, 5850)])).toContain(
      "liner_top inside 2750-2850 (h)(2)",
    );
  });

  it("is none in the wellhead, nor where the string was cut and has a stub", () => {
    expect(tops(planFor(well(surfaceCasing(500), productionCasing(9000, 0, { top_ft: 20 }))))).toEqual([]);
    const cut = planFor(well(...DRILLED, drilling("liner", { cut_ft: 2900, cement: [{ toc_ft: 2900 }] })));
    expect(tops(cut)).toEqual([]);
    expect(cut.steps.some(({ purposes }) => purposes.includes("casing_stub"))).toBe(true);
  });

  it("is asked for by the predicate too", () => {
    const facts = { ...well(...TAPERED, lower(5700, { hole_in: 6.5 })), perforations: [], groundwater: null };
    expect(openIn(facts, [SHOE])).toEqual(["liner_top inside 5650-5750 (h)(2)"]);
    expect(openIn(facts, [SHOE, spot(5650, 5750)])).toEqual([]);
  });
});
