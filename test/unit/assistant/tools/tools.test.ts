import { describe, expect, it } from "vitest";
import { GLOBAL_POLICY } from "#shared/chat/tenants/guardrail-policy.ts";
import { truncateResult, RESULT_LIMIT_BYTES } from "#shared/assistant/tools/truncate-result.ts";
import { TOOLS, toolsFor } from "#shared/assistant/tools/registry.ts";

const OPTIONS = { allow_plan_changes: true, max_tool_calls: 10, dry_run: false };
const READING = [
  "get_plan",
  "get_well",
  "get_violations",
  "explain_rule",
  "measure_steps",
  "compare_versions",
  "list_modifications",
  "preview_edit",
];
const EDITING = [
  "combine_plugs",
  "replace_cibp",
  "adjust_interval",
  "change_materials",
  "add_step",
  "remove_step",
  "reorder_steps",
  "custom",
  "revert_edit",
];

describe("the tools that a model sees", () => {
  it("are these and no others", () => {
    expect(TOOLS.map(({ name }) => name)).toEqual([...READING, ...EDITING]);
    expect(TOOLS.filter(({ mutates }) => mutates).map(({ name }) => name)).toEqual(EDITING);
  });

  it("are only those that the message and the policy allow", () => {
    const names = (options: typeof OPTIONS, policy = GLOBAL_POLICY) =>
      toolsFor(options, policy).map(({ name }) => name);
    expect(names(OPTIONS)).toEqual([...READING, ...EDITING]);
    expect(names({ ...OPTIONS, allow_plan_changes: false })).toEqual(READING);
    expect(names({ ...OPTIONS, dry_run: true })).toEqual(READING);
    expect(names(OPTIONS, { ...GLOBAL_POLICY, plan_changes: false })).toEqual(READING);
    expect(names(OPTIONS, { ...GLOBAL_POLICY, blocked_operations: ["custom", "remove_step"] })).toEqual([
      ...READING,
      ...EDITING.filter((name) => name !== "custom" && name !== "remove_step"),
    ]);
    expect(names(OPTIONS, { ...GLOBAL_POLICY, allowed_operations: ["adjust_interval"] })).toEqual([
      ...READING,
      "adjust_interval",
      "revert_edit",
    ]);
  });
});

describe("tool results over the size limit", () => {
  const size = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;

  it("pass untouched when they fit", () => {
    const result = { steps: [1, 2, 3] };
    expect(truncateResult(result)).toBe(result);
  });

  it("lose the end of their longest list, and say how much is left out", () => {
    const steps = Array.from({ length: 300 }, (_, n) => ({ n, text: "é".repeat(60) }));
    const cut = truncateResult({ version: 3, steps, notes: ["kept"] });
    expect(size(cut)).toBeLessThanOrEqual(RESULT_LIMIT_BYTES);
    expect(cut).toMatchObject({ version: 3, notes: ["kept"] });
    const kept = (cut["steps"] as unknown[]).length;
    expect(kept).toBeGreaterThan(50);
    expect(cut["notice"]).toBe(`${300 - kept} of 300 in "steps" are left out: the result was too large.`);
  });

  it("lose it also where the list stands inside a member", () => {
    const perforations = Array.from({ length: 300 }, (_, n) => ({ n, text: "x".repeat(80) }));
    const cut = truncateResult({ well: { td_ft: 9000, perforations }, formations: ["kept"] });
    expect(size(cut)).toBeLessThanOrEqual(RESULT_LIMIT_BYTES);
    const { well } = cut as { well: { td_ft: number; perforations: unknown[] } };
    expect(well.td_ft).toBe(9000);
    expect(well.perforations.length).toBeGreaterThan(50);
    expect(cut["formations"]).toEqual(["kept"]);
    expect(cut["notice"]).toContain('in "well.perforations" are left out');
  });

  it("say so where nothing can be left out", () => {
    const cut = truncateResult({ text: "x".repeat(20_000) });
    expect(cut).toEqual({ notice: "This result is too large to show; ask for less.", keys: ["text"] });
  });
});
