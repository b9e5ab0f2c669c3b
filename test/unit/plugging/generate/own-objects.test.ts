import { describe, expect, it } from "vitest";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

/** The places of a value that hold the very object of another place. */
const sharedIn = (value: unknown): string[] => {
  const seen = new Map<object, string>();
  const walk = (part: unknown, path: string): string[] => {
    if (typeof part !== "object" || part === null) return [];
    const before = seen.get(part);
    if (before !== undefined) return [`${path} is ${before}`];
    seen.set(part, path);
    return Object.entries(part).flatMap(([key, own]) => walk(own, `${path}/${key}`));
  };
  return walk(value, "");
};

describe("the steps of a plan", () => {
  const plan: PlanPayload = planFor({
    casing: [surfaceCasing(900), productionCasing(8000, 5000)],
    perforations: [
      { top_ft: 4000, bottom_ft: 4100 },
      { top_ft: 7500, bottom_ft: 7600 },
    ],
    existing_tools: [{ type: "cibp", depth_ft: 7800 }],
  });

  it("have each its own objects, so that a tag on one is none on another", () => {
    expect(plan.steps.filter(({ depth_ft }) => depth_ft !== null).length).toBeGreaterThan(2);
    expect(sharedIn(plan)).toEqual([]);
  });
});
