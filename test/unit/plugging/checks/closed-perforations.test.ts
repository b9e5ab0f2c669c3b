import { describe, expect, it } from "vitest";
import { findMissingFacts } from "#shared/plugging/generate/find-missing-facts.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { aWell, planFor } from "#test/support/builders/wells.ts";

type Status = "open" | "plugged" | "squeezed";
const closed = (status: Status, more: Partial<WellFactsInput> = {}): Partial<WellFactsInput> => ({
  perforations: [{ top_ft: 7500, bottom_ft: 7600, status }],
  ...more,
});
const warnings = (facts: Partial<WellFactsInput>): string[] =>
  planFor(facts)
    .violations.filter(({ code }) => code === "fact_missing")
    .map(({ severity, message }) => `${severity}: ${message}`);

describe("perforations on record as closed", () => {
  it("are an error where nothing on record plugs them, and have a plug where nothing squeezed them", () => {
    expect(warnings(closed("plugged"))).toEqual([
      "error: The perforations at 7,500–7,600 ft are recorded as plugged, and no tool, squeeze or plug-back depth at or above them is on record: nothing is planned for them.",
    ]);
    expect(warnings(closed("squeezed"))).toEqual([]);
    const barren = { formation_tops: [{ name: "Sand", top_ft: 7400, bottom_ft: 7700, productive: false }] };
    expect(warnings(closed("squeezed", barren))).toEqual([
      "warning: The perforations at 7,500–7,600 ft are recorded as squeezed, and no squeeze beside them and no plug or plug-back depth above is on record: nothing is planned for them.",
    ]);
    expect(findMissingFacts(aWell(closed("plugged")), texasRules).map(({ fact }) => fact)).toContain(
      "perforations[].status",
    );
  });

  it("are no longer told of where the plan sets cement or a bridge plug right above them", () => {
    const open = { top_ft: 7580, bottom_ft: 7590 };
    const below = (top_ft: number) =>
      warnings({ perforations: [open, { top_ft, bottom_ft: top_ft + 5, status: "plugged" }] });
    expect(below(7620)).toEqual([]);
    expect(below(7640)).toHaveLength(1);
  });

  it("are counted where there are several", () => {
    const two = [7500, 7700].map((top_ft) => ({
      top_ft,
      bottom_ft: top_ft + 10,
      status: "plugged" as const,
    }));
    expect(warnings({ perforations: two })[0]).toContain(
      "at 7,500–7,510 ft and 1 more are recorded as plugged",
    );
  });

  it.each([
    ["an old plug above them", closed("plugged", { existing_tools: [{ type: "cibp", depth_ft: 7450 }] })],
    ["fill above them", closed("plugged", { pbtd_ft: 7480 })],
    ["fill among them", closed("plugged", { pbtd_ft: 7590 })],
    ["a squeeze", closed("squeezed", { squeezes: [{ top_ft: 7500, bottom_ft: 7600 }] })],
    ["a plug instead of a squeeze", closed("squeezed", { pbtd_ft: 7480 })],
  ] as [string, Partial<WellFactsInput>][])("aren't where the record has %s", (_what, facts) => {
    expect(warnings(facts)).toEqual([]);
  });

  it.each([
    ["a plug below them", { existing_tools: [{ type: "cibp", depth_ft: 7700 }] }],
    ["a plug that was removed", { existing_tools: [{ type: "cibp", depth_ft: 7450, status: "removed" }] }],
    ["a squeeze elsewhere", { squeezes: [{ top_ft: 7000, bottom_ft: 7100 }] }],
  ] as [string, Partial<WellFactsInput>][])("are with no more than %s", (_what, facts) => {
    const ofThem = warnings(closed("plugged", facts)).filter((text) => text.includes("recorded as plugged"));
    expect(ofThem).toHaveLength(1);
  });
});

describe("perforations below a plug-back depth that no tool explains", () => {
  const under = (pbtd_ft: number, more: Partial<WellFactsInput> = {}) =>
    closed("plugged", { pbtd_ft, ...more });
  const tags = (facts: Partial<WellFactsInput>): (string | undefined)[] =>
    planFor(facts)
      .steps.filter(({ type }) => type === "tag_existing")
      .map(({ depth_ft, special_instructions }) => `${depth_ft} ${special_instructions}`);

  it("have the plan ask what it is, and tag it, (d)(7)", () => {
    expect(warnings(under(7000))).toEqual([
      "warning: The perforations at 7,500–7,600 ft are recorded as plugged, and above them only the plug-back depth at 7,000 ft is on record: it is taken for a plug that isolates them. existing_tools says whether it is a plug, and the cement on it; the district may have it tagged (16 TAC §3.14(d)(7)).",
    ]);
    expect(tags(under(7000))).toEqual(["7000 Tag the plug at the plug-back depth of 7,000 ft."]);
    expect(findMissingFacts(aWell(under(7000)), texasRules).map(({ fact }) => fact)).toContain(
      "existing_tools",
    );
  });

  it("are asked of and not tagged above where a new plug shuts it off", () => {
    const open = { top_ft: 6000, bottom_ft: 6040 };
    const facts = under(7000, { perforations: [open, { top_ft: 7500, bottom_ft: 7600, status: "plugged" }] });
    expect([warnings(facts).length, tags(facts)]).toEqual([1, []]);
  });

  it("are isolated from the cement on it where they begin within 100 ft, and by a tool without a word", () => {
    expect([warnings(under(7400)), tags(under(7400))]).toEqual([[], []]);
    expect(
      planFor(under(7400)).steps.some(({ top_ft, bottom_ft }) => top_ft === 7300 && bottom_ft === 7400),
    ).toBe(true);
    expect(
      warnings(under(7000, { existing_tools: [{ type: "cibp", depth_ft: 7450, cement_on_top_ft: 20 }] })),
    ).toEqual([]);
  });
});
