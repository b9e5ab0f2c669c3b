import { describe, expect, it } from "vitest";
import { findMissingFacts } from "#shared/plugging/generate/find-missing-facts.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { aWell, planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

type Cement = NonNullable<NonNullable<WellFactsInput["casing"]>[number]["cement"]>;

const well = (cement: Cement, over: Partial<WellFactsInput> = {}): Partial<WellFactsInput> => ({
  casing: [surfaceCasing(1500), productionCasing(8000, 0, { cement })],
  groundwater: { base_uqw_ft: 1400 },
  ...over,
});
const words = (facts: Partial<WellFactsInput>, options: Record<string, unknown> = {}): string[] =>
  planFor(facts, options)
    .violations.filter(({ message }) => message.includes("stage tool"))
    .map(({ code, severity, citation }) => `${severity} ${code} ${citation}`);

const TOLD = ["warning fact_missing 16 TAC §3.14(g)(1)"];
const UPPER = { bottom_ft: 4000, toc_ft: 1000 };
const below = (toc_ft: number) => ({ stage: "first", bottom_ft: null, toc_ft });

describe("a stage tool that only the cement record shows", () => {
  it("is asked for, at the foot of the upper stage", () => {
    const facts = well([below(5500), UPPER]);
    expect(words(facts)).toEqual(TOLD);
    expect(findMissingFacts(aWell(facts), texasRules)).toContainEqual({
      fact: "existing_tools",
      rule: "stage_tool",
      citation: "16 TAC §3.14(g)(1)",
      message:
        "The cement behind the production casing (5.5 in) begins at 4,000 ft, above its shoe, and no stage tool is on record there: none is planned for. A plug stands across each multi-stage cementing tool (16 TAC §3.14(g)(1)); existing_tools records one as dv_tool, and casing[].cement[].stage says where the cement came another way, as by a squeeze.",
    });
  });

  it.each([
    ["is named as the second", [below(5500), { ...UPPER, stage: "second stage" }]],
    ["is named by its tool", [below(5500), { ...UPPER, stage: "stage 2 through DV tool" }]],
    ["is named by its tool and rests on the first", [below(3900), { ...UPPER, stage: "DV" }]],
    ["was squeezed through the tool", [below(5500), { ...UPPER, stage: "squeeze through DV" }]],
    ["is the only one", [UPPER]],
    ["lies above one whose top is unknown", [{ toc_ft: null }, UPPER]],
  ] as [string, Cement][])("is asked for where the stage %s", (_what, cement) => {
    expect(words(well(cement))).toEqual(TOLD);
  });

  it.each([
    ["a squeeze put the cement there", well([below(5500), { ...UPPER, stage: "squeeze" }])],
    ["it is a top job", well([below(5500), { ...UPPER, stage: "top job" }])],
    ["lead and tail are one job", well([below(4000), UPPER])],
    ["the cement begins at the float collar", well([{ bottom_ft: 7920, toc_ft: 1000 }])],
    [
      "the tool is on record",
      well([below(5500), UPPER], { existing_tools: [{ type: "dv_tool", depth_ft: 4020 }] }),
    ],
  ] as [string, Partial<WellFactsInput>][])("isn't where %s", (_what, facts) => {
    expect(words(facts)).toEqual([]);
  });

  it("isn't where the string was pulled from below it, nor behind another string", () => {
    const pulled = well([below(5500), { bottom_ft: 4000, toc_ft: 3500 }]);
    expect(words(pulled)).toEqual(TOLD);
    const [surface, production] = pulled.casing ?? [];
    expect(words({ ...pulled, casing: [surface, { ...production, cut_ft: 4500 }] as never })).toEqual([]);
    const intermediate = {
      string: "intermediate" as const,
      od_in: 7.625,
      id_in: 6.97,
      hole_in: 8.75,
      shoe_ft: 6000,
      cement: [below(5000), UPPER],
    };
    const behind = well([{ toc_ft: 3000 }], {
      casing: [surfaceCasing(1500), intermediate, productionCasing(8000, 3000, { hole_in: 6.5 })],
    });
    expect(words(behind)).toEqual([]);
  });
});
