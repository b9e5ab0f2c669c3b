import { describe, expect, it } from "vitest";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";
import { edited, refusalOf } from "../edit/edit-harness.ts";

/** Fill at 3,000 ft over perforations, a formation among them, and a liner whose top is a formation's. */
const FILLED: Partial<WellFactsInput> = {
  td_ft: 8000,
  pbtd_ft: 3000,
  casing: [
    surfaceCasing(900),
    productionCasing(6500, 0),
    {
      string: "liner",
      od_in: 4,
      weight_ppf: 11,
      hole_in: 4.75,
      top_ft: 6000,
      shoe_ft: 8000,
      cement: [{ toc_ft: 6000 }],
    },
  ],
  perforations: [{ top_ft: 4000, bottom_ft: 5500 }],
  formation_tops: [
    { name: "Wilcox", top_ft: 5700, bottom_ft: 5760, productive: true },
    { name: "Edwards", top_ft: 6000, bottom_ft: 6200, productive: true },
  ],
};
const decided = (depth_ft: number, place?: string) => ({
  code: "target_unreachable" as const,
  depth_ft,
  ...(place !== undefined && { place }),
  reference: "letter 7",
  date: "2026-01-05",
});
const planWith = (facts: Partial<WellFactsInput>, ...exceptions: object[]): PlanPayload =>
  planFor({ ...FILLED, ...facts }, { district_exceptions: exceptions });
const open = ({ violations }: PlanPayload): string[] =>
  violations
    .filter(({ severity }) => severity === "error")
    .map(({ message }) => message.replace(/ (?:lies|has to).*/u, ""));
const ALL = [
  "The top of the liner at 6,000 ft",
  "The Edwards behind pipe at 6,000 ft",
  "The Wilcox behind pipe at 5,700 ft",
  "The top of the perforations at 4,000–5,500 ft",
];

describe("a decision of the district", () => {
  it("clears the place whose own depth it has, not all whose span holds it", () => {
    const facts = {
      perforations: [{ top_ft: 4000, bottom_ft: 5800 }],
      formation_tops: [{ name: "Wilcox", top_ft: 5700, bottom_ft: 5760, productive: true }],
      existing_tools: [{ type: "dv_tool" as const, depth_ft: 5000 }],
    };
    const tool = "The stage cementing tool at 5,000 ft";
    expect(open(planWith(facts))).toContain(tool);
    const cleared = open(planWith(facts, decided(5000)));
    expect(cleared).not.toContain(tool);
    expect(cleared).toContain("The top of the perforations at 4,000–5,800 ft");
  });

  it("clears the place whose span holds its depth, where there is no other", () => {
    expect(open(planWith({}))).toEqual(expect.arrayContaining(ALL));
    expect(open(planWith({}, decided(4700)))).toEqual(ALL.slice(0, 3));
  });

  it("clears none of two places at one depth until it names one", () => {
    expect(open(planWith({}, decided(6000)))).toEqual(ALL);
    expect(open(planWith({}, decided(6000, "top of the liner")))).toEqual(ALL.slice(1));
    expect(open(planWith({}, decided(6000, "edwards"), decided(6000, "liner")))).toEqual(ALL.slice(2));
  });

  it("can't be put on record for two places at once, with what it could name", () => {
    const plan = planWith({});
    const recorded = (value: object) => ({
      patch: [{ op: "add", path: "/options/district_exceptions/-", value }],
    });
    expect(refusalOf(() => edited(plan, "custom", recorded(decided(6000))))).toEqual({
      code: "edit_refused",
      reason_code: "exception_clears_nothing",
    });
    const { payload, diff } = edited(plan, "custom", recorded(decided(6000, "Edwards")));
    expect(open(payload)).toEqual(ALL.filter((one) => !one.includes("Edwards")));
    expect(diff.sentences).toEqual([
      "District decision recorded: target_unreachable at 6,000 ft (Edwards), ref letter 7 of 2026-01-05",
    ]);
  });
});
