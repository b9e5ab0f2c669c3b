import { describe, expect, it } from "vitest";
import type { PlanPayload, Step } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const SAND = { name: "Sand", top_ft: 3000, bottom_ft: 3060, productive: true };

const at = ({ steps }: PlanPayload, formation: string): Step | undefined =>
  steps.find(({ formations }) => formations.includes(formation));
const paragraphs = (step: Step | undefined): string[] =>
  (step?.citations ?? []).map((text) => text.replace("16 TAC §3.14", ""));

const cased = (toc: number | null, rest: Partial<WellFactsInput> = {}): PlanPayload =>
  planFor({ casing: [surfaceCasing(900), productionCasing(8000, toc)], formation_tops: [SAND], ...rest });

describe("the citations of a plug at a formation behind pipe", () => {
  it("are (d)(2) and (d)(11) inside cemented casing, not (g)(1), which speaks of the water's base", () => {
    const plan = cased(2500);
    expect(paragraphs(at(plan, "Sand"))).toEqual(["(d)(1)", "(d)(2)", "(d)(11)"]);
    expect(plan.steps.filter((step) => paragraphs(step).includes("(g)(1)"))).toEqual([]);
  });

  it("are (g)(2) where production casing is perforated, (f)(2) where intermediate is", () => {
    expect(paragraphs(at(cased(5000), "Sand"))).toEqual(["(d)(1)", "(d)(2)", "(g)(2)"]);
    const casing: WellFactsInput["casing"] = [
      surfaceCasing(900, { od_in: 13.375, weight_ppf: 48, hole_in: 17.5 }),
      {
        string: "intermediate",
        od_in: 8.625,
        weight_ppf: 32,
        hole_in: 12.25,
        shoe_ft: 5000,
        cement: [{ toc_ft: 4000 }],
      },
    ];
    const dry = planFor({ casing, perforations: [], formation_tops: [SAND] });
    expect(paragraphs(at(dry, "Sand"))).toEqual(["(d)(1)", "(d)(2)", "(f)(2)"]);
  });

  it.each([
    ["cemented", 0],
    ["uncemented", 600],
  ])("never name production casing in a dry hole with %s surface casing", (_, toc) => {
    const plan = planFor({
      td_ft: 5000,
      casing: [surfaceCasing(1000, { cement: [{ toc_ft: toc }] })],
      perforations: [],
      formation_tops: [{ name: "Shallow gas", top_ft: 300, bottom_ft: 320, productive: true }],
      groundwater: { base_uqw_ft: 520 },
    });
    expect(at(plan, "Shallow gas")).toBeDefined();
    expect(plan.steps.flatMap(paragraphs).filter((text) => /^\([fg]\)/u.test(text))).toEqual([]);
    expect(plan.violations.map(({ citation }) => citation).filter((text) => text.includes("(g)"))).toEqual(
      [],
    );
  });

  it("are (d)(7) for salt or sulphur water that flows, which is no productive horizon", () => {
    const flowing = {
      name: "Salado",
      top_ft: 2300,
      bottom_ft: 2700,
      productive: false,
      flags: ["flow" as const],
    };
    const step = at(cased(5000, { formation_tops: [flowing] }), "Salado");
    expect(step).toMatchObject({
      type: "formation_top_plug",
      placement: "perf_and_squeeze",
      top_ft: 2250,
      bottom_ft: 2350,
      purposes: ["problem_formation"],
    });
    expect(paragraphs(step)).toEqual(["(d)(7)", "(g)(2)"]);
  });
});

describe("the citations of a squeezed plug", () => {
  it("have (g)(2) wherever production casing is perforated, whatever the plug is for", () => {
    const plan = planFor({
      casing: [surfaceCasing(900), productionCasing(8000, 7900, { cut_ft: 4000 })],
      perforations: [{ top_ft: 4020, bottom_ft: 4030 }],
    });
    const squeezed = plan.steps.filter(({ placement }) => placement === "perf_and_squeeze");
    expect(squeezed).not.toEqual([]);
    for (const step of squeezed) expect(paragraphs(step)).toContain("(g)(2)");
  });
});
