import { describe, expect, it } from "vitest";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const liner = {
  string: "liner",
  od_in: 4.5,
  weight_ppf: 11.6,
  hole_in: 6.125,
  top_ft: 7800,
  shoe_ft: 8040,
} as const;

describe("the checklist of operations", () => {
  const operations = (overrides: Parameters<typeof planFor>[0]): string =>
    planFor(overrides).plan_notes.operations.join("\n");

  it("speaks of a liner only where there is one, and of surface casing only where there is some", () => {
    const lined = {
      casing: [
        surfaceCasing(900),
        productionCasing(8000, 0, { od_in: 7, weight_ppf: 26, hole_in: 8.75 }),
        { ...liner, cement: [{ toc_ft: 7800 }] },
      ],
    };
    expect(operations({})).not.toContain("(h)(1)");
    expect(operations(lined)).toContain("Take the liner out if practical");
    expect(operations({})).toContain("(e)(5)");
    expect(operations({ casing: [productionCasing(8000, 0)] })).not.toContain("(e)(5)");
  });

  it("carries what District 7C asks before perforating, in its own counties alone", () => {
    expect(operations({ county: "REAGAN", district: "7C" })).toContain("Pressure-test the casing");
    expect(operations({})).not.toContain("Pressure-test");
  });
});

describe("the existing conditions of the well", () => {
  it("say that a squeeze on record isn't counted as cement behind the pipe", () => {
    const noted = (sacks: number | null) =>
      planFor({ squeezes: [{ top_ft: 5800, bottom_ft: 6450, sacks }] }).plan_notes.existing_conditions.join();
    expect(noted(250)).toContain(
      "Squeezed 5,800–6,450 ft, 250 sacks: the plan doesn't count it as cement behind the pipe",
    );
    expect(noted(null)).toContain("Squeezed 5,800–6,450 ft: the plan doesn't count it");
  });

  it("are described in plain words", () => {
    const plan = planFor({
      existing_tools: [
        { type: "dv_tool", depth_ft: 5000 },
        { type: "cibp", depth_ft: 7000 },
      ],
    });
    expect(plan.plan_notes.existing_conditions).toEqual([
      "Surface casing 9.625 in 36 lb/ft, 0–900 ft",
      "Production casing 5.5 in 17 lb/ft, 0–8,000 ft",
      "Perforations 7,500–7,600 ft, open",
      "DV tool at 5,000 ft, in place",
      "Bridge plug at 7,000 ft, in place",
    ]);
  });
});

describe("what the book says of a formation beside its depth", () => {
  it("stands in the step's instructions", () => {
    const plan = planFor({
      county: "HOCKLEY",
      district: "8A",
      field: "LEVELLAND",
      td_ft: 5000,
      casing: [surfaceCasing(400), productionCasing(4990, 0)],
      perforations: [{ top_ft: 4850, bottom_ft: 4900 }],
    });
    const yates = plan.steps.find(({ formations }) => formations.includes("Yates"));
    expect(yates?.special_instructions).toBe(
      "Yates: perforate and squeeze even where cement was circulated.",
    );
  });
});
