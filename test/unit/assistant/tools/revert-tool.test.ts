import { describe, expect, it } from "vitest";
import { GLOBAL_POLICY } from "#shared/chat/tenants/guardrail-policy.ts";
import { moveRun } from "#shared/chat/runs/run-machine.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { adjust, PLAN, PLUG, TOP } from "#test/support/worlds/edit-run.ts";
import { aRunWorld, aQuestion, type RunWorld } from "#test/support/worlds/run-world.ts";
import { calls, modelByPosition, says, type ScriptedStep } from "#test/support/fakes/scripted-model.ts";
import { ids } from "#test/support/builders/ids.ts";

const OTHER = PLAN.steps.find(({ type }) => type === "uqw_isolation_plug")!;
/** Harmless: words that are filed would wait for the owner. */
const waiting = (hours: number): [string, unknown] => [
  "custom",
  {
    patch: [
      {
        op: "replace",
        path: `/steps/${OTHER.step_id}/tag/wait_hours`,
        value_json: JSON.stringify(hours),
      },
    ],
    reason: "as asked",
  },
];
const NEWEST = { modification_id: null, version: null, reason: "as asked" };
const goBack = (wish: object): ScriptedStep => calls(["revert_edit", { ...NEWEST, ...wish }]);
const EDITS = [calls(["adjust_interval", adjust(TOP)]), calls(waiting(12))];

const run = async (script: readonly ScriptedStep[], change: (at: RunWorld) => void = () => undefined) => {
  const at = aRunWorld(aQuestion(PLAN, "Undo that."), modelByPosition(...script, says("Done.")));
  change(at);
  await at.work();
  const { state } = at;
  const [node, plan] = [at.branchEnd(), at.standing()!];
  return { at, state, node, plan, last: state.toolCalls.at(-1)!, made: state.modifications.at(-1) };
};

const stepIn = (plan: typeof PLAN, { step_id }: { step_id: string }) =>
  plan.steps.find((step) => step.step_id === step_id)!;

describe("going back through the assistant", () => {
  it("takes the newest edit back, on record and in a version of its own", async () => {
    const { plan, node, made, last, state } = await run([...EDITS, goBack({})]);
    expect(stepIn(plan, OTHER).tag.wait_hours).toBe(OTHER.tag.wait_hours);
    expect(stepIn(plan, PLUG).top_ft).toBe(TOP);
    expect(node).toMatchObject({ kind: "reverted", version: 3, op_type: "revert" });
    expect(made).toMatchObject({
      op_type: "revert",
      operation_payload: { modification_id: state.modifications[1]!.id },
      reason: "as asked",
      made_by: "assistant",
      source_version: 2,
      result_version: 3,
    });
    expect(last).toMatchObject({ ok: true, modification_id: made!.id });
    expect(last.result).toMatchObject({ applied: true, version: 3, op_type: "revert" });
  });

  it("steps further back with every undo, and says when nothing is left", async () => {
    const { plan, last, state } = await run([...EDITS, goBack({}), goBack({}), goBack({})]);
    expect(plan).toEqual(PLAN);
    expect(state.modifications).toHaveLength(4);
    expect(last).toMatchObject({ ok: false, result: { error: "edit_no_change" } });
  });

  it("undoes one edit and keeps the later one", async () => {
    const first = await run([EDITS[0]!]);
    const id = first.state.modifications[0]!.id;
    const { plan, made } = await run([...EDITS, goBack({ modification_id: id })]);
    expect(stepIn(plan, PLUG).top_ft).toBe(PLUG.top_ft);
    expect(stepIn(plan, OTHER).tag.wait_hours).toBe(12);
    expect(made!.operation_payload).toEqual({ modification_id: id });
  });

  it("names the steps in conflict where a later edit touches them, and changes nothing", async () => {
    const first = await run([EDITS[0]!]);
    const id = first.state.modifications[0]!.id;
    const twice = calls(["adjust_interval", adjust(TOP - 20)]);
    const { last, node } = await run([EDITS[0]!, twice, goBack({ modification_id: id })]);
    expect(last).toMatchObject({
      ok: false,
      result: { error: "revert_conflict", step_ids: [PLUG.step_id] },
    });
    expect(node.version).toBe(2);
  });

  it("restores a version figure for figure, under the name that its payload has", async () => {
    const { node, plan, made, state } = await run([...EDITS, goBack({ version: 0 })]);
    const baseline = state.versions.find(({ id }) => id === state.threads[0]?.baseline_snapshot_id)!;
    expect(plan).toEqual(PLAN);
    expect(node).toMatchObject({ kind: "reverted", version: 3, content_hash: baseline.content_hash });
    expect(made!.operation_payload).toEqual({ snapshot_id: baseline.id, version: 0 });
  });

  it("refuses what is not of this branch, and two wishes at once", async () => {
    const foreign = ids.modification(999);
    const { state, node } = await run([
      ...EDITS,
      goBack({ modification_id: foreign }),
      goBack({ version: 7 }),
      goBack({ modification_id: foreign, version: 0 }),
    ]);
    expect(state.toolCalls.slice(2).map(({ result }) => (result as { error: string }).error)).toEqual([
      "modification_not_found",
      "snapshot_not_found",
      "edit_refused",
    ]);
    expect(node.version).toBe(2);
  });

  it("waits for the owner where it triggers a guardrail, and is then made as it was shown", async () => {
    const strict = (at: RunWorld) => {
      at.ports.policy = { ...GLOBAL_POLICY, approval_above_materials_change: 0 };
    };
    const { at, state, node } = await run([...EDITS, goBack({ version: 0 })], (started) => {
      started.setTap((name) => {
        // the edits before it are made under the wider policy
        if (name === "runs.commitEdit" && started.state.modifications.length === 1) strict(started);
      });
    });
    expect(node.version).toBe(2);
    expect(at.run()).toMatchObject({ status: "awaiting_approval" });
    expect(state.proposals).toMatchObject([
      { op_type: "revert", operation_payload: { version: 0 }, status: "pending", base_version: 2 },
    ]);
    const [proposal] = state.proposals;
    const yes = moveRun(at.run(), { type: "decide", decision: "approve" }, at.now(), at.ports.settings);
    if (!yes.ok || !proposal) throw new Error("nothing waits for the owner");
    await at.ports.runs.decide(at.run(), yes.run, { ...proposal, status: "approved" }, anAuditRecord());
    await at.work();
    const made = at.branchEnd();
    expect(made).toMatchObject({ kind: "reverted", version: 3, modification_id: proposal.modification_id });
    expect(at.standing()).toEqual(PLAN);
  });
});

describe("a preview of a revert", () => {
  const trial = (payload: object): ScriptedStep =>
    calls(["preview_edit", { op_type: "revert_edit", payload_json: JSON.stringify(payload) }]);

  it("reports what would change and changes nothing", async () => {
    const { last, node } = await run([...EDITS, trial({ version: 0 })]);
    expect(last.result).toMatchObject({ applied: false, needs_approval: false, op_type: "revert" });
    expect((last.result as { changes: string[] }).changes.length).toBeGreaterThan(0);
    expect(node.version).toBe(2);
  });

  it("reads its arguments as the tool does", async () => {
    const { last } = await run([trial({ version: "first" })]);
    expect(last).toMatchObject({ ok: false, result: { error: "bad_arguments" } });
  });
});
