import { describe, expect, it } from "vitest";
import { describeStep } from "#shared/plugging/words/describe-step.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const stepsOf = (plan: PlanPayload): string[] => plan.steps.map(describeStep);

describe("usable water in several strata", () => {
  it("is deepest where a stratum is protected, also below the base that the letter speaks of", () => {
    const plan = planFor({
      casing: [surfaceCasing(300), productionCasing(8000, 4000)],
      groundwater: { base_uqw_ft: 250, protect_ft: [[1050, 1600]] },
    });
    const water = plan.steps.filter((step) => step.purposes.some((purpose) => purpose.startsWith("uqw")));
    expect(water.map((step) => [step.bottom_ft, step.purposes, step.tag.required])).toEqual([
      [1650, ["uqw_base"], true],
      [1100, ["uqw_stratum"], false],
      [350, ["uqw_stratum", "surface_shoe", "top_of_well"], false],
    ]);
  });
});

describe("a formation of the book close to the openings", () => {
  const plan = (perforations: { top_ft: number; bottom_ft: number }[]) =>
    planFor({
      county: "ANDREWS",
      district: "08",
      field: "MIDLAND FARMS",
      td_ft: 5600,
      casing: [surfaceCasing(300), productionCasing(5590, 0)],
      perforations,
    });

  it("gets no plug underneath the bridge plug where the book's depth lies within 200 ft below them", () => {
    expect(stepsOf(plan([{ top_ft: 4500, bottom_ft: 4600 }]))[0]).toBe("Bridge plug at 4,450 ft");
    expect(stepsOf(plan([{ top_ft: 4300, bottom_ft: 4400 }])).slice(0, 2)).toEqual([
      "Formation plug (Grayburg) 4,700–4,800 ft",
      "Bridge plug at 4,250 ft",
    ]);
  });
});

describe("an open drainhole", () => {
  it("gets no formation plug inside its lateral: depths there are measured along the hole", () => {
    const plan = planFor({
      county: "MARTIN",
      district: "08",
      field: "SPRABERRY (TREND AREA)",
      td_ft: 14_000,
      kop_ft: 8700,
      casing: [surfaceCasing(1700), productionCasing(9300, 0, { od_in: 7, weight_ppf: 26, hole_in: 8.75 })],
      perforations: [],
      open_hole: { top_ft: 9300, bottom_ft: 14_000, hole_in: 6.125 },
      formation_tops: [{ name: "Wolfcamp", top_ft: 9200, productive: true }],
      groundwater: { base_uqw_ft: 1600 },
    });
    expect(stepsOf(plan)[0]).toBe("Productive horizon plug 9,150–9,350 ft");
    expect(plan.formation_tops_detected.some(({ name }) => name === "Lower Dean")).toBe(true);
  });
});

describe("openings below a plug-back depth that no tool explains", () => {
  it("are reported as out of reach, with the paragraph that asks for their isolation", () => {
    const { violations } = planFor({ pbtd_ft: 7000 });
    expect(violations.filter(({ code }) => code === "target_unreachable")).toMatchObject([
      {
        severity: "error",
        citation: "16 TAC §3.14(d)(2)",
        message:
          "The top of the perforations at 7,500–7,600 ft lies below the plug-back depth at 7,000 ft and can't be reached; drill out or ask the district.",
      },
    ]);
  });

  it("aren't where a bridge plug in the hole explains them, or open ones above are isolated with them", () => {
    const codes = (facts: Parameters<typeof planFor>[0]) => planFor(facts).violations.map(({ code }) => code);
    expect(codes({ existing_tools: [{ type: "cibp", depth_ft: 7000 }] })).not.toContain("target_unreachable");
    const perforations = [
      { top_ft: 6500, bottom_ft: 6600 },
      { top_ft: 7500, bottom_ft: 7600 },
    ];
    expect(codes({ pbtd_ft: 7000, perforations })).not.toContain("target_unreachable");
  });
});

describe("usable water at or below total depth", () => {
  const facts = (base_uqw_ft: number) => ({
    td_ft: 3000,
    casing: [surfaceCasing(300), productionCasing(2990, 0)],
    perforations: [{ top_ft: 2500, bottom_ft: 2600 }],
    groundwater: { base_uqw_ft },
  });

  it("isn't ignored: a base at total depth gets its plug, a deeper one is reported as out of reach", () => {
    const water = planFor(facts(3000)).steps.find(({ purposes }) => purposes.includes("uqw_base"));
    expect([water?.top_ft, water?.bottom_ft]).toEqual([2900, 3000]);
    const { violations } = planFor(facts(3500));
    expect(violations.find(({ code }) => code === "target_unreachable")?.message).toBe(
      "The base of usable-quality water at 3,500 ft lies below the total depth at 3,000 ft and can't be reached; drill out or ask the district.",
    );
  });
});

describe("a plug for which the book prints its sacks", () => {
  const seven = (facts: Parameters<typeof planFor>[0] = {}) =>
    planFor({
      county: "REAGAN",
      district: "7C",
      field: "SEVEN D",
      td_ft: 6000,
      casing: [surfaceCasing(400), productionCasing(5990, 3000)],
      perforations: [{ top_ft: 5600, bottom_ft: 5700 }],
      groundwater: { base_uqw_ft: 350 },
      ...facts,
    });

  it("gets a note when it has fewer, which the suggested fix resolves", () => {
    const plan = seven();
    const note = plan.violations.find(({ message }) => message.includes("book asks for 75"));
    expect(note).toMatchObject({
      code: "sacks_below_district_chart",
      severity: "warning",
      citation: "District 7C plugging book, Reagan County, Seven D",
      step_ids: ["stp_formation_top_1800"],
      formation: "Queen",
      fix: { op_type: "change_materials", step_ids: ["stp_formation_top_1800"], sacks: 75 },
    });
  });
});
