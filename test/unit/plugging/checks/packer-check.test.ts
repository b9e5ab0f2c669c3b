import { describe, expect, it } from "vitest";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

type Tool = NonNullable<WellFactsInput["existing_tools"]>[number];

/** Perforations at 7,500 ft below a bridge plug at 7,450 ft, and a sand at 3,000–3,400 ft behind cemented pipe. */
const planWith = (tools: Tool[], options?: Record<string, unknown>): PlanPayload =>
  planFor(
    {
      casing: [surfaceCasing(900), productionCasing(8000, 0)],
      formation_tops: [{ name: "Sand", top_ft: 3000, bottom_ft: 3400, productive: true }],
      existing_tools: tools,
    },
    { variant: "isolated", ...options },
  );

const inTheWay = ({ violations, steps }: PlanPayload) =>
  violations
    .filter(({ code }) => code === "packer_in_the_way")
    .map(({ severity, step_ids, depths }) => ({
      severity,
      at: depths?.top_ft,
      below: steps
        .filter(({ step_id }) => step_ids.includes(step_id))
        .map(({ depth_ft, bottom_ft }) => depth_ft ?? bottom_ft),
    }));

describe("a packer in place", () => {
  it("is an error for the bridge plug and the cap that must pass it", () => {
    expect(inTheWay(planWith([{ type: "packer", depth_ft: 7440 }]))).toEqual([
      { severity: "error", at: 7440, below: [7450, 7450] },
    ]);
  });

  it("is an error for cement across it, and for all that is set below", () => {
    expect(inTheWay(planWith([{ type: "packer", depth_ft: 3025 }]))).toEqual([
      { severity: "error", at: 3025, below: [7450, 7450, 3050] },
    ]);
  });

  it("is a warning between the deepest plug and what that isolates", () => {
    expect(inTheWay(planWith([{ type: "packer", depth_ft: 7460 }]))).toEqual([
      { severity: "warning", at: 7460, below: [7450] },
    ]);
  });

  it("is nothing below what is open, nor below an old plug that stops the work", () => {
    expect(inTheWay(planWith([{ type: "packer", depth_ft: 7800 }]))).toEqual([]);
    const capped: Tool = { type: "cibp", depth_ft: 7400, cement_on_top_ft: 20 };
    expect(inTheWay(planWith([capped, { type: "packer", depth_ft: 7440 }]))).toEqual([]);
  });

  it("is out of the way once it is removed, or where the plan has it removed first", () => {
    const planned = planWith([{ type: "packer", depth_ft: 3025, status: "to_be_removed" }]);
    expect(inTheWay(planWith([{ type: "packer", depth_ft: 3025, status: "removed" }]))).toEqual([]);
    expect(inTheWay(planned)).toEqual([]);
    expect(planned.plan_notes.existing_conditions).toContain("Packer at 3,025 ft, to be removed");
    expect(planned.plan_notes.operations.join("\n")).toContain(
      "Release, mill or drill out the packer at 3,025 ft before the first plug is set",
    );
  });

  it("is settled by a decision of the district on record, and hides nothing that stays open near it", () => {
    const decided = { code: "packer_in_the_way", depth_ft: 3025, reference: "L-1", date: "2026-01-05" };
    const plan = planWith([{ type: "packer", depth_ft: 3025 }], { district_exceptions: [decided] });
    expect(inTheWay(plan).map(({ severity }) => severity)).toEqual(["note"]);
  });
});
