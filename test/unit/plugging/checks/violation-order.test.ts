import { describe, expect, it } from "vitest";
import { planFor } from "#test/support/builders/wells.ts";
import { edited, found } from "./edited-plans.ts";
import { APART, BOOK, IN_7C } from "./violation-wells.ts";

describe("violations", () => {
  it("come law first, then the district's, then practice; deepest first, those without depth before", () => {
    const plan = edited(planFor({ ...APART, groundwater: null }), {
      casing_cut_3: null,
      surface_shoe_900: null,
      bridge_plug_7450: null,
    });
    expect(
      plan.violations.map(({ code, severity, depths }) => [severity, code, depths?.bottom_ft ?? null]),
    ).toEqual([
      ["error", "groundwater_depth_unknown", null],
      ["error", "horizon_not_isolated", 7600],
      ["error", "surface_shoe_plug_missing", 950],
      ["error", "casing_cut_missing", 3],
    ]);
    const seven = planFor(IN_7C).violations.filter(({ depths }) => depths?.bottom_ft === 2050);
    expect(seven.map(({ code }) => code)).toEqual([
      "length_below_form_minimum",
      "minimum_sacks_practice",
      "sacks_below_district_chart",
    ]);
  });

  it("come law first and practice last also where what ranks lower lies deeper", () => {
    const plan = edited(planFor(BOOK), { formation_top_6800: null, surface_shoe_900: null });
    const ranks = plan.violations.map(({ severity }) => severity);
    expect([...new Set(ranks)]).toEqual(["error", "warning", "note"]);
    const order = ["error", "warning", "note"];
    expect(ranks).toEqual(ranks.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
    expect(plan.violations.find(({ severity }) => severity === "warning")?.depths?.bottom_ft).toBe(6800);
  });

  it("name the formation that pipe can't reach", () => {
    const plan = planFor({
      ...BOOK,
      existing_tools: [{ type: "cibp", depth_ft: 5000, cement_on_top_ft: 20 }],
    });
    expect(
      found(plan, "target_unreachable").map(({ formation, depths }) => [formation, depths?.top_ft]),
    ).toEqual([["Clearfork", 6800]]);
  });
});
