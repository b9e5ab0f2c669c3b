import { describe, expect, it } from "vitest";
import { AppError } from "#shared/kernel/errors.ts";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import { parseWell } from "#shared/plugging/well/check-well.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import {
  planFor,
  aWell,
  productionCasing,
  someOptions,
  surfaceCasing,
  wellInput,
} from "#test/support/builders/wells.ts";

const refusal = (run: () => unknown): AppError => {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
};
const planOf = (well: Partial<WellFactsInput>) => () => generatePlan(aWell(well), someOptions(), texasRules);
const production = (rest: object) => [surfaceCasing(900), productionCasing(8000, 0, rest)];

describe("facts that contradict themselves", () => {
  it.each<[string, Partial<WellFactsInput>, string]>([
    ["perforations upside down", { perforations: [{ top_ft: 7600, bottom_ft: 7500 }] }, "/perforations/0"],
    ["perforations of no length", { perforations: [{ top_ft: 7600, bottom_ft: 7600 }] }, "/perforations/0"],
    [
      "perforations below total depth",
      { perforations: [{ top_ft: 8000, bottom_ft: 8051 }] },
      "/perforations/0",
    ],
    ["casing wider than its hole", { casing: production({ hole_in: 5.5 }) }, "/casing/1"],
    ["a bore wider than its pipe", { casing: production({ id_in: 5.5 }) }, "/casing/1"],
    ["a shoe below total depth", { casing: [productionCasing(8051, 0)] }, "/casing/0"],
    ["a string above its own top", { casing: production({ top_ft: 8000 }) }, "/casing/1"],
    [
      "cement that starts below the shoe",
      { casing: production({ cement: [{ bottom_ft: 8001, toc_ft: 0 }] }) },
      "/casing/1/cement/0",
    ],
    [
      "cement upside down",
      { casing: production({ cement: [{ bottom_ft: 3000, toc_ft: 4000 }] }) },
      "/casing/1/cement/0",
    ],
    ["one string twice", { casing: [productionCasing(8000, 0), productionCasing(7000, 0)] }, "/casing/1"],
    [
      "a formation upside down",
      { formation_tops: [{ name: "Sand", top_ft: 500, bottom_ft: 400 }] },
      "/formation_tops/0",
    ],
    [
      "protected water upside down",
      { groundwater: { protect_ft: [[300, 300]] } },
      "/groundwater/protect_ft/0",
    ],
    ["a tool below total depth", { existing_tools: [{ type: "cibp", depth_ft: 9000 }] }, "/existing_tools/0"],
    [
      "more cement than hole above a tool",
      { existing_tools: [{ type: "cibp", depth_ft: 90, cement_on_top_ft: 91 }] },
      "/existing_tools/0",
    ],
    ["an api10 of another well", { api10: "4204100002" }, "/api10"],
    ["a kick-off point below total depth", { kop_ft: 9000 }, "/kop_ft"],
  ])("are refused with their place: %s", (_, facts, pointer) => {
    const error = refusal(() => parseWell(wellInput(facts)));
    expect(error.code).toBe("well_invalid");
    expect((error.context["errors"] as { pointer: string }[]).map((problem) => problem.pointer)).toContain(
      pointer,
    );
  });

  it.each<[string, object, string]>([
    ["a negative depth", { td_ft: -1 }, "/td_ft"],
    ["no number", { td_ft: Number.NaN }, "/td_ft"],
    ["an endless depth", { td_ft: Number.POSITIVE_INFINITY }, "/td_ft"],
    ["a depth of a thousand million feet", { td_ft: 1e9 }, "/td_ft"],
    ["a fact nobody knows", { depth: 5 }, "/depth"],
    ["another state", { state: "NM" }, "/state"],
    ["an API number of no Texas well", { api14: "30025123450000" }, "/api14"],
  ])("are refused before anything is computed: %s", (_, facts, pointer) => {
    const error = refusal(() => parseWell({ ...wellInput(), ...facts }));
    expect(error.code).toBe("well_invalid");
    expect((error.context["errors"] as { pointer: string }[])[0]?.pointer).toBe(pointer);
  });

  it("are all named at once", () => {
    const error = refusal(() =>
      parseWell(wellInput({ kop_ft: 9000, perforations: [{ top_ft: 7600, bottom_ft: 7500 }] })),
    );
    expect((error.context["errors"] as unknown[]).length).toBe(2);
  });

  it("are refused when a string doesn't fit into the one around it", () => {
    const tight = [
      surfaceCasing(900, { od_in: 5.5, weight_ppf: 17, hole_in: 7.875 }),
      productionCasing(8000, 0, { od_in: 5, weight_ppf: 15 }),
    ];
    expect(refusal(planOf({ casing: tight })).code).toBe("well_invalid");
  });

  it.each([
    ["of one size", { od_in: 2.875, weight_ppf: 6.5 }, { od_in: 2.875, weight_ppf: 6.5 }],
    ["of tubing", { od_in: 3.5, weight_ppf: 9.3, hole_in: null }, { od_in: 2.375, weight_ppf: 4.7 }],
    ["in one hole", { od_in: 4.5, weight_ppf: 11.6 }, { od_in: 2.875, weight_ppf: 6.5 }],
  ])("are refused when two strings %s stand side by side", (_what, one, other) => {
    const casing = [surfaceCasing(900), productionCasing(8000, 0, one), productionCasing(7400, 0, other)];
    expect(refusal(() => aWell({ casing })).detail).toMatch(/stands beside string 2, not in it/u);
  });

  it("are refused when casing is to be pulled that is cemented", () => {
    const options = someOptions({ pull_casing: [{ string: "production", cut_ft: 3000 }] });
    const well = aWell({ casing: [surfaceCasing(900), productionCasing(8000, 2500)] });
    expect(refusal(() => generatePlan(well, options, texasRules)).detail).toBe(
      "The production casing can't be pulled from 3000 ft: it is cemented from 2500 ft.",
    );
  });
});

