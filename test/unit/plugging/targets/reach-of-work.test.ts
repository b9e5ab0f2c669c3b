import { describe, expect, it } from "vitest";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const OPEN: Partial<WellFactsInput> = {
  td_ft: 8000,
  casing: [surfaceCasing(900), productionCasing(8000, 7900)],
  perforations: [{ top_ft: 7000, bottom_ft: 7010, status: "plugged" }],
};

/** Plugs below the surface casing's, deepest first. */
const work = ({ steps }: PlanPayload): string[] =>
  steps
    .filter((step) => (step.depth_ft ?? step.top_ft ?? 0) > 1000)
    .map(
      ({ type, depth_ft, top_ft, bottom_ft, perforate_at_ft }) =>
        `${type} ${depth_ft ?? `${bottom_ft}-${top_ft}`}${perforate_at_ft === null ? "" : ` perforated at ${perforate_at_ft}`}`,
    );
const errors = ({ violations }: PlanPayload): string[] =>
  violations.filter(({ severity }) => severity === "error").map(({ code }) => code);

describe("a formation behind open annulus below what stops the work", () => {
  const below = (top_ft: number, facts: Partial<WellFactsInput>): PlanPayload =>
    planFor({
      ...OPEN,
      formation_tops: [{ name: "Sand", top_ft, bottom_ft: top_ft + 500, productive: true }],
      ...facts,
    });
  const FILL = { pbtd_ft: 5000 };
  const PLUG = { existing_tools: [{ type: "cibp" as const, depth_ft: 5020, cement_on_top_ft: 20 }] };

  it.each([
    ["fill", FILL],
    ["an old plug", PLUG],
  ])("is sealed from above %s where it begins within 100 ft below", (_what, facts) => {
    const plan = below(5100, facts);
    expect(work(plan)).toContain("productive_horizon_isolation_plug 5000-4900 perforated at 5000");
    expect(errors(plan)).toEqual([]);
    expect(errors(below(5101, facts))).toContain("target_unreachable");
  });

  it("is sealed above its top where its perforations lie below an old plug", () => {
    const plan = below(4900, { ...PLUG, perforations: [{ top_ft: 5200, bottom_ft: 5300 }] });
    expect(work(plan)).toContain("productive_horizon_isolation_plug 4950-4850 perforated at 4950");
    expect(errors(plan)).toEqual([]);
  });
});

describe("a formation of a lateral whose perforations lie below an old plug", () => {
  it("is isolated at its top, as no bridge plug stands at the kick-off point", () => {
    const plan = planFor({
      ...OPEN,
      td_ft: 14_000,
      casing: [surfaceCasing(900), productionCasing(14_000, 13_000)],
      kop_ft: 8000,
      formation_tops: [{ name: "Pay", top_ft: 8300, productive: true }],
      perforations: [{ top_ft: 8900, bottom_ft: 13_800 }],
      existing_tools: [{ type: "cibp", depth_ft: 8800, cement_on_top_ft: 30 }],
    });
    expect(work(plan)).toContain("productive_horizon_isolation_plug 8350-8250 perforated at 8350");
    expect(errors(plan)).toEqual([]);
  });
});
