import { describe, expect, it } from "vitest";
import { GLOBAL_POLICY } from "#shared/chat/guardrails/policy.ts";
import { instructionsFor, promptVersion } from "#shared/assistant/instructions.ts";
import { cutResult, RESULT_LIMIT_BYTES } from "#shared/assistant/tools/cut-result.ts";
import { TOOLS, toolsFor, toolSpec } from "#shared/assistant/tools/registry.ts";
import { NOW } from "#test/support/run-builders.ts";
import { sha256 } from "#test/support/run-world.ts";

const OPTIONS = { allow_plan_changes: true, max_tool_calls: 10, dry_run: false };
const READING = [
  "get_plan",
  "get_well",
  "get_violations",
  "explain_rule",
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

type Schema = Record<string, unknown>;

/** Every schema inside a schema, itself first. */
const allSchemas = (value: unknown): Schema[] => {
  if (Array.isArray(value)) return value.flatMap(allSchemas);
  if (typeof value !== "object" || value === null) return [];
  return [value as Schema, ...Object.values(value).flatMap(allSchemas)];
};

describe("the tools that a model sees", () => {
  it("are these and no others", () => {
    expect(TOOLS.map(({ name }) => name)).toEqual([...READING, ...EDITING]);
    expect(TOOLS.filter(({ mutates }) => mutates).map(({ name }) => name)).toEqual(EDITING);
  });

  it.each(TOOLS.map((tool) => [tool.name, toolSpec(tool).parameters] as const))(
    "%s has a strict schema",
    (_name, parameters) => {
      expect(parameters["type"]).toBe("object");
      const keywords = allSchemas(parameters).flatMap((schema) =>
        schema["type"] === undefined ? [] : Object.keys(schema),
      );
      const unsupported = [
        "default",
        "$schema",
        "oneOf",
        "allOf",
        "minLength",
        "maxLength",
        "format",
        "$ref",
      ];
      expect(keywords.filter((keyword) => unsupported.includes(keyword))).toEqual([]);
      for (const schema of allSchemas(parameters)) {
        if (schema["type"] !== "object") continue;
        expect(schema["additionalProperties"]).toBe(false);
        expect(schema["required"]).toEqual(Object.keys(schema["properties"] as object));
      }
    },
  );

  it("a property that may be left out is nullable in the schema", () => {
    const adjust = TOOLS.find(({ name }) => name === "adjust_interval")!;
    const { properties } = toolSpec(adjust).parameters as { properties: Record<string, Schema> };
    expect(JSON.stringify(properties["top_ft"])).toContain('"null"');
    expect(JSON.stringify(properties["step_id"])).not.toContain('"null"');
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

describe("the instructions", () => {
  it("name the tools and the rights of this message, the jurisdiction and the day", () => {
    const may = instructionsFor(OPTIONS, GLOBAL_POLICY, NOW);
    expect(may).toContain(`Tools that change the plan: ${EDITING.join(", ")}.`);
    expect(may).toContain("This message may change the plan.");
    expect(may).toContain("Jurisdiction: Texas (Railroad Commission). Today is 2026-11-20.");
    const mayNot = instructionsFor({ ...OPTIONS, allow_plan_changes: false }, GLOBAL_POLICY, NOW);
    expect(mayNot).toContain("No tool changes the plan.");
    expect(mayNot).not.toContain("adjust_interval");
  });

  it("have a version: a number and a hash of what they were made from", () => {
    expect(promptVersion(sha256)).toMatch(/^\d+-[0-9a-f]{8}$/u);
    expect(promptVersion(sha256)).toBe(promptVersion(sha256));
  });
});

describe("results that are too large", () => {
  const size = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;

  it("pass untouched when they fit", () => {
    const result = { steps: [1, 2, 3] };
    expect(cutResult(result)).toBe(result);
  });

  it("lose the end of their longest list, and say how much", () => {
    const steps = Array.from({ length: 300 }, (_, n) => ({ n, text: "é".repeat(60) }));
    const cut = cutResult({ version: 3, steps, notes: ["kept"] });
    expect(size(cut)).toBeLessThanOrEqual(RESULT_LIMIT_BYTES);
    expect(cut).toMatchObject({ version: 3, notes: ["kept"] });
    const kept = (cut["steps"] as unknown[]).length;
    expect(kept).toBeGreaterThan(50);
    expect(cut["notice"]).toBe(`${300 - kept} of 300 in "steps" are left out: the result was too large.`);
  });

  it("say so where nothing can be left out", () => {
    const cut = cutResult({ text: "x".repeat(20_000) });
    expect(cut).toEqual({ notice: "This result is too large to show; ask for less.", keys: ["text"] });
  });
});
