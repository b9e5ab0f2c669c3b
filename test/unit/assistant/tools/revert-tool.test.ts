import { describe, expect, it } from "vitest";
import { GLOBAL_POLICY } from "#shared/chat/tenants/guardrail-policy.ts";
import { moveRun } from "#shared/chat/runs/run-machine.ts";
import { modificationId } from "#shared/kernel/ids.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { adjust, PLAN, PLUG, TOP } from "#test/support/worlds/edit-run.ts";
import { ulidOf } from "#test/support/builders/worker-runs.ts";
import { aRunWorld, aWorld, type RunWorld } from "#test/support/worlds/run-world.ts";
import { calls, modelByPosition, says, type ScriptedStep } from "#test/support/fakes/scripted-model.ts";

const OTHER = PLAN.steps.find(({ type }) => type === "uqw_isolation_plug")!;
const note = (text: string): [string, unknown] => [
  "custom",
  {
    patch: [
      {
        op: "replace",
        path: `/steps/${OTHER.step_id}/special_instructions`,
        value_json: JSON.stringify(text),
      },
    ],
    reason: "as asked",
  },
];
const NEWEST = { modification_id: null, version: null, reason: "as asked" };
const goBack = (wish: object): ScriptedStep => calls(["revert_edit", { ...NEWEST, ...wish }]);
const EDITS = [calls(["adjust_interval", adjust(TOP)]), calls(note("Hold 500 psi."))];

const run = async (script: readonly ScriptedStep[], change: (at: RunWorld) => void = () => undefined) => {
  const at = aRunWorld(aWorld(PLAN, "Undo that."), modelByPosition(...script, says("Done.")));
  change(at);
  await at.work();
  const { world } = at;
  const { current_snapshot_id } = world.thread;
  const node = world.versions.get(current_snapshot_id)!;
  const plan = world.payloads.get(node.content_hash)!;
  return { at, world, node, plan, last: world.calls.at(-1)!, made: world.modifications.at(-1) };
};

const stepIn = (plan: typeof PLAN, { step_id }: { step_id: string }) =>
  plan.steps.find((step) => step.step_id === step_id)!;

describe("a revert by the assistant", () => {
  it("undoes the newest edit, as a modification and a version of its own", async () => {
    const { plan, node, made, last, world } = await run([...EDITS, goBack({})]);
    expect(stepIn(plan, OTHER).special_instructions).toBe(OTHER.special_instructions);
    expect(stepIn(plan, PLUG).top_ft).toBe(TOP);
    expect(node).toMatchObject({ kind: "reverted", version: 3, op_type: "revert" });
    expect(made).toMatchObject({
      op_type: "revert",
      operation_payload: { modification_id: world.modifications[1]!.id },
      reason: "as asked",
      made_by: "assistant",
      source_version: 2,
      result_version: 3,
    });
    expect(last).toMatchObject({ ok: true, modification_id: made!.id });
    expect(last.result).toMatchObject({ applied: true, version: 3, op_type: "revert" });
  });

  it("steps further back with every undo, and says when nothing is left", async () => {
    const { plan, last, world } = await run([...EDITS, goBack({}), goBack({}), goBack({})]);
    expect(plan).toEqual(PLAN);
    expect(world.modifications).toHaveLength(4);
    expect(last).toMatchObject({ ok: false, result: { error: "edit_no_change" } });
  });

  it("undoes one edit and keeps the later one", async () => {
    const first = await run([EDITS[0]!]);
    const id = first.world.modifications[0]!.id;
    const { plan, made } = await run([...EDITS, goBack({ modification_id: id })]);
    expect(stepIn(plan, PLUG).top_ft).toBe(PLUG.top_ft);
    expect(stepIn(plan, OTHER).special_instructions).toBe("Hold 500 psi.");
    expect(made!.operation_payload).toEqual({ modification_id: id });
  });

  it("names the steps in conflict where a later edit touches them, and changes nothing", async () => {
    const first = await run([EDITS[0]!]);
    const id = first.world.modifications[0]!.id;
    const twice = calls(["adjust_interval", adjust(TOP - 20)]);
    const { last, node } = await run([EDITS[0]!, twice, goBack({ modification_id: id })]);
    expect(last).toMatchObject({
      ok: false,
      result: { error: "revert_conflict", step_ids: [PLUG.step_id] },
    });
    expect(node.version).toBe(2);
  });

  it("restores a version exactly, with the same content hash", async () => {
    const { node, plan, made, world } = await run([...EDITS, goBack({ version: 0 })]);
    const baseline = world.versions.get(world.thread.baseline_snapshot_id)!;
    expect(plan).toEqual(PLAN);
    expect(node).toMatchObject({ kind: "reverted", version: 3, content_hash: baseline.content_hash });
    expect(made!.operation_payload).toEqual({ snapshot_id: baseline.id, version: 0 });
  });

  it("refuses what is not on this branch, and two targets at once", async () => {
    const foreign = modificationId.parse(`mod_${ulidOf(999)}`);
    const { world, node } = await run([
      ...EDITS,
      goBack({ modification_id: foreign }),
      goBack({ version: 7 }),
      goBack({ modification_id: foreign, version: 0 }),
    ]);
    expect(world.calls.slice(2).map(({ result }) => (result as { error: string }).error)).toEqual([
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
    const { at, world, node } = await run([...EDITS, goBack({ version: 0 })], (started) => {
      started.setTap((name) => {
        // the edits before it are made under the wider policy
        if (name === "runs.commitEdit" && started.world.modifications.length === 1) strict(started);
      });
    });
    expect(node.version).toBe(2);
    expect(at.run()).toMatchObject({ status: "awaiting_approval" });
    expect([...world.proposals.values()]).toMatchObject([
      { op_type: "revert", operation_payload: { version: 0 }, status: "pending", base_version: 2 },
    ]);
    const [proposal] = [...world.proposals.values()];
    const yes = moveRun(at.run(), { type: "decide", decision: "approve" }, at.now(), at.ports.settings);
    if (!yes.ok || !proposal) throw new Error("nothing waits for the owner");
    await at.ports.runs.decide(at.run(), yes.run, { ...proposal, status: "approved" }, anAuditRecord());
    await at.work();
    const made = world.versions.get(world.thread.current_snapshot_id)!;
    expect(made).toMatchObject({ kind: "reverted", version: 3, modification_id: proposal.modification_id });
    expect(world.payloads.get(made.content_hash)).toEqual(PLAN);
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
