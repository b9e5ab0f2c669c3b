import { describe, expect, it } from "vitest";
import type { PlanPayload, Step } from "#shared/plugging/schema/plan-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const stepWith = (plan: PlanPayload, purpose: Step["purposes"][number]): Step => {
  const step = plan.steps.find((candidate) => candidate.purposes.includes(purpose));
  if (step === undefined) throw new Error(`no step for ${purpose}`);
  return step;
};
const at = (step: Step): [number | null, number | null] => [step.top_ft, step.bottom_ft];
const intermediateCasing = {
  string: "intermediate",
  od_in: 7,
  weight_ppf: 26,
  hole_in: 8.5,
  shoe_ft: 5000,
} as const;

describe("16 TAC §3.14(d)", () => {
  it("(2) isolates each productive horizon and the usable water, and tags the plug at the deepest base", () => {
    const plan = planFor();
    const bridge = stepWith(plan, "productive_horizon");
    expect([bridge.type, bridge.depth_ft]).toEqual(["bridge_plug", 7450]);
    const water = stepWith(plan, "uqw_base");
    expect(water.tag).toEqual({
      required: true,
      wait_hours: 4,
      why: ["the plug at the base of the deepest usable-quality water is always tagged"],
    });
    expect(water.citations).toContain("16 TAC §3.14(d)(2)");
  });

  it("(8) puts ten feet of cement into the top of the well and cuts casing three feet below ground", () => {
    const plan = planFor();
    const top = stepWith(plan, "top_of_well");
    const cut = stepWith(plan, "casing_cut");
    expect(at(top)).toEqual([3, 13]);
    expect([cut.type, cut.depth_ft]).toEqual(["cut_casing_below_surface", 3]);
    expect(top.citations).toContain("16 TAC §3.14(d)(8)");
  });

  it("(11) gives every plug 100 ft of hole and 10 % for each 1,000 ft to its bottom, the top plug excepted", () => {
    const plan = planFor();
    const water = stepWith(plan, "uqw_base");
    const perFt = 0.000971 * 4.892 ** 2 * 5.6146;
    // water at 750–850 joined the shoe plug at 850–950: one of 200 ft to 950 ft
    expect(at(water)).toEqual([750, 950]);
    expect(water.materials).toMatchObject({
      base_ft3: expect.closeTo(200 * perFt, 2) as number,
      excess_factor: 1.095,
      sacks: Math.ceil((200 * perFt * 1.095) / 1.32),
    });
    expect(stepWith(plan, "top_of_well").materials?.excess_factor).toBe(1);
  });
});

describe("16 TAC §3.14(e): wells with surface casing", () => {
  it("(1) covers the base of exposed usable water and the shoe, each 50 ft to both sides, the water tagged", () => {
    const plan = planFor({
      casing: [surfaceCasing(300)],
      perforations: [],
      td_ft: 3000,
      groundwater: { base_uqw_ft: 1000 },
    });
    const water = stepWith(plan, "uqw_base");
    const shoe = stepWith(plan, "surface_shoe");
    expect([at(water), water.tag.required, water.citations]).toEqual([
      [950, 1050],
      true,
      ["16 TAC §3.14(d)(2)", "16 TAC §3.14(e)(1)"],
    ]);
    expect([at(shoe), shoe.citations]).toEqual([[250, 350], ["16 TAC §3.14(e)(1)"]]);
  });

  it("(2) covers the shoe of sufficient surface casing, 50 ft above and 50 ft below", () => {
    const plan = planFor({ casing: [surfaceCasing(900)], perforations: [], td_ft: 3000 });
    const shoe = stepWith(plan, "surface_shoe");
    expect([at(shoe), shoe.citations]).toEqual([[850, 950], ["16 TAC §3.14(e)(2)"]]);
    expect(plan.steps.some((step) => step.purposes.includes("uqw_base"))).toBe(false);
  });

  it("(3) adds a plug inside surface casing set more than 200 ft below the base of usable water", () => {
    const deep = { perforations: [], td_ft: 3000, groundwater: { base_uqw_ft: 699 } };
    const plan = planFor({ ...deep, casing: [surfaceCasing(900)] });
    const extra = stepWith(plan, "extra_plug_in_surface_casing");
    expect([at(extra), extra.citations]).toEqual([
      [649, 749],
      ["16 TAC §3.14(d)(2)", "16 TAC §3.14(e)(3)"],
    ]);
    const near = planFor({ ...deep, casing: [surfaceCasing(899)] });
    expect(near.steps.some((step) => step.purposes.includes("extra_plug_in_surface_casing"))).toBe(false);
  });

  it("(4) separates several strata by a plug at each depth of the letter, none filled from end to end", () => {
    const plan = planFor({
      casing: [surfaceCasing(2500)],
      perforations: [],
      td_ft: 4000,
      groundwater: {
        base_uqw_ft: 2000,
        protect_ft: [
          [0, 300],
          [1000, 2000],
        ],
      },
    });
    const strata = plan.steps.filter((step) => step.purposes.includes("uqw_stratum")).map(at);
    expect(strata).toEqual([
      [950, 1050],
      [250, 350],
    ]);
    expect(stepWith(plan, "uqw_stratum").citations).toContain("16 TAC §3.14(e)(4)");
  });
});

