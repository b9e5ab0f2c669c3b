import { describe, expect, it } from "vitest";
import { AppError } from "#shared/kernel/errors.ts";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import { planOptions, type PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { wellFacts } from "#shared/plugging/schema/well-schema.ts";
import { parseWell } from "#shared/plugging/well/check-well.ts";
import plainCounty from "./T1-compare-county-plain.json" with { type: "json" };
import suffixedCounty from "./T1-county-with-suffix.json" with { type: "json" };
import offshore from "./W1-offshore-well.json" with { type: "json" };

interface Case {
  well: object;
  options: object;
}

const planOf = ({ well, options }: Case, over: object = {}): PlanPayload =>
  generatePlan(wellFacts.parse({ ...well, ...over }), planOptions.parse(options), texasRules);

const refusal = (run: () => unknown): AppError => {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
};
const pointersOf = ({ context }: AppError): string[] =>
  (context["errors"] as { pointer: string }[]).map(({ pointer }) => pointer);

const plugsOf = ({ steps }: PlanPayload): unknown[] =>
  steps.map(({ type, top_ft, bottom_ft, depth_ft, materials, tag, citations }) => [
    type,
    top_ft ?? depth_ft,
    bottom_ft,
    materials?.sacks,
    tag.required,
    citations,
  ]);

describe("the county of a well", () => {
  it.each(["Martin County", "Martin Co.", "MARTIN", "martin", " Martin ", "Martin County, TX"])(
    "finds the district's book however it is written: %j",
    (county) => {
      const plan = planOf(suffixedCounty, { county });
      expect(plugsOf(plan)).toEqual(plugsOf(planOf(plainCounty)));
      expect(plan.steps.filter(({ purposes }) => purposes.includes("formation_top"))).toHaveLength(3);
      expect(plan.county.toLowerCase()).toBe("martin");
    },
  );

  it("is refused where Texas has none of that name, with the nearest", () => {
    const error = refusal(() => planOf(plainCounty, { county: "Marten" }));
    expect(error.code).toBe("well_invalid");
    expect(error.message).toContain("Martin");
    expect(pointersOf(error)).toEqual(["/county"]);
    expect(refusal(() => parseWell({ ...plainCounty.well, county: "Marten" })).code).toBe("well_invalid");
  });

  it("is held against the county code of the API number", () => {
    const said =
      "The county code 003 of the API number is Andrews County's, and the record has Martin County";
    expect(planOf(plainCounty).plan_notes.warnings.join(" ")).toContain(said);
    const own = { api14: "42317000010000", api10: "4231700001" };
    expect(planOf(plainCounty, own).plan_notes.warnings.join(" ")).not.toContain("county code");
  });
});

describe("a well in state waters", () => {
  const onLand = { api14: "42003000010000", api10: "4200300001", well_type: "gas" };

  it("is not planned like one on land", () => {
    const error = refusal(() => planOf(offshore));
    expect(error.code).toBe("well_invalid");
    expect(error.message).toContain("(d)(8)");
    expect(pointersOf(error)).toEqual(["/api14", "/well_type"]);
  });

  it.each<[string, object, string]>([
    ["its API county code", { ...onLand, api14: "42603000010000", api10: "4260300001" }, "/api14"],
    ["its type", { ...onLand, well_type: "Gas (bay)" }, "/well_type"],
    ["its type", { ...onLand, well_type: "state waters" }, "/well_type"],
    ["its tract", { ...onLand, county: "HIGH IS-LB" }, "/county"],
    ["its tract", { ...onLand, county: "Brazos-S" }, "/county"],
  ])("is known by %s", (_, facts, pointer) => {
    expect(pointersOf(refusal(() => planOf(offshore, facts)))).toEqual([pointer]);
  });

  it("is none where type and code say nothing of it", () => {
    expect(planOf(offshore, { ...onLand, well_type: "onshore gas" }).steps.length).toBeGreaterThan(0);
  });
});
