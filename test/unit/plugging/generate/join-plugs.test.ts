import { describe, expect, it } from "vitest";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { refusalOf } from "../edit/edit-harness.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const plugs = (plan: PlanPayload): [number | null, number | null][] =>
  plan.steps.filter((step) => step.cement !== null).map((step) => [step.top_ft, step.bottom_ft]);
const water = (...protect: [number, number][]): Partial<WellFactsInput> => ({
  perforations: [],
  casing: [surfaceCasing(3400), productionCasing(8000, 0)],
  groundwater: { base_uqw_ft: 3000, protect_ft: [...protect, [2900, 3000]] },
});
const combined = { variant: "combined" };

describe("neighbouring plugs", () => {
  it("nearer than 100 ft are one plug in either variant", () => {
    const facts = water([1000, 1199]);
    for (const variant of ["isolated", "combined"])
      expect(plugs(planFor(facts, { variant, joining: { max_length_ft: 300 } }))).toContainEqual([950, 1249]);
    expect(plugs(planFor(water([1000, 1200])))).toContainEqual([1150, 1250]);
  });

  it("are joined into one trip when the plug stays short and small, deepest first", () => {
    expect(plugs(planFor(water([1200, 1500])))).toEqual([
      [3350, 3450],
      [2850, 3050],
      [1450, 1550],
      [1150, 1250],
      [3, 13],
    ]);
    // 600 ft with 81 sacks, tagged; 400 ft with 46, untagged; both together would be 2,300 ft
    const plan = planFor(water([1200, 1500]), combined);
    expect(plugs(plan)).toEqual([
      [2850, 3450],
      [1150, 1550],
      [3, 13],
    ]);
    expect(plan.steps.map((step) => step.materials?.sacks ?? 0)).toEqual([80, 46, 1, 0]);
  });

  it("stay apart when the joined plug would be too long, or take too many sacks", () => {
    const joined = (joining: object): (number | null)[][] =>
      plugs(planFor(water([1200, 1500]), { ...combined, joining }));
    expect(joined({ max_length_ft: 399 })).toContainEqual([1150, 1250]);
    expect(joined({ max_length_ft: 400 })).toContainEqual([1150, 1550]);
    expect(joined({ max_sacks_untagged: 45 })).toContainEqual([1150, 1250]);
    expect(joined({ max_sacks_tagged: 79 })).toContainEqual([2850, 3050]);
  });

  it("stay apart across a bridge plug", () => {
    const plan = planFor(
      {
        casing: [surfaceCasing(900), productionCasing(8000, 0)],
        perforations: [{ top_ft: 3000, bottom_ft: 3040 }],
        existing_tools: [{ type: "dv_tool", depth_ft: 3100 }],
        groundwater: { base_uqw_ft: 800 },
      },
      combined,
    );
    expect(plugs(plan)).toEqual([
      [3050, 3150],
      [2930, 2950],
      [3, 950],
    ]);
  });

  it("stay apart across a bridge plug also where a plug is directly on it", () => {
    const plan = planFor(
      {
        casing: [surfaceCasing(900), productionCasing(8000, 0)],
        perforations: [{ top_ft: 3000, bottom_ft: 3040 }],
        existing_tools: [
          { type: "dv_tool", depth_ft: 2880 },
          { type: "dv_tool", depth_ft: 3100 },
        ],
      },
      combined,
    );
    expect(plugs(plan).slice(0, 2)).toEqual([
      [3050, 3150],
      [2830, 2950],
    ]);
  });

  it("stay apart when one is squeezed and the other not", () => {
    const facts = { ...water([1200, 1500]), casing: [surfaceCasing(3400), productionCasing(8000, 1300)] };
    expect(plugs(planFor(facts, combined))).toContainEqual([1450, 1550]);
  });

  it("stay apart where one plug would lose the squeeze at a shoe or a stage tool", () => {
    const slim = { od_in: 4.5, weight_ppf: 10.5, hole_in: 7.875 };
    const cook = { name: "Cook", top_ft: 1550, bottom_ft: 1572, productive: true };
    const placed = (facts: Partial<WellFactsInput>) => {
      const plan = planFor({ td_ft: 3900, perforations: [], formation_tops: [cook], ...facts }, combined);
      expect(plan.violations.filter(({ code }) => code === "not_isolated")).toEqual([]);
      return plan.steps
        .filter(({ top_ft }) => (top_ft ?? 0) >= 1000)
        .map(({ placement, top_ft, bottom_ft, perforate_at_ft, materials }) =>
          [placement, top_ft, bottom_ft, perforate_at_ft, materials?.sacks].join(" "),
        );
    };
    const surface = surfaceCasing(1310, { od_in: 8.625, weight_ppf: 24, hole_in: 11 });
    const casing = (toc: number) => [surface, productionCasing(3890, toc, slim)];
    const water = { base_uqw_ft: 300 };
    // the annulus is open from 1,260 to 1,400 ft, across the shoe
    expect(placed({ casing: casing(1400), groundwater: water })).toEqual([
      "spot 1500 1622  10",
      "perf_and_squeeze 1260 1360 1360 29",
    ]);
    expect(placed({ casing: casing(1310), groundwater: water })).toEqual(["spot 1260 1622  29"]);
    const middle = surfaceCasing(1310, { string: "intermediate" });
    const strings = [surfaceCasing(400, { od_in: 13.375, weight_ppf: 48, hole_in: 17.5 }), middle];
    expect(placed({ casing: [...strings, productionCasing(3890, 1400, slim)], groundwater: water })).toEqual([
      "spot 1500 1622  10",
      "perf_and_squeeze 1260 1360 1360 32",
    ]);
    const existing_tools = [{ type: "dv_tool" as const, depth_ft: 1300 }];
    const tool = [surfaceCasing(400), productionCasing(3890, 1400, slim)];
    expect(placed({ casing: tool, groundwater: water, existing_tools })).toEqual([
      "spot 1500 1622  10",
      "perf_and_squeeze 1250 1350 1350 28",
    ]);
  });

  it("stay apart where the annulus behind the book's top leads into the string around it", () => {
    const strings = (toc: number) => [
      surfaceCasing(345, { od_in: 13.375, weight_ppf: 48, hole_in: 17.5 }),
      surfaceCasing(4150, { string: "intermediate" }),
      productionCasing(9000, toc),
    ];
    const placed = (toc: number) =>
      planFor(
        {
          county: "Ector",
          district: "08",
          field: "COWDEN, NORTH",
          td_ft: 9000,
          casing: strings(toc),
          perforations: [{ top_ft: 8620, bottom_ft: 8700 }],
          groundwater: { base_uqw_ft: 300 },
        },
        combined,
      ).steps.flatMap(({ placement, top_ft, bottom_ft, perforate_at_ft }) =>
        (top_ft ?? 0) > 3000 && (bottom_ft ?? 0) < 8000
          ? [[placement, top_ft, bottom_ft, perforate_at_ft].join(" ")]
          : [],
      );
    expect(placed(4060)).toEqual(["spot 4100 5100 "]);
    for (const toc of [4180, 4250, 4900])
      expect(placed(toc)).toEqual(["spot 5000 5100 ", `perf_and_squeeze 4100 4200 ${Math.min(toc, 4200)}`]);
  });

  it("keep every purpose, formation, citation and tag when they become one", () => {
    const step = planFor(water([1200, 1500]), combined).steps.find(
      (candidate) => candidate.bottom_ft === 3450,
    );
    expect([step?.purposes, step?.tag.required, step?.citations]).toEqual([
      ["uqw_base", "extra_plug_in_surface_casing", "uqw_stratum", "surface_shoe"],
      true,
      [
        "16 TAC §3.14(d)(2)",
        "16 TAC §3.14(g)(1)",
        "16 TAC §3.14(e)(3)",
        "16 TAC §3.14(g)(4)",
        "16 TAC §3.14(e)(2)",
      ],
    ]);
  });
});

