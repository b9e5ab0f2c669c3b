import { describe, expect, it } from "vitest";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor } from "#test/support/builders/wells.ts";

const told = (facts: Partial<WellFactsInput>): string[] =>
  planFor({ existing_tools: [{ type: "dv_tool", depth_ft: 7470 }], ...facts })
    .violations.filter(({ code }) => code === "target_unreachable")
    .map(({ severity, citation, message }) => `${severity} ${citation} ${message.slice(0, 33)}`);

describe("a stage tool out of reach", () => {
  const dv = { type: "dv_tool" as const, depth_ft: 7470 };

  it("is a warning below an old bridge plug, which shuts it off with its cement", () => {
    for (const cap of [20, null]) {
      const plug = { type: "cibp" as const, depth_ft: 7450, cement_on_top_ft: cap };
      expect(told({ existing_tools: [dv, plug] })).toEqual([
        "warning 16 TAC §3.14(g)(1) The stage cementing tool at 7,470",
      ]);
    }
  });

  it("is an error below fill that no tool explains", () => {
    expect(told({ pbtd_ft: 7300 })).toContain("error 16 TAC §3.14(g)(1) The stage cementing tool at 7,470");
  });
});
