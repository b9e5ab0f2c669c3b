import { beforeEach, describe, expect, it } from "vitest";
import type { EditPreview } from "#shared/chat/edits/edit-preview.ts";
import { contentHash } from "#shared/chat/plans/version-chain.ts";
import type { Edit } from "#shared/plugging/schema/edit-schema.ts";
import type { Step } from "#shared/plugging/schema/plan-schema.ts";
import { modifyPlan } from "#shared/usecases/modifications/modify-plan.ts";
import type { RevertOrder } from "#shared/usecases/modifications/commit-hand-revert.ts";
import { revertModification } from "#shared/usecases/modifications/revert-modification.ts";
import { aThread } from "#test/support/builders/threads.ts";
import { aPrincipal, aStranger } from "#test/support/builders/people.ts";
import {
  PLAN,
  SHOE,
  TOOL,
  WATER,
  anEditOf,
  asked,
  editWorld,
  failureOf,
  raised,
} from "#test/support/worlds/edit-world.ts";
import { sha256 } from "#test/support/builders/sha256.ts";
import { aModification } from "#test/support/builders/plans.ts";
import { ids } from "#test/support/builders/ids.ts";

const OWNER = aPrincipal(1);
const NOTED = anEditOf({
  op_type: "custom",
  patch: [
    { op: "replace", path: `/steps/${WATER.step_id}/special_instructions`, value: "Circulate clean first" },
  ],
});
const LOWERED = anEditOf({
  op_type: "adjust_interval",
  step_id: SHOE.step_id,
  bottom_ft: (SHOE.bottom_ft ?? 0) + 20,
});

const order = (over: Partial<RevertOrder> = {}): RevertOrder => ({
  reason: "not needed after all",
  accept: null,
  expectedRevisions: null,
  ...over,
});

describe("reverting one edit", () => {
  let world: ReturnType<typeof editWorld>;
  const make = async (edit: Edit) => {
    await modifyPlan(world.ports, OWNER, ids.thread(), asked([edit]));
    return world.state.modifications.at(-1)!.id;
  };
  const undo = (modification: ReturnType<typeof ids.modification>, wish = order(), principal = OWNER) =>
    revertModification(world.ports, principal, { thread: ids.thread(), modification }, wish);
  const stepOf = ({ step_id }: Step) => world.standing()?.steps.find((step) => step.step_id === step_id);

  beforeEach(() => {
    world = editWorld();
  });

  it("keeps the later one, as a version and a record of its own", async () => {
    const first = await make(raised(50));
    await make(NOTED);
    const made = await undo(first);
    expect(stepOf(SHOE)).toEqual(SHOE);
    expect(stepOf(WATER)).toEqual({ ...WATER, special_instructions: "Circulate clean first" });
    expect(made).toMatchObject({
      op_type: "revert",
      operation_payload: { modification_id: first },
      reason: "not needed after all",
      source_version: 2,
      result_version: 3,
      made_by: "hand",
    });
    expect(world.state.versions.at(-1)).toMatchObject({
      id: made.result_snapshot_id,
      kind: "reverted",
      op_type: "revert",
      content_hash: contentHash(sha256, world.standing()!),
    });
    expect(world.state.threads).toMatchObject([{ version: 3, modification_count: 3 }]);
  });

  it("can itself be reverted", async () => {
    const first = await make(raised(50));
    const left = world.standing();
    const { id } = await undo(first);
    expect(world.standing()).toEqual(PLAN);
    await undo(id);
    expect(world.standing()).toEqual(left);
  });

  it("is refused with the steps that a later edit has changed too", async () => {
    const first = await make(raised(50));
    await make(LOWERED);
    const stored = world.snapshot();
    const error = await failureOf(undo(first));
    expect([error.code, error.context]).toEqual(["revert_conflict", { step_ids: [SHOE.step_id] }]);
    expect(world.snapshot()).toEqual(stored);
  });

  it("over a guardrail waits for the hash of what it would do", async () => {
    const added = await make(raised(50));
    await make(NOTED);
    world.ports.policy = { ...world.ports.policy, approval_above_materials_change: 0.01 };
    const stored = world.snapshot();
    const error = await failureOf(undo(added));
    const preview = error.context as unknown as EditPreview;
    expect([error.code, preview.guardrails.map(({ guardrail }) => guardrail)]).toEqual([
      "approval_required",
      ["approval_above_materials_change"],
    ]);
    expect((await failureOf(undo(added, order({ accept: sha256("another") })))).code).toBe(
      "approval_required",
    );
    expect(world.snapshot()).toEqual(stored);
    expect((await undo(added, order({ accept: preview.hash }))).result_version).toBe(3);
  });

  it("that takes cover away is blocked where policy says so", async () => {
    const { policy } = world.ports;
    world.ports.policy = { ...policy, approval_at_risk: 1.1, approval_above_materials_change: 9 };
    const removed = anEditOf({ op_type: "remove_step", step_ids: [TOOL.step_id] });
    const { context } = await failureOf(modifyPlan(world.ports, OWNER, ids.thread(), asked([removed])));
    await modifyPlan(world.ports, OWNER, ids.thread(), asked([removed], { accept: String(context["hash"]) }));
    const { top_ft, bottom_ft } = TOOL;
    const mended = await make(anEditOf({ op_type: "add_step", type: "dv_tool_plug", top_ft, bottom_ft }));
    world.ports.policy = { ...policy, new_errors: "blocked" };
    const stored = world.snapshot();
    expect((await failureOf(undo(mended))).code).toBe("operation_blocked");
    expect(world.snapshot()).toEqual(stored);
  });

  const OUTSIDER = aStranger();
  it.each([
    ["a reader", aPrincipal(2), order(), "forbidden"],
    ["a stranger", aPrincipal(3), order(), "thread_not_found"],
    ["another tenant", OUTSIDER, order(), "thread_not_found"],
    ["another revision", OWNER, order({ expectedRevisions: [3] }), "precondition_failed"],
  ] as const)("is refused to %s; nothing is stored", async (_, principal, wish, code) => {
    const first = await make(raised(50));
    const stored = world.snapshot();
    expect((await failureOf(undo(first, wish, principal))).code).toBe(code);
    expect(world.snapshot()).toEqual(stored);
  });

  it("is refused for an edit of another thread, and twice", async () => {
    const first = await make(raised(50));
    world.put({ modifications: [aModification({ id: ids.modification(9), thread_id: ids.thread(2) })] });
    expect((await failureOf(undo(ids.modification(9)))).code).toBe("modification_not_found");
    await undo(first);
    const stored = world.snapshot();
    expect((await failureOf(undo(first))).code).toBe("revert_conflict");
    expect(world.snapshot()).toEqual(stored);
  });

  it("is refused while a run is open, in an archived thread, and where plans may not change", async () => {
    const first = await make(raised(50));
    world.put({ activeRuns: new Map([[ids.thread(), ids.run()]]) });
    expect((await failureOf(undo(first))).context).toEqual({ active_run_id: ids.run() });
    world.drop("activeRuns");
    world.ports.policy = { ...world.ports.policy, plan_changes: false };
    expect((await failureOf(undo(first))).code).toBe("plan_changes_not_allowed");
    world.put({ threads: [aThread({ is_active: false })] });
    expect((await failureOf(undo(first))).code).toBe("thread_archived");
    expect(world.state.modifications).toHaveLength(1);
  });
});
