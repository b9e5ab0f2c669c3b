import { describe, expect, it } from "vitest";
import type { FiredRule } from "#shared/chat/edits/guardrails/approval-rules.ts";
import { GLOBAL_POLICY, type GuardrailPolicy } from "#shared/chat/tenants/guardrail-policy.ts";
import type { TenantGuardrails } from "#shared/chat/tenants/tenant-guardrails.ts";
import { jobOf } from "#shared/chat/runs/run-machine.ts";
import { AppError, type ErrorCode } from "#shared/kernel/errors.ts";
import type { Edit, PatchOperation } from "#shared/plugging/schema/edit-schema.ts";
import { toolNamed } from "#shared/assistant/tools/registry.ts";
import { modifyPlan } from "#shared/usecases/modifications/modify-plan.ts";
import { runTenantJob } from "#shared/worker/run-tenant-job.ts";
import { aPrincipal } from "#test/support/builders/people.ts";
import { start } from "#test/support/worlds/edit-run.ts";
import {
  anEditOf,
  asked,
  editWorld,
  failureOf,
  PLAN,
  raised,
  SHOE,
  UNCOVERED,
} from "#test/support/worlds/edit-world.ts";
import { calls, says } from "#test/support/fakes/scripted-model.ts";
import { someSettings } from "#test/support/builders/settings.ts";
import { ids } from "#test/support/builders/ids.ts";

interface Row {
  /** The tenant's own guardrails. */
  tenant: Partial<TenantGuardrails>;
  edit: Edit;
  code: Extract<
    ErrorCode,
    "plan_changes_not_allowed" | "operation_blocked" | "approval_required" | "quota_exceeded"
  >;
}

const UP = raised(50);
const DECIDED = anEditOf({
  op_type: "custom",
  patch: [
    {
      op: "add",
      path: "/options/district_exceptions/-",
      value: { code: "target_unreachable", depth_ft: 9500, reference: "letter 7", date: "2026-11-02" },
    },
  ],
});
const REMOVED = anEditOf({ op_type: "remove_step", step_ids: [SHOE.step_id] });

type OfWords = "required_tag_lifted" | "filed_words_changed";

const patchOf = (op: "replace" | "add", path: string, value: string | boolean) =>
  anEditOf({ op_type: "custom", patch: [{ op, path, value }] });
const TAGGED = PLAN.steps.find(({ tag }) => tag.required && tag.why.length > 0)!;

/** What the assistant writes is asked about; a person sees what they write. */
const WORDS: readonly (readonly [OfWords, Edit])[] = [
  [
    "filed_words_changed",
    patchOf("replace", `/steps/${SHOE.step_id}/special_instructions`, "Skip this plug."),
  ],
  ["filed_words_changed", patchOf("add", "/plan_notes/operations/-", "Do not set plug 3.")],
  ["required_tag_lifted", patchOf("replace", `/steps/${TAGGED.step_id}/tag/required`, false)],
];

/** For each guardrail, edits that it stops; a guardrail without a row does not compile. */
const ROWS: Record<keyof GuardrailPolicy | Exclude<FiredRule["guardrail"], OfWords>, readonly Row[]> = {
  plan_changes: [{ tenant: { plan_changes: false }, edit: UP, code: "plan_changes_not_allowed" }],
  allowed_operations: [
    { tenant: { allowed_operations: ["custom"] }, edit: UP, code: "operation_blocked" },
    { tenant: { allowed_operations: [] }, edit: UP, code: "operation_blocked" },
  ],
  blocked_operations: [
    { tenant: { blocked_operations: ["adjust_interval"] }, edit: UP, code: "operation_blocked" },
  ],
  approval_at_risk: [{ tenant: { approval_at_risk: 0.001 }, edit: UP, code: "approval_required" }],
  approval_above_materials_change: [
    { tenant: { approval_above_materials_change: 0.01 }, edit: UP, code: "approval_required" },
  ],
  approval_above_steps_removed: [
    { tenant: { approval_above_steps_removed: 0 }, edit: REMOVED, code: "approval_required" },
  ],
  required_plug_removed: [{ tenant: {}, edit: REMOVED, code: "approval_required" }],
  district_exception_recorded: [{ tenant: {}, edit: DECIDED, code: "approval_required" }],
  new_errors: [
    { tenant: {}, edit: UNCOVERED, code: "approval_required" },
    { tenant: { new_errors: "blocked" }, edit: UNCOVERED, code: "operation_blocked" },
  ],
  edits_per_hour: [{ tenant: { edits_per_hour: 0 }, edit: UP, code: "quota_exceeded" }],
};
const TABLE = Object.entries(ROWS).flatMap(([name, rows]) =>
  rows.map((row) => [name, row.tenant, row] as const),
);

