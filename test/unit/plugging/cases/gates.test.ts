import { describe, expect, it } from "vitest";
import { blockersOf } from "#shared/chat/plans/status-gates.ts";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import { planOptions, type PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { parseWell } from "#shared/plugging/well/check-well.ts";
import { aPerson, aPrincipal } from "#test/support/builders/people.ts";
import { edited, refusalOf } from "../edit/edit-harness.ts";
import D1 from "./D1-uqw-below-bridge-plug.json" with { type: "json" };
import S1 from "./S1-impossible-slurry.json" with { type: "json" };

const made = ({ well, options }: { well: object; options: object }): PlanPayload =>
  generatePlan(parseWell(well), planOptions.parse(options), texasRules);

const blockers = (payload: PlanPayload) =>
  blockersOf(["no_errors", "plugs_complete"], {
    head: { author: aPerson(9) },
    payload,
    principal: aPrincipal(1),
  });

const recorded = (value: object) => ({
  patch: [{ op: "add", path: "/options/district_exceptions/-", value }],
});
const unreachable = ({ violations }: PlanPayload) =>
  violations.filter(({ code }) => code === "target_unreachable");

describe("S1: a slurry that can't be", () => {
  it("is refused with a pointer and the arithmetic", () => {
    const { code, errors } = S1.refused;
    expect(() => made(S1)).toThrow(expect.objectContaining({ code, context: { errors } }));
  });
});

describe("D1: usable water below an old bridge plug", () => {
  const plan = made(D1);

  it("is an error that keeps the plan from approval and filing", () => {
    expect(unreachable(plan)).toMatchObject(D1.open);
    expect(blockers(plan)).toMatchObject([
      { code: "error_violation", violation_code: "target_unreachable", citation: "16 TAC §3.14(g)(1)" },
    ]);
  });

  it("passes with the district's decision on record, and still says what is open and who decided when", () => {
    const { payload, diff } = edited(plan, "custom", recorded(D1.exception));
    expect(blockers(payload)).toEqual([]);
    const [cleared] = unreachable(payload);
    expect(cleared?.severity).toBe("note");
    expect(cleared?.message).toContain(D1.cleared);
    expect(diff.sentences).toEqual([
      "District decision recorded: target_unreachable at 1,200 ft, ref District 03 letter 4711 of 2026-11-12",
    ]);
  });

  it("passes when the plan is made with the decision among its options", () => {
    const options = { district_exceptions: [D1.exception] };
    expect(blockers(made({ ...D1, options }))).toEqual([]);
  });

  it("does not pass with a decision on another depth, nor can one be recorded that speaks of nothing", () => {
    const other = { ...D1.exception, depth_ft: 1210 };
    expect(blockers(made({ ...D1, options: { district_exceptions: [other] } }))).toHaveLength(1);
    expect(refusalOf(() => edited(plan, "custom", recorded(other)))).toEqual({
      code: "edit_refused",
      reason_code: "exception_clears_nothing",
    });
  });

  it("names who recorded it by the author of the edit, whatever the patch says", () => {
    const { payload } = edited(plan, "custom", recorded({ ...D1.exception, recorded_by: "somebody else" }));
    expect(payload.options.district_exceptions).toEqual([{ ...D1.exception, recorded_by: "Dana" }]);
  });

  it("is open again once the decision is withdrawn, and the plan is as before to the byte", () => {
    const { payload } = edited(plan, "custom", recorded(D1.exception));
    const withdrawn = { patch: [{ op: "remove", path: "/options/district_exceptions/0" }] };
    expect(JSON.stringify(edited(payload, "custom", withdrawn, plan).payload)).toBe(JSON.stringify(plan));
  });
});
