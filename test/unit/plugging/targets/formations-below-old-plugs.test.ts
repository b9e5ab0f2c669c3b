import { describe, expect, it } from "vitest";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

type Tool = NonNullable<WellFactsInput["existing_tools"]>[number];

const plug = (depth_ft: number, cement_on_top_ft = 20): Tool => ({
  type: "cibp",
  depth_ft,
  cement_on_top_ft,
});

/** A productive formation at 4,000 ft behind cemented pipe, below old plugs. */
const below = (tools: Tool[], over: Partial<WellFactsInput> = {}): PlanPayload =>
  planFor({
    td_ft: 9000,
    casing: [surfaceCasing(1200), productionCasing(9000, 1900)],
    perforations: [{ top_ft: 8100, bottom_ft: 8150, status: "plugged" }],
    formation_tops: [{ name: "Queen", top_ft: 4000, bottom_ft: 4050, productive: true }],
    existing_tools: tools,
    ...over,
  });
const errors = ({ violations }: PlanPayload): string[] =>
  violations
    .filter(({ severity }) => severity === "error")
    .map(({ code, depths }) => `${code} ${depths?.top_ft}`);
const tag = ({ steps }: PlanPayload): string | undefined =>
  steps.find(({ type }) => type === "tag_existing")?.special_instructions;

describe("a formation behind cemented pipe below an old plug", () => {
  it.each([2000, 3000, 3700, 3850, 3899])("is out of reach below one at %i ft, as below fill", (depth) => {
    expect(errors(below([plug(depth)]))).toEqual(["target_unreachable 4000"]);
  });

  it.each([3900, 3950, 4000])("is isolated by one at %i ft, and the tag says so, (g)(3)", (depth) => {
    const plan = below([plug(depth)]);
    expect(errors(plan)).toEqual([]);
    expect(tag(plan)).toContain("It isolates the Queen behind pipe at 4,000 ft (16 TAC §3.14(g)(3)).");
  });

  it("is isolated by a capped plug immediately above, whatever stands higher", () => {
    expect(errors(below([plug(2000), plug(3950)]))).toEqual([]);
    expect(errors(below([plug(2000), plug(3950, 10)]))).toEqual(["target_unreachable 4000"]);
  });

  it("is isolated with its openings where it has some, wherever the plug stands", () => {
    const perforations = [{ top_ft: 4010, bottom_ft: 4020 }];
    const plan = below([plug(2000)], { perforations });
    expect(errors(plan)).toEqual([]);
    expect(plan.violations.map(({ code }) => code)).toContain("bridge_plug_far_above");
    expect(tag(plan)).not.toContain("It isolates");
  });

  it("is out of reach too where it only flows, (d)(7)", () => {
    const formation_tops = [{ name: "Queen", top_ft: 4000, bottom_ft: 4050, flags: ["flow" as const] }];
    expect(errors(below([plug(3000)], { formation_tops }))).toEqual(["target_unreachable 4000"]);
    expect(errors(below([plug(3950)], { formation_tops }))).toEqual([]);
  });
});