describe("casing with an annulus open to surface", () => {
  const open = (facts: Partial<WellFactsInput> = {}): PlanPayload =>
    planFor({
      casing: [surfaceCasing(250), productionCasing(8000, 5000)],
      groundwater: {
        base_uqw_ft: 1600,
        protect_ft: [
          [0, 220],
          [1050, 1600],
        ],
      },
      ...facts,
    });

  it("is perforated 50 ft below shoe or shallow water, whichever is deeper, and circulated to 3 ft", () => {
    const step = open().steps.find((candidate) => candidate.top_ft === 3);
    expect(step).toMatchObject({
      type: "perf_and_circulate_to_surface",
      placement: "perf_and_circulate",
      bottom_ft: 300,
      perforate_at_ft: 300,
      purposes: ["uqw_stratum", "surface_shoe", "top_of_well"],
    });
  });

  it("isn't circulated from deep water below the shoe: that has a tagged plug of its own", () => {
    const plan = open({ groundwater: { base_uqw_ft: 1100 } });
    expect(plugs(plan)).toContainEqual([1050, 1150]);
    expect(plugs(plan).at(-1)).toEqual([3, 300]);
    expect(plugs(open({ groundwater: { base_uqw_ft: 450 } })).at(-1)).toEqual([3, 500]);
  });

  it("isn't circulated from a shoe that one plug can't reach: that is squeezed on its own", () => {
    const plan = open({ casing: [surfaceCasing(2295), productionCasing(8000, 5000)] });
    expect(plan.steps.find((step) => step.bottom_ft === 2345)?.placement).toBe("perf_and_squeeze");
    expect(plan.steps.find((step) => step.top_ft === 3)).toMatchObject({
      placement: "perf_and_circulate",
      bottom_ft: 270,
    });
  });
});

