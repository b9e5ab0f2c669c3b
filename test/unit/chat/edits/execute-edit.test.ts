import { describe, expect, it } from "vitest";
import { executeEdit } from "#shared/chat/edits/execute-edit.ts";
import { GLOBAL_POLICY, type GuardrailPolicy } from "#shared/chat/tenants/guardrail-policy.ts";
import { isAppError } from "#shared/kernel/errors.ts";
import { stepId } from "#shared/kernel/ids.ts";
import { edit, type Edit } from "#shared/plugging/schema/edit-schema.ts";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";
import { samplePlan } from "#test/support/builders/sample-plans.ts";

const PLAN = samplePlan("4200346118");
const PLUG = PLAN.steps.find(({ plug_no }) => plug_no === 3)!;
const OPTIONS = { allow_plan_changes: true, dry_run: false };

const decide = (wish: object, policy: Partial<GuardrailPolicy> = {}, options = OPTIONS) =>
  executeEdit({
    source: PLAN,
    since: [],
    baseline: PLAN,
    edit: edit.parse({ reason: "test", ...wish }) satisfies Edit,
    rules: texasEvaluationRules,
    newStepId: () => stepId.parse("stp_new"),
    options,
    policy: { ...GLOBAL_POLICY, ...policy },
  });

const UP = { op_type: "adjust_interval", step_id: PLUG.step_id, top_ft: PLUG.top_ft! - 50 };
const OFF_TOP = { op_type: "adjust_interval", step_id: PLUG.step_id, top_ft: PLUG.top_ft! + 20 };
const REMOVE = { op_type: "remove_step", step_ids: [PLUG.step_id] };
/** The plug across a stage tool, which (g)(1) requires. */
const UNCOVER = {
  op_type: "remove_step",
  step_ids: [PLAN.steps.find(({ plug_no }) => plug_no === 4)!.step_id],
};
const OVERRIDE = { op_type: "change_materials", step_ids: [PLUG.step_id], sacks: 200 };

const fired = (decision: ReturnType<typeof decide>) =>
  decision.decision === "apply" ? [] : decision.fired.map(({ guardrail }) => guardrail);

describe("the executor of edits", () => {
  it("applies an edit that triggers no guardrail", () => {
    const decision = decide(UP);
    expect(decision.decision).toBe("apply");
    expect(PLAN.steps.find(({ step_id }) => step_id === PLUG.step_id)).toBe(PLUG);
  });

  it.each([
    ["plan_changes", { plan_changes: false }, OPTIONS, "plan_changes_not_allowed"],
    ["allow_plan_changes", {}, { allow_plan_changes: false, dry_run: false }, "plan_changes_not_allowed"],
    ["dry_run", {}, { allow_plan_changes: true, dry_run: true }, "plan_changes_not_allowed"],
    ["blocked_operations", { blocked_operations: ["adjust_interval"] }, OPTIONS, "operation_blocked"],
    ["allowed_operations", { allowed_operations: ["combine_plugs"] }, OPTIONS, "operation_blocked"],
  ] as const)("blocks by %s", (guardrail, policy, options, code) => {
    const decision = decide(UP, policy, options);
    expect(decision).toMatchObject({ decision: "blocked", code });
    expect(fired(decision)).toEqual([guardrail]);
  });

  it.each([
    ["approval_at_risk", UP, { approval_at_risk: 0.001 }],
    ["approval_above_materials_change", UP, { approval_above_materials_change: 0.01 }],
    ["approval_above_materials_change", OVERRIDE, {}],
    ["approval_above_steps_removed", REMOVE, { approval_above_steps_removed: 0 }],
    ["required_plug_removed", REMOVE, {}],
    ["new_errors", UNCOVER, {}],
  ] as const)("asks for approval by %s", (guardrail, wish, policy) => {
    const decision = decide(wish, policy);
    expect(decision).toMatchObject({ decision: "needs_approval", candidate: { op_type: wish.op_type } });
    expect(fired(decision)).toContain(guardrail);
  });

  it("needs no approval for a new violation below error", () => {
    const decision = decide(OFF_TOP);
    expect(decision).toMatchObject({ decision: "apply" });
    expect(decision.decision === "apply" && decision.candidate.violations_delta.added.length).toBeGreaterThan(
      0,
    );
  });

  it("blocks new errors where the tenant says so", () => {
    const decision = decide(UNCOVER, { new_errors: "blocked" });
    expect(decision).toMatchObject({ decision: "blocked", code: "operation_blocked" });
    expect(fired(decision)).toContain("new_errors");
  });

  it("rethrows refusals of the engine", () => {
    const refusalOf = (wish: object) => {
      try {
        decide(wish);
        return null;
      } catch (error) {
        return isAppError(error) ? error.code : error;
      }
    };
    expect(refusalOf({ ...UP, step_id: "stp_none" })).toBe("unknown_step");
    expect(refusalOf({ ...UP, top_ft: PLUG.top_ft })).toBe("edit_no_change");
    expect(refusalOf({ ...UP, top_ft: 3600 })).toBe("edit_refused");
  });
});
