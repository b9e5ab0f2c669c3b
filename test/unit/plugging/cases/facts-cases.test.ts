import { describe, expect, it } from "vitest";
import { AppError } from "#shared/kernel/errors.ts";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import { planOptions, type PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { wellFacts } from "#shared/plugging/schema/well-schema.ts";
import { parseWell } from "#shared/plugging/well/check-well.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";
import plainCounty from "./T1-compare-county-plain.json" with { type: "json" };
import suffixedCounty from "./T1-county-with-suffix.json" with { type: "json" };
import offshore from "./W1-offshore-well.json" with { type: "json" };
import closed from "./E1-cased-no-openings.json" with { type: "json" };
import conductor from "./Y1-unknown-conductor.json" with { type: "json" };

interface Case {
  well: object;
  options: object;
}

const planOf = ({ well, options }: Case, over: object = {}): PlanPayload =>
  generatePlan(wellFacts.parse({ ...well, ...over }), planOptions.parse(options), texasRules);

const refusal = (run: () => unknown): AppError => {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
};
const pointersOf = ({ context }: AppError): string[] =>
  (context["errors"] as { pointer: string }[]).map(({ pointer }) => pointer);

const plugsOf = ({ steps }: PlanPayload): unknown[] =>
  steps.map(({ type, top_ft, bottom_ft, depth_ft, materials, tag, citations }) => [
    type,
    top_ft ?? depth_ft,
    bottom_ft,
    materials?.sacks,
    tag.required,
    citations,
  ]);

describe("the county of a well", () => {
  it.each(["Martin County", "Martin Co.", "MARTIN", "martin", " Martin ", "Martin County, TX"])(
    "finds the district's book however it is written: %j",
    (county) => {
      const plan = planOf(suffixedCounty, { county });
      expect(plugsOf(plan)).toEqual(plugsOf(planOf(plainCounty)));
      expect(plan.steps.filter(({ purposes }) => purposes.includes("formation_top"))).toHaveLength(3);
      expect(plan.county.toLowerCase()).toBe("martin");
    },
  );

  it("is refused where Texas has none of that name, with the nearest", () => {
    const error = refusal(() => planOf(plainCounty, { county: "Marten" }));
    expect(error.code).toBe("well_invalid");
    expect(error.message).toContain("Martin");
    expect(pointersOf(error)).toEqual(["/county"]);
    expect(refusal(() => parseWell({ ...plainCounty.well, county: "Marten" })).code).toBe("well_invalid");
  });

  it("is held against the county code of the API number", () => {
    const said =
      "The county code 003 of the API number is Andrews County's, and the record has Martin County";
    expect(planOf(plainCounty).plan_notes.warnings.join(" ")).toContain(said);
    const own = { api14: "42317000010000", api10: "4231700001" };
    expect(planOf(plainCounty, own).plan_notes.warnings.join(" ")).not.toContain("county code");
  });
});

describe("a well in state waters", () => {
  const onLand = { api14: "42003000010000", api10: "4200300001", well_type: "gas" };

  it("is not planned like one on land", () => {
    const error = refusal(() => planOf(offshore));
    expect(error.code).toBe("well_invalid");
    expect(error.message).toContain("(d)(8)");
    expect(pointersOf(error)).toEqual(["/api14", "/well_type"]);
  });

  it.each<[string, object, string]>([
    ["its API county code", { ...onLand, api14: "42603000010000", api10: "4260300001" }, "/api14"],
    ["its type", { ...onLand, well_type: "Gas (bay)" }, "/well_type"],
    ["its type", { ...onLand, well_type: "state waters" }, "/well_type"],
    ["its tract", { ...onLand, county: "HIGH IS-LB" }, "/county"],
    ["its tract", { ...onLand, county: "Brazos-S" }, "/county"],
  ])("is known by %s", (_, facts, pointer) => {
    expect(pointersOf(refusal(() => planOf(offshore, facts)))).toEqual([pointer]);
  });

  it("is none where type and code say nothing of it", () => {
    expect(planOf(offshore, { ...onLand, well_type: "onshore gas" }).steps.length).toBeGreaterThan(0);
  });
});

describe("the size of a casing string", () => {
  const production = (over: object, hole_in = 16) => ({
    casing: [{ ...conductor.well.casing[2], hole_in, ...over }],
  });
  const boreOf = (over: object): number | undefined =>
    planOf(conductor, production(over))
      .steps.flatMap(({ inside }) => inside)
      .find(({ kind }) => kind === "casing")?.id_in;

  it("of a conductor refuses no plan", () => {
    const plan = planOf(conductor);
    expect(plan.steps.map(({ type }) => type)).toEqual([
      "bridge_plug",
      "bridge_plug_cap",
      "uqw_isolation_plug",
      "cut_casing_below_surface",
    ]);
    const [, ...others] = conductor.well.casing;
    const odd = [{ ...conductor.well.casing[0], od_in: 32, hole_in: 38 }, ...others];
    const { steps, plan_notes } = planOf(conductor, { casing: odd });
    expect(steps.map(({ materials }) => materials?.sacks)).toEqual(
      plan.steps.map(({ materials }) => materials?.sacks),
    );
    expect(plan_notes.warnings.join(" ")).toContain("The bore of the conductor (32 in) isn't known; 31.5 in");
  });

  it.each([
    [5.75, 17, 5.19],
    [6, 18, 5.424],
    [7, 24, 6.336],
    [8.625, 20, 8.187],
    [8.625, 22, 8.125],
    [9.625, 32, 9.001],
    [13.375, 50, 12.685],
    [8.63, 24, 8.097],
    [8.62, 24, 8.097],
    [9.63, 36, 8.921],
    [9.6, 36, 8.921],
    [13.38, 54.5, 12.615],
    [10.8, 40.5, 10.05],
    [10.75, 45, 9.95],
    [8.25, 28, 7.602],
    [10, 33, 9.384],
    [12.5, 50, 11.756],
  ])("is known or told by its rounded figures: %s in, %s lb/ft", (od_in, weight_ppf, bore) => {
    expect(boreOf({ od_in, weight_ppf })).toBe(bore);
  });

  it.each([
    [16, 97],
    [20, 94],
    [24, 95],
    [26, null],
    [30, 310],
  ])("is known for wide pipe: %s in, %s lb/ft", (od_in, weight_ppf) => {
    expect(() => planOf(conductor, production({ od_in, weight_ppf }, 36))).not.toThrow();
  });

  it("is taken from its bore where the table lacks it, and the refusal says so", () => {
    expect(refusal(() => planOf(conductor, production({ od_in: 11, weight_ppf: 40 }))).message).toContain(
      "or give its bore as id_in",
    );
    expect(boreOf({ od_in: 11, weight_ppf: 40, id_in: 10.2 })).toBe(10.2);
  });

  it("by an old trade name is told from the pipe's own", () => {
    const { plan_notes } = planOf(conductor, production({ od_in: 8.25, weight_ppf: 28 }));
    expect(plan_notes.warnings.join(" ")).toContain("8.25 in is an old trade name of wider pipe too");
  });

  it("without a weight is assumed as before", () => {
    expect(boreOf({ od_in: 8.625, weight_ppf: null })).toBe(8.097);
  });
});

describe("what the record lacks", () => {
  const lacking = (made: Case, over: object = {}) =>
    planOf(made, over)
      .violations.filter(({ code }) => code === "fact_missing")
      .map(({ severity, citation }) => [severity, citation]);
  const [surface, production] = closed.well.casing;

  it("is an error of the plan where nothing says what is isolated", () => {
    expect(lacking(closed)).toEqual([["error", "16 TAC §3.14(d)(2)"]]);
    expect(lacking(closed, { perforations: [{ top_ft: 7800, bottom_ft: 7850 }] })).toEqual([]);
  });

  const bare = { top_ft: 1000, bottom_ft: 8000, hole_in: 7.875 };

  it.each<[string, object]>([
    ["a dry hole without marked formations", { casing: [surface], formation_tops: [], open_hole: bare }],
    ["a hole below the shoe that nothing explains", { td_ft: 8400 }],
    ["no surface casing", { casing: [production], perforations: [{ top_ft: 7800, bottom_ft: 7850 }] }],
    ["a well with an H behind its number", { well_no: "4H" }],
  ])("is a warning of the plan: %s", (_, over) => {
    expect(lacking(closed, over).map(([severity]) => severity)).toEqual(["warning"]);
  });

  it("is an error where a horizontal well has no kick-off point", () => {
    expect(lacking(closed, { well_type: "oil, horizontal" })).toEqual([["error", "16 TAC §3.14(k)"]]);
  });

  it("is an error where the district's book has several areas and the well no position", () => {
    const place = { county: "Upton", district: "7C", field: "Spraberry (Trend Area)" };
    const openings = { perforations: [{ top_ft: 7800, bottom_ft: 7850 }] };
    expect(lacking(closed, { ...place, ...openings }).map(([severity]) => severity)).toEqual(["error"]);
    const location = { lat: 31.53, lon: -101.9 };
    expect(lacking(closed, { ...place, ...openings, location })).toEqual([]);
    const chosen = { ...closed, options: { book_area: "Northeast Upton Co." } };
    expect(lacking(chosen, { ...place, ...openings })).toEqual([]);
  });
});

describe("a formation whose tops differ between well and book", () => {
  const made = (tops?: "own" | "book", top_ft = 3900): PlanPayload =>
    planOf(
      { ...plainCounty, options: tops === undefined ? {} : { tops } },
      { formation_tops: [{ name: "San Andres", top_ft }] },
    );
  const sanAndres = ({ steps }: PlanPayload) =>
    steps.find(({ formations }) => formations.includes("San Andres"))?.bottom_ft;
  const said = ({ violations }: PlanPayload) =>
    violations.filter(({ code }) => code === "records_differ").map(({ message }) => message);

  it("is told with both depths, and the option chooses", () => {
    expect([undefined, "own" as const, "book" as const].map((tops) => sanAndres(made(tops)))).toEqual([
      3900, 3900, 3500,
    ]);
    expect(said(made())).toEqual([
      "The well's record has the San Andres at 3,900 ft, the book at 3,500 ft; the plan uses its own. The option tops (own or book) chooses.",
    ]);
    expect(said(made("book"))).toEqual([
      "The well's record has the San Andres at 3,900 ft, the book at 3,500 ft; the plan uses the book's. The option tops (own or book) chooses.",
    ]);
    expect(said(made(undefined, 3650))).toEqual([]);
  });
});

describe("a cased well without openings on record", () => {
  const planned = (productive: boolean) => {
    const formation_tops = [{ name: "Cisco", top_ft: 5000, bottom_ft: 5100, productive }];
    const { violations } = planFor({ perforations: [], formation_tops });
    return violations
      .filter(({ message }) => message.startsWith("Neither perforations nor open hole"))
      .map(({ severity, message }) => [severity, message.split(", ")[1]]);
  };

  it("has its productive formations isolated, which the plan doesn't deny", () => {
    expect(planned(true)).toEqual([
      ["warning", "so only the formations on record as productive are isolated."],
    ]);
    expect(planned(false)).toEqual([["error", "so no productive horizon is isolated."]]);
  });
});

describe("open hole on record behind a cemented liner", () => {
  const lined = (cement: { toc_ft: number }[], slotted?: true) =>
    planFor({
      td_ft: 14_000,
      kop_ft: 8300,
      casing: [
        surfaceCasing(1600),
        productionCasing(9000, 0, { od_in: 7, weight_ppf: 26, hole_in: 8.75 }),
        {
          string: "liner",
          od_in: 4.5,
          weight_ppf: 11.6,
          hole_in: 6.125,
          top_ft: 8800,
          shoe_ft: 13_000,
          cement,
          ...(slotted && { slotted }),
        },
      ],
      perforations: [],
      open_hole: { top_ft: 9000, bottom_ft: 14_000 },
      formation_tops: [{ name: "Chalk", top_ft: 8900, productive: true }],
    }).violations.some(({ message }) => message.includes("stands in it: check whether"));

  it("contradicts itself, which is told; a liner without cement, or with slots, does not", () => {
    expect([lined([{ toc_ft: 8800 }]), lined([]), lined([], true)]).toEqual([true, false, false]);
  });
});
