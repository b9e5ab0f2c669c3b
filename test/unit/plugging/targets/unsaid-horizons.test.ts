import { describe, expect, it } from "vitest";
import { findMissingFacts } from "#shared/plugging/generate/find-missing-facts.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { aWell, planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const WELL: Partial<WellFactsInput> = {
  td_ft: 9000,
  casing: [surfaceCasing(900), productionCasing(9000, 0)],
  perforations: [
    { top_ft: 7000, bottom_ft: 7010 },
    { top_ft: 7410, bottom_ft: 7420 },
  ],
};
type Productive = boolean | undefined;
const tops = (strawn: Productive, canyon: Productive): Partial<WellFactsInput> => ({
  formation_tops: [
    { name: "Strawn", top_ft: 6900, ...(strawn !== undefined && { productive: strawn }) },
    { name: "Canyon", top_ft: 7300, bottom_ft: 7500, ...(canyon !== undefined && { productive: canyon }) },
  ],
});
const warnings = (facts: Partial<WellFactsInput>, options = {}): string[] =>
  planFor({ ...WELL, ...facts }, options)
    .violations.filter(({ code }) => code === "fact_missing")
    .map(({ severity, message }) => `${severity}: ${message}`);
const bridges = (facts: Partial<WellFactsInput>): (number | null)[] =>
  planFor({ ...WELL, ...facts })
    .steps.filter(({ type }) => type === "bridge_plug")
    .map(({ depth_ft }) => depth_ft);

describe("perforations in two named formations under one plug", () => {
  it.each([undefined, true])(
    "are warned of where nothing says that the deeper produces (upper: %s)",
    (upper) => {
      expect(bridges(tops(upper, undefined))).toEqual([6950]);
      expect(warnings(tops(upper, undefined))).toEqual([
        "warning: The Canyon at 7,300 ft holds open perforations, and the record doesn't say whether it is productive: they are isolated with those above them. A productive horizon has a plug of its own (16 TAC §3.14(g)(3)); formation_tops[].productive says whether it is one.",
      ]);
      const missing = findMissingFacts(aWell({ ...WELL, ...tops(upper, undefined) }), texasRules);
      expect(missing.map(({ fact }) => fact)).toContain("formation_tops[].productive");
    },
  );

  it("have a plug each where the deeper is productive, and one without a word where it isn't", () => {
    expect(bridges(tops(undefined, true))).toEqual([7360, 6950]);
    expect(warnings(tops(undefined, true))).toEqual([]);
    expect(bridges(tops(undefined, false))).toEqual([6950]);
    expect(warnings(tops(undefined, false))).toEqual([]);
  });

  it("aren't warned of where cement goes across both, or a plug stands between them already", () => {
    expect(warnings(tops(undefined, undefined), { use_cibp: false })).toEqual([]);
    const old = { existing_tools: [{ type: "cibp" as const, depth_ft: 7360, cement_on_top_ft: 20 }] };
    expect(warnings({ ...tops(undefined, undefined), ...old })).toEqual([]);
  });

  it("aren't warned of where they are closed, or one formation holds them", () => {
    const closed = {
      perforations: [
        { top_ft: 7000, bottom_ft: 7010 },
        { top_ft: 7410, bottom_ft: 7420, status: "squeezed" as const },
      ],
    };
    expect(
      warnings({ ...tops(undefined, undefined), ...closed, squeezes: [{ top_ft: 7400, bottom_ft: 7430 }] }),
    ).toEqual([]);
    expect(warnings({ formation_tops: [{ name: "Strawn", top_ft: 6900, bottom_ft: 7600 }] })).toEqual([]);
  });
});
