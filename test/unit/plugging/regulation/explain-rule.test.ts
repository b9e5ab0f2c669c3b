import { describe, expect, it } from "vitest";
import { violationCode } from "#shared/plugging/schema/plan-schema.ts";
import { explainRule } from "#shared/plugging/regulation/explain-rule.ts";
import { PARAGRAPHS } from "#shared/plugging/regulation/paragraphs.ts";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import { SAMPLE_WELLS } from "#shared/plugging/sample/sample-wells.ts";
import { someOptions } from "#test/support/builders/wells.ts";

const references = (text: string): string[] => explainRule(text).map((explanation) => explanation.reference);

describe("explaining a rule", () => {
  it.each(["16 TAC §3.14(g)(1)", "§3.14(g)(1)", "(g)(1)", "3.14(G)(1)"])(
    "finds the paragraph in %s",
    (text) => {
      expect(explainRule(text)).toEqual([
        { reference: "16 TAC §3.14(g)(1)", rank: "law", text: PARAGRAPHS["(g)(1)"] },
      ]);
    },
  );

  it("finds every paragraph of a subsection", () => {
    expect(references("(i)")).toEqual(["16 TAC §3.14(i)(1)", "16 TAC §3.14(i)(2)"]);
    expect(references("(k)")).toEqual(["16 TAC §3.14(k)"]);
  });

  it("distinguishes law, a district's book and practice", () => {
    expect(explainRule("District 7C plugging book, Irion County").map(({ rank }) => rank)).toEqual([
      "district",
    ]);
    expect(explainRule("practice").map(({ rank }) => rank)).toEqual(["practice"]);
    expect(explainRule("minimum_sacks_practice").map(({ rank }) => rank)).toEqual(["practice"]);
  });

  it.each(violationCode.options)("knows the violation %s", (code) => {
    expect(explainRule(code).length).toBeGreaterThan(0);
  });

  it("knows every origin and every citation of the sample plans", () => {
    const steps = SAMPLE_WELLS.flatMap((well) => generatePlan(well, someOptions(), texasRules).steps);
    const names = new Set(
      steps.flatMap((s) => [...s.citations, ...("rule" in s.origin ? [s.origin.rule] : [])]),
    );
    expect([...names].filter((name) => explainRule(name).length === 0)).toEqual([]);
  });

  it("says nothing about what it doesn't know", () => {
    expect([explainRule("the moon"), explainRule("(z)(9)")]).toEqual([[], []]);
  });
});

describe("the explanation of a step's cement", () => {
  it("lets an engineer redo the sum by hand", () => {
    const well = SAMPLE_WELLS.find((candidate) => candidate.api10 === "4200346118");
    const plan = generatePlan(well as never, someOptions(), texasRules);
    const step = plan.steps.find((candidate) => candidate.bottom_ft === 5582);
    expect(step?.materials?.explain).toEqual([
      "Inside the production casing, 4.892 in bore: 662 ft × 0.02324 bbl/ft = 15.38 bbl = 86.4 ft³.",
      "Bottom at 5,582 ft, 10 % for each 1,000 ft (16 TAC §3.14(d)(11)): × 1.558.",
      "Slurry 134.6 ft³ ÷ 1.32 ft³/sk (class C, 14.8 lb/gal) = 102.0, rounded up: 102 sacks.",
      "Water: 102 sk × 6.3 gal ÷ 42 = 15.30 bbl.",
    ]);
  });
});