const asText = (operation: PatchOperation) => {
  if (!("value" in operation)) return { ...operation, value_json: null };
  const { value, ...rest } = operation;
  return { ...rest, value_json: JSON.stringify(value) };
};

/** The model's tool call for the same edit. */
const callOf = (edit: Edit) => {
  const tool = toolNamed(edit.op_type);
  if (!tool) throw new Error(`${edit.op_type} is no tool`);
  // a model writes the values of a patch as JSON text
  const patch = edit.op_type === "custom" ? edit.patch.map(asText) : undefined;
  const wish: Readonly<Record<string, unknown>> = { ...edit, ...(patch && { patch }) };
  const args = Object.keys(tool.input.shape).map((field) => [field, wish[field] ?? null]);
  return calls([edit.op_type, Object.fromEntries(args)]);
};

const byAssistant = async (tenant: Partial<TenantGuardrails>, script: ReturnType<typeof calls>) => {
  const at = start([script, says("It was not done.")]);
  const tenants = { getSettings: async () => someSettings(tenant) };
  await runTenantJob(jobOf(at.run()), { ...at.ports, tenants }, () => 120_000);
  return at;
};
const byHand = (world: ReturnType<typeof editWorld>, edit: Edit) =>
  failureOf(modifyPlan(world.ports, aPrincipal(1), ids.thread(), asked([edit])));

const fired = (guardrail: string) =>
  expect.arrayContaining([expect.objectContaining({ guardrail, message: expect.stringMatching(/\.$/u) })]);

describe("each guardrail", () => {
  it("has a row, and no row sets anything but its own", () => {
    expect(Object.keys(ROWS)).toEqual(expect.arrayContaining(Object.keys(GLOBAL_POLICY)));
    for (const [name, tenant] of TABLE) {
      expect(Object.keys(tenant).filter((field) => field !== name)).toEqual([]);
    }
  });

  it("lets these edits through where it is not tightened, both ways", async () => {
    const at = await byAssistant({}, callOf(UP));
    expect(at.state.modifications).toHaveLength(1);
    const world = editWorld({ settings: [someSettings()] });
    await modifyPlan(world.ports, aPrincipal(1), ids.thread(), asked([UP]));
    expect(world.state.modifications).toHaveLength(1);
  });

  it.each(TABLE)("%s stops an edit by hand where it is %o", async (name, tenant, { edit, code }) => {
    const world = editWorld({ settings: [someSettings(tenant)] });
    const before = world.snapshot();
    const error = await byHand(world, edit);
    expect([error.code, error.context["guardrails"]]).toEqual([code, fired(name)]);
    expect(world.snapshot()).toEqual(before);
  });

  it.each(WORDS)("%s asks about the assistant's words, not about a person's", async (name, edit) => {
    const at = await byAssistant({}, callOf(edit));
    expect([at.run().status, ...at.state.proposals]).toMatchObject([
      "awaiting_approval",
      { guardrails: fired(name) },
    ]);
    const world = editWorld({ settings: [someSettings()] });
    const mine = await modifyPlan(world.ports, aPrincipal(1), ids.thread(), asked([edit], { dryRun: true }));
    const said = "preview" in mine && mine.preview.guardrails.map(({ guardrail }) => guardrail);
    expect(said).not.toContain(name);
  });

  it.each(TABLE)("%s stops the assistant where it is %o", async (name, tenant, { edit, code }) => {
    const at = await byAssistant(tenant, callOf(edit));
    expect([at.state.modifications, at.thread().version]).toEqual([[], 0]);
    const { proposals, toolCalls: made } = at.state;
    expect([at.run().status, ...proposals, ...made.map(({ result }) => result)]).toMatchObject(
      code === "approval_required"
        ? ["awaiting_approval", { guardrails: fired(name) }]
        : ["completed", { error: code, guardrails: fired(name) }],
    );
  });
});

describe("what no guardrail names", () => {
  it("is refused: a tool that there is not", async () => {
    const at = await byAssistant({}, calls(["drop_table", {}]));
    expect(at.state.toolCalls).toMatchObject([{ ok: false, result: { error: "unknown_tool" } }]);
    expect(at.state.modifications).toEqual([]);
  });

  it("is refused: any edit under a policy that can't be read, by hand and by the assistant", async () => {
    const unreadable = new AppError("internal", "A stored tenant_settings can't be read");
    const getSettings = async () => {
      throw unreadable;
    };
    const world = editWorld();
    world.ports.tenants.getSettings = getSettings;
    expect((await byHand(world, UP)).code).toBe("plan_changes_not_allowed");
    expect(world.state.modifications).toEqual([]);

    const at = start([callOf(UP)]);
    const works = runTenantJob(jobOf(at.run()), { ...at.ports, tenants: { getSettings } }, () => 120_000);
    await expect(works).rejects.toBe(unreadable);
    expect([at.run().status, at.state.modifications]).toEqual(["queued", []]);
  });
});