describe("facts that are missing", () => {
  it("are named with the rule that needs them: no casing", () => {
    expect(refusal(planOf({ casing: [] })).context).toEqual({
      missing: [
        {
          fact: "casing",
          rule: "surface_shoe",
          citation: "16 TAC §3.14(e)",
          message: "The casing strings of the well are missing.",
        },
      ],
    });
  });

  it("are named with the rule that needs them: the hole around an open annulus", () => {
    const error = refusal(
      planOf({ casing: [surfaceCasing(900), productionCasing(8000, 5000, { hole_in: null })] }),
    );
    expect([error.code, error.context]).toEqual([
      "well_incomplete",
      {
        missing: [
          {
            fact: "casing[production].hole_in",
            rule: "slurry_below_required_volume",
            citation: "16 TAC §3.14(d)(11)",
            message: "The hole in which the production casing (5.5 in) was run has no diameter on record.",
          },
        ],
      },
    ]);
  });

  it("are named with the rule that needs them: the horizon of an open drainhole", () => {
    const error = refusal(
      planOf({ kop_ft: 7000, perforations: [], open_hole: { top_ft: 8000, bottom_ft: 8050 } }),
    );
    expect([error.code, error.context]).toEqual([
      "well_incomplete",
      {
        missing: [
          {
            fact: "formation_tops[].productive",
            rule: "drainhole",
            citation: "16 TAC §3.14(k)",
            message: "The top of the productive horizon of the drainhole is missing.",
          },
        ],
      },
    ]);
  });

  it("are warned of where the plan can be made all the same", () => {
    const plan = generatePlan(
      aWell({
        casing: [surfaceCasing(900), productionCasing(8000, null, { weight_ppf: null })],
        formation_tops: [
          { name: "Deep", top_ft: 700 },
          { name: "Shallow", top_ft: 600 },
        ],
      }),
      someOptions(),
      texasRules,
    );
    expect(plan.plan_notes.warnings).toEqual([
      "The top of cement behind the production casing (5.5 in) isn't recorded; it is taken as unknown.",
      "The formation tops aren't listed in order of depth; check them against the log.",
      "The weight of the production casing (5.5 in) isn't recorded; 13 lb/ft is assumed, the lightest, whose bore of 5.044 in is the largest.",
      "No district book row is known for the NOWHERE field in BRAZOS County or within 40 km of it; no formation plugs are planned from a book.",
    ]);
  });
});

describe("pipe sizes", () => {
  it("come from the table, never from the outside diameter", () => {
    const plan = generatePlan(aWell(), someOptions({ variant: "isolated" }), texasRules);
    expect(plan.steps.flatMap((step) => step.inside.map((segment) => segment.id_in))).not.toContain(5.5);
    expect(plan.steps.at(-2)?.inside[0]?.id_in).toBe(4.892);
  });

  it("are refused when unknown, with the nearest known outside diameters", () => {
    const error = refusal(planOf({ casing: [productionCasing(8000, 0, { od_in: 5.25 })] }));
    expect([error.code, error.context["nearest"], error.context["errors"]]).toEqual([
      "unknown_tubular",
      [{ od_in: 5 }, { od_in: 5.5 }],
      [
        {
          pointer: "/casing/0/od_in",
          message: "the nearest known are 5 and 5.5 in; or give its bore as id_in",
        },
      ],
    ]);
  });

  it.each([
    [2.875, 6.5, 2.441],
    [3.5, 9.3, 2.992],
    [4, 11, 3.476],
    [4.5, 12.75, 3.958],
    [5.5, 23, 4.67],
    [2.875, null, 2.441],
    [4.5, null, 4.09],
  ])(
    "are those of tubing too, with which slim wells are cased: %s in, %s lb/ft",
    (od_in, weight_ppf, bore) => {
      const casing = [surfaceCasing(900), productionCasing(8000, 0, { od_in, weight_ppf })];
      const cap = planFor({ casing }).steps.find(({ type }) => type === "bridge_plug_cap");
      expect(cap?.inside[0]?.id_in).toBe(bore);
    },
  );

  it("are refused when the weight is unknown, with the nearest known weights", () => {
    const error = refusal(planOf({ casing: [productionCasing(8000, 0, { weight_ppf: 18 })] }));
    expect([error.code, error.context["nearest"], error.context["errors"]]).toEqual([
      "unknown_tubular",
      [
        { od_in: 5.5, weight_ppf: 17, id_in: 4.892 },
        { od_in: 5.5, weight_ppf: 20, id_in: 4.778 },
      ],
      [
        {
          pointer: "/casing/0/weight_ppf",
          message: "the nearest known are 17 lb/ft and 20 lb/ft; or give its bore as id_in",
        },
      ],
    ]);
  });
});

describe("the message of a refusal", () => {
  const messageOf = (input: object): string => {
    try {
      parseWell({ ...wellInput(), ...input });
    } catch (error) {
      return (error as Error).message;
    }
    return "no error";
  };

  it("names the unknown field and the place of a wrong one", () => {
    expect(messageOf({ casings: [] })).toContain("unknown field at /casings.");
    expect(messageOf({ td_ft: "deep" })).toContain(" at /td_ft.");
  });

  it("gives the first two reasons, and how many more there are", () => {
    expect(messageOf({ casings: [], perfs: [] })).toContain(
      "unknown field at /casings; unknown field at /perfs.",
    );
    expect(messageOf({ a: 1, b: 2, c: 3 })).toMatch(/at \/a; unknown field at \/b \(the first 2 of 3\)\.$/u);
  });
});