describe("16 TAC §3.14(f): wells with intermediate casing", () => {
  const base = (toc: number) => ({
    casing: [surfaceCasing(300), { ...intermediateCasing, cement: [{ toc_ft: toc }] }],
    perforations: [],
    td_ft: 6000,
    groundwater: {
      base_uqw_ft: 1000,
      protect_ft: [
        [0, 150],
        [600, 1000],
      ] as [number, number][],
    },
  });

  it("(1) centres a plug inside cemented casing at the base of the deepest usable water", () => {
    const water = stepWith(planFor(base(0)), "uqw_base");
    expect([at(water), water.placement, water.citations]).toEqual([
      [950, 1050],
      "spot",
      ["16 TAC §3.14(d)(2)", "16 TAC §3.14(f)(1)"],
    ]);
  });

  it("(2) perforates uncemented casing and squeezes cement behind it", () => {
    const water = stepWith(planFor(base(3000)), "uqw_base");
    expect([at(water), water.placement, water.perforate_at_ft, water.citations]).toEqual([
      [950, 1050],
      "perf_and_squeeze",
      1050,
      ["16 TAC §3.14(d)(2)", "16 TAC §3.14(f)(2)"],
    ]);
  });

  it("(3) separates several strata inside it", () => {
    const stratum = planFor(base(0)).steps.find((step) => step.bottom_ft === 650);
    expect(stratum?.citations).toEqual(["16 TAC §3.14(d)(2)", "16 TAC §3.14(f)(3)"]);
  });
});

describe("16 TAC §3.14(g): wells with production casing", () => {
  const water = { groundwater: { base_uqw_ft: 2000, protect_ft: [[0, 2000]] as [number, number][] } };

  it("(1) centres a plug inside cemented casing at the base of usable water and across each stage tool", () => {
    const plan = planFor({ ...water, existing_tools: [{ type: "dv_tool", depth_ft: 4000 }] });
    const base = stepWith(plan, "uqw_base");
    expect([at(base), base.placement, base.citations]).toEqual([
      [1950, 2050],
      "spot",
      ["16 TAC §3.14(d)(2)", "16 TAC §3.14(g)(1)"],
    ]);
    const tool = stepWith(plan, "stage_tool");
    expect([at(tool), tool.type, tool.citations]).toEqual([
      [3950, 4050],
      "dv_tool_plug",
      ["16 TAC §3.14(g)(1)", "practice"],
    ]);
  });

  it("(2) perforates casing that isn't cemented there, and the annulus counts in the volume", () => {
    const plan = planFor({ ...water, casing: [surfaceCasing(900), productionCasing(8000, 3000)] });
    const base = stepWith(plan, "uqw_base");
    expect([base.placement, base.perforate_at_ft, base.citations.at(-1)]).toEqual([
      "perf_and_squeeze",
      2050,
      "16 TAC §3.14(g)(2)",
    ]);
    const inside = 0.000971 * 4.892 ** 2;
    const annulus = 0.000971 * (7.875 ** 2 - 5.5 ** 2);
    expect(base.materials?.base_ft3).toBeCloseTo(100 * (inside + annulus) * 5.6146, 1);
  });

  it("(3) sets a bridge plug 50 ft above the perforations with 20 ft of cement, for the director to approve", () => {
    const plan = planFor();
    const bridge = stepWith(plan, "productive_horizon");
    const cap = stepWith(plan, "bridge_plug_cap");
    expect([bridge.depth_ft, at(cap)]).toEqual([7450, [7430, 7450]]);
    expect(bridge.special_instructions).toContain("The district director has to approve a bridge plug");
    expect(bridge.citations).toContain("16 TAC §3.14(g)(3)");
  });

  it("(4) separates several strata inside it", () => {
    const plan = planFor({
      groundwater: {
        base_uqw_ft: 2000,
        protect_ft: [
          [0, 300],
          [1500, 2000],
        ],
      },
    });
    const stratum = plan.steps.find((step) => step.bottom_ft === 1550);
    expect([stratum?.top_ft, stratum?.citations]).toEqual([
      1450,
      ["16 TAC §3.14(d)(2)", "16 TAC §3.14(g)(4)"],
    ]);
  });
});