describe("options of the engineer", () => {
  it("put cement across the horizon in place of a bridge plug, 50 ft below to 50 ft above", () => {
    const plan = planFor({}, { variant: "isolated", use_cibp: false });
    expect(plugs(plan)[0]).toEqual([7450, 7650]);
    expect(plan.steps.some((step) => step.type === "bridge_plug")).toBe(false);
  });

  it("put 100 ft of cement on an existing bridge plug", () => {
    const facts = { existing_tools: [{ type: "cibp" as const, depth_ft: 5000, cement_on_top_ft: 30 }] };
    const plan = planFor(facts, { variant: "isolated", plug_on_existing_bridge_plug: true });
    expect(plan.steps[1]).toMatchObject({ top_ft: 4870, bottom_ft: 4970, purposes: ["existing_tool"] });
  });

  it("take one slurry for all plugs, with its own three numbers", () => {
    const cement = { class: "H", density_ppg: 16.4, yield_ft3_per_sk: 1.06, water_gal_per_sk: 4.3 };
    const plan = planFor({}, { variant: "isolated", cement });
    expect(plan.steps[2]?.cement).toEqual({ ...cement, additives: [] });
    expect(plan.steps[2]?.materials?.sacks).toBe(
      Math.ceil((200 * 0.000971 * 4.892 ** 2 * 5.6146 * 1.095) / 1.06),
    );
  });

  it("show the height of the cement while the work string is in it", () => {
    const plan = planFor({}, { variant: "isolated", stinger_od_in: 2.375 });
    expect(plan.steps[2]?.materials?.explain.at(-1)).toMatch(
      /^With the 2\.375 in work string still in it the cement stands \d+(\.\d)? ft high\.$/u,
    );
  });

  it("are refused a work string that doesn't go through the pipe", () => {
    const withStinger = (stinger_od_in: number, facts = {}) => planFor(facts, { stinger_od_in });
    const detail = "A work string of 5 in doesn't go through the production casing's bore of 4.892 in.";
    expect(() => withStinger(5)).toThrow(detail);
    expect(refusalOf(() => withStinger(4.892))).toMatchObject({ code: "invalid_request" });
    expect(withStinger(4.5).steps).not.toEqual([]);
    const dry = { casing: [surfaceCasing(900)], perforations: [] };
    expect(withStinger(5, dry).steps).not.toEqual([]);
  });

  it("pull casing and plug what it exposes as open hole, with a plug in the stub", () => {
    const plan = planFor(
      {
        casing: [surfaceCasing(300), productionCasing(8000, 5000)],
        groundwater: { base_uqw_ft: 1600 },
      },
      { variant: "isolated", pull_casing: [{ string: "production", cut_ft: 4000 }] },
    );
    const base = plan.steps.find((step) => step.purposes.includes("uqw_base"));
    expect([base?.placement, base?.citations, base?.inside[0]?.kind, base?.inside[0]?.id_in]).toEqual([
      "spot",
      ["16 TAC §3.14(d)(2)", "16 TAC §3.14(e)(1)"],
      "open_hole",
      7.875,
    ]);
    expect(plugs(plan)).toContainEqual([3950, 4050]);
    expect(plan.violations.filter((violation) => violation.severity === "error")).toEqual([]);
  });
});
