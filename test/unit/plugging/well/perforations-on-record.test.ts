import { describe, expect, it } from "vitest";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import type { WellFacts, WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { aWell, productionCasing, someOptions, surfaceCasing } from "#test/support/builders/wells.ts";

const planOf = (well: WellFacts) => generatePlan(well, someOptions(), texasRules);

const WARNING =
  "No casing stands at the perforations 8,100–8,110 ft: check their depths and the shoes, or record the open hole. They are isolated as open hole.";

describe("perforations where no casing stands", () => {
  const shot = (top_ft: number, bottom_ft: number, rest: Partial<WellFactsInput> = {}) => {
    const plan = planOf(aWell({ td_ft: 8400, perforations: [{ top_ft, bottom_ft }], ...rest }));
    return {
      told: plan.violations.filter(({ code }) => code === "fact_missing").map(({ message }) => message),
      notes: plan.plan_notes.warnings,
    };
  };

  it("are told, in a hole that the record doesn't describe", () => {
    expect(shot(8100, 8110).told).toContain(WARNING);
    expect(shot(8100, 8110, { open_hole: { top_ft: 8000, bottom_ft: 8400 } }).told).toEqual([]);
    const hung = productionCasing(8000, 5000, { string: "liner", top_ft: 5000 });
    expect(shot(4000, 4010, { casing: [surfaceCasing(900), hung] }).told.join()).toContain(
      "No casing stands",
    );
  });

  it("are a warning where they reach below the shoe", () => {
    const note =
      "The perforations 7,990–8,010 ft reach below the deepest shoe, at 8,000 ft; check their depths.";
    expect(shot(7990, 8010).notes).toContain(note);
    expect(shot(7990, 8000).notes).not.toContain(note);
  });
});
