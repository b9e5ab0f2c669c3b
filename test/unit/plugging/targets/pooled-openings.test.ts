import { describe, expect, it } from "vitest";
import { findMissingFacts } from "#shared/plugging/generate/find-missing-facts.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { aWell, planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const shots = (...tops: number[]): Partial<WellFactsInput> => ({
  td_ft: 9000,
  casing: [surfaceCasing(900), productionCasing(9000, 0)],
  perforations: tops.map((top_ft) => ({ top_ft, bottom_ft: top_ft + 10 })),
});
const SERIES = [1800, 2700, 3600, 4500, 5400, 6300];

const planned = (facts: Partial<WellFactsInput>, options = {}) => {
  const { steps, violations } = planFor(facts, options);
  return {
    bridges: steps.filter(({ type }) => type === "bridge_plug").map(({ depth_ft }) => depth_ft),
    pools: violations
      .filter(({ code, message }) => code === "fact_missing" && message.includes("by one plug"))
      .map(({ severity, message }) => `${severity}: ${/^The openings at (.+ in all)/u.exec(message)?.[1]}`),
    errors: violations.filter(({ severity }) => severity === "error").map(({ message }) => message),
  };
};

describe("a series of perforated intervals that no formation on record holds", () => {
  it("has no one plug: each takes in what begins within 1,000 ft of the foot of its first", () => {
    expect(planned(shots(...SERIES))).toEqual({
      bridges: [5350, 3550, 1750],
      pools: [
        "warning: 1,800–1,810 and 2,700–2,710 ft, 910 ft in all",
        "warning: 3,600–3,610 and 4,500–4,510 ft, 910 ft in all",
        "warning: 5,400–5,410 and 6,300–6,310 ft, 910 ft in all",
      ],
      errors: [],
    });
  });

  it("is bounded however near its intervals lie to each other", () => {
    const near = Array.from({ length: 16 }, (_, i) => 3000 + 100 * i);
    expect(planned(shots(...near)).bridges).toEqual([4050, 2950]);
  });

  it("is told of in full, with why, in the plan and in the list of missing facts", () => {
    const facts = shots(5000, 5400, 5800);
    const message =
      "The openings at 5,000–5,010, 5,400–5,410 and 5,800–5,810 ft, 810 ft in all, are isolated by one plug above the shallowest, and no formation on record shows that they are one horizon: each productive horizon has a plug of its own (16 TAC §3.14(d)(2)), and a bridge plug stands immediately above each perforated interval (16 TAC §3.14(g)(3)). formation_tops with their bottoms says which are one; else set a plug above each, or have the district approve the one.";
    expect(planFor(facts).violations).toContainEqual(
      expect.objectContaining({ message, citation: "16 TAC §3.14(d)(2), 16 TAC §3.14(g)(3)" }),
    );
    expect(findMissingFacts(aWell(facts), texasRules)).toContainEqual(
      expect.objectContaining({ fact: "formation_tops", message }),
    );
  });

  it("below an old plug is pooled under that, with a warning: nobody drills it out", () => {
    const old = { existing_tools: [{ type: "cibp" as const, depth_ft: 1750, cement_on_top_ft: 20 }] };
    expect(planned({ ...shots(...SERIES), ...old })).toEqual({
      bridges: [],
      pools: [
        "warning: 1,800–1,810, 2,700–2,710, 3,600–3,610, 4,500–4,510, 5,400–5,410 and 6,300–6,310 ft, 4,510 ft in all",
      ],
      errors: [],
    });
  });
});

describe("intervals under one plug", () => {
  const pools = (formation: Partial<NonNullable<WellFactsInput["formation_tops"]>[number]>) =>
    planned({ ...shots(5000, 5500), formation_tops: [{ name: "Sand", top_ft: 4900, ...formation }] }).pools;

  it("need no word where one formation, whose bottom is on record, holds them", () => {
    expect(pools({ productive: true, bottom_ft: 5600 })).toEqual([]);
    expect(pools({ productive: true, bottom_ft: 5400 })).toHaveLength(1);
    // nothing says that the last formation on record goes on
    expect(pools({ productive: true })).toHaveLength(1);
  });

  it("need none where no bridge plug with its cap fits between them", () => {
    expect(planned(shots(5000, 5039)).pools).toEqual([]);
    expect(planned(shots(5000, 5040)).pools).toHaveLength(1);
  });

  it("need none where the plan has a plug between them", () => {
    const apart = { ...shots(5000, 5500), existing_tools: [{ type: "dv_tool" as const, depth_ft: 5250 }] };
    expect(planned(apart)).toMatchObject({ bridges: [5450, 4950], pools: [] });
  });
});
