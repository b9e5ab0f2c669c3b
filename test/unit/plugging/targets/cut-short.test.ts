import { describe, expect, it } from "vitest";
import type { PlanPayload, Violation } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const WELL: Partial<WellFactsInput> = {
  td_ft: 8000,
  casing: [surfaceCasing(500), productionCasing(8000, 6000)],
  perforations: [{ top_ft: 870, bottom_ft: 880 }],
  groundwater: { base_uqw_ft: 800 },
};
const cibp = (depth_ft: number, cement_on_top_ft = 20): Partial<WellFactsInput> => ({
  existing_tools: [{ type: "cibp", depth_ft, cement_on_top_ft }],
});
const junk = (top_ft: number): Partial<WellFactsInput> => ({
  left_in_hole: [{ what: "drill pipe", top_ft, bottom_ft: 5000, approval: "letter of 2020" }],
});

const errorsOf = ({ violations }: PlanPayload): Violation[] =>
  violations.filter(({ severity }) => severity === "error");
const errors = (facts: Partial<WellFactsInput>, options = {}): string[] =>
  errorsOf(planFor({ ...WELL, ...facts }, options)).map(
    ({ code, depths, citation }) =>
      `${code} ${depths?.top_ft}-${depths?.bottom_ft} ${citation.replace("16 TAC §3.14", "")}`,
  );

describe("a plug at the base of usable water that an obstruction cuts off", () => {
  it.each([
    ["the cement on an old plug", cibp(820), "800-850"],
    ["an old plug 45 ft below", cibp(845), "800-850"],
    ["a bare old plug", cibp(801, 0), "800-850"],
    ["fill", { pbtd_ft: 820 }, "800-850"],
    ["junk", { perforations: [], ...junk(810) }, "800-850"],
  ])("lacks its lower end above %s, and says so", (_what, facts, open) => {
    expect(errors(facts)).toContain(`target_unreachable ${open} (g)(2)`);
  });

  it("names the stretch that stays without cement, in the bore or behind the pipe", () => {
    const words = (facts: Partial<WellFactsInput>): string | undefined =>
      errorsOf(planFor({ ...WELL, ...facts }))[0]?.message;
    expect(words(cibp(820))).toBe(
      "Cement for the base of usable-quality water at 800 ft has to begin at 850 ft; the existing bridge plug at 820 ft stops the work, and 800–850 ft stay without it; drill out or ask the district.",
    );
    expect(words({ ...cibp(820), casing: [surfaceCasing(500), productionCasing(8000, 0)] })).toContain(
      "and 820–850 ft stay without it",
    );
  });

  it("lacks nothing where old cement fills the bore so far and the annuli hold cement", () => {
    const cemented = { casing: [surfaceCasing(500), productionCasing(8000, 0)] };
    expect(errors({ ...cemented, ...cibp(860, 60) })).toEqual([]);
    expect(errors(cibp(860, 60))).toEqual(["target_unreachable 800-850 (g)(2)"]);
  });

  it("lacks nothing in a hole that ends there", () => {
    const dry = { casing: [surfaceCasing(500)], perforations: [], open_hole: null, td_ft: 820 };
    expect(errors(dry)).toEqual([]);
  });

  it("is settled by a decision of the district at its depth", () => {
    const decision = { code: "target_unreachable", reference: "letter 7", date: "2026-01-05" };
    expect(errors(cibp(820), { district_exceptions: [{ ...decision, depth_ft: 800 }] })).toEqual([]);
    expect(errors(cibp(820), { district_exceptions: [{ ...decision, depth_ft: 700 }] })).toHaveLength(1);
  });
});

describe("a plug-back depth a few feet above total depth", () => {
  const dry = (pbtd_ft: number, top_ft: number, bottom_ft: number): string[] =>
    errors({
      td_ft: 5000,
      pbtd_ft,
      casing: [surfaceCasing(500)],
      perforations: [],
      groundwater: { base_uqw_ft: 400 },
      open_hole: { top_ft: 500, bottom_ft: 5000, hole_in: 7.875 },
      formation_tops: [{ name: "Yates", top_ft, bottom_ft, productive: true }],
    });

  it("is the end of the hole: nothing below it is out of reach", () => {
    for (const [top, bottom] of [
      [4900, 4998],
      [4700, 5000],
      [4997, 5000],
    ] as const)
      expect(dry(4990, top, bottom)).toEqual([]);
  });

  it("is fill that stops the work where it stands higher", () => {
    expect(dry(4989, 4700, 5000)).toEqual(["target_unreachable 5000-5000 (i)(1)"]);
  });

  it("hides no perforations, and no cement is planned below it", () => {
    const { steps } = planFor({
      td_ft: 5000,
      pbtd_ft: 4992,
      casing: [surfaceCasing(900), productionCasing(5000, 0)],
      perforations: [{ top_ft: 4994, bottom_ft: 4999 }],
    });
    expect(steps[0]).toMatchObject({ type: "bridge_plug", depth_ft: 4944 });
    expect(Math.max(...steps.map(({ bottom_ft, depth_ft }) => bottom_ft ?? depth_ft ?? 0))).toBeLessThan(
      4992,
    );
  });
});

describe("other plugs that an obstruction cuts off", () => {
  const PAY = { name: "Yates", top_ft: 2500, bottom_ft: 2560, productive: true };

  it.each([
    [
      "the end of a water stratum",
      { groundwater: { base_uqw_ft: 400, protect_ft: [[300, 350]] }, pbtd_ft: 420 },
    ],
    ["the surface shoe", { groundwater: { base_uqw_ft: 300 }, ...cibp(530) }],
  ] as [string, Partial<WellFactsInput>][])("lack their lower end at %s", (_what, facts) => {
    expect(errors({ perforations: [], ...facts }).join()).toContain("target_unreachable");
  });

  it("lack it beside a formation behind uncemented pipe, not behind cemented pipe", () => {
    const facts = {
      ...cibp(2530),
      perforations: [{ top_ft: 2600, bottom_ft: 2610 }],
      formation_tops: [PAY],
      groundwater: { base_uqw_ft: 300 },
    };
    expect(errors(facts)).toEqual(["target_unreachable 2500-2610 (d)(1)"]);
    expect(errors({ ...facts, casing: [surfaceCasing(500), productionCasing(8000, 0)] })).toEqual([]);
  });

  it.each([2515, 2540])("lack it across a thin formation in open hole with junk from %i ft", (top) => {
    const dry = {
      td_ft: 5000,
      casing: [surfaceCasing(500)],
      perforations: [],
      open_hole: { top_ft: 500, bottom_ft: 5000, hole_in: 7.875 },
      formation_tops: [{ ...PAY, bottom_ft: 2530 }],
      groundwater: { base_uqw_ft: 300 },
    };
    expect(errors({ ...dry, ...junk(top) })).toEqual(["target_unreachable 2500-2580 (i)(2)"]);
    expect(errors({ ...dry, ...junk(2580) })).toEqual([]);
  });

  it("need no cement below perforations that fill lies just under", () => {
    const facts = { casing: [surfaceCasing(900), productionCasing(8000, 0)], pbtd_ft: 7860 };
    const plan = { ...facts, perforations: [{ top_ft: 7800, bottom_ft: 7850 }] };
    expect(errors(plan, { use_cibp: false })).toEqual([]);
  });
});
