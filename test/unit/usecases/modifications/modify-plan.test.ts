import { describe, expect, it } from "vitest";
import { type EditPreview, editsPreview } from "#shared/chat/edits/edit-preview.ts";
import { chainHash, contentHash } from "#shared/chat/plans/version-chain.ts";
import type { AppError } from "#shared/kernel/errors.ts";
import { applyEdit } from "#shared/plugging/edit/apply-edit.ts";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";
import { modifyPlan, type HandEdits } from "#shared/usecases/modifications/modify-plan.ts";
import { aThread } from "#test/support/builders/threads.ts";
import { aRun } from "#test/support/builders/runs.ts";
import { aPerson, aPrincipal } from "#test/support/builders/people.ts";
import {
  BASELINE,
  DEEP_TOOL,
  PLAN,
  SHOE,
  UNCOVERED,
  WATER,
  anEditOf,
  asked,
  editWorld,
  failureOf,
  raised,
} from "#test/support/worlds/edit-world.ts";
import { sha256 } from "#test/support/builders/sha256.ts";
import { at, ids, PLAN_ID, TENANT, ulid } from "#test/support/builders/ids.ts";

const OWNER = aPrincipal(1);
type World = ReturnType<typeof editWorld>;

const edit = ({ ports }: World, order: HandEdits, principal = OWNER) =>
  modifyPlan(ports, principal, ids.thread(), order);

const previewOf = async (world: World, order: HandEdits) => {
  const made = await edit(world, { ...order, dryRun: true });
  if (!("preview" in made)) return expect.fail("a dry run makes nothing");
  return made.preview;
};

const engine = (source: typeof PLAN, wish: ReturnType<typeof raised>) =>
  applyEdit({
    source,
    edit: wish,
    baseline: PLAN,
    rules: texasEvaluationRules,
    newStepId: () => expect.fail("no step is new"),
  });

const RAISED = raised(50);
const ALSO = anEditOf({
  op_type: "custom",
  patch: [
    { op: "replace", path: `/steps/${WATER.step_id}/special_instructions`, value: "Circulate clean first" },
  ],
});

describe("an edit by hand", () => {
  it("makes one version and one record of what the engine makes of it", async () => {
    const world = editWorld();
    const candidate = engine(PLAN, RAISED);
    const content = contentHash(sha256, candidate.payload);
    const link = { content_hash: content, op_type: "adjust_interval", author: aPerson() };
    const made = await edit(world, asked([RAISED]));
    const [version] = world.state.versions.slice(1);
    const [modification] = world.state.modifications;
    expect(version).toEqual({
      id: ids.snapshot(501),
      tenant_id: TENANT,
      plan_id: PLAN_ID,
      parent_id: BASELINE.id,
      version: 1,
      kind: "post_edit",
      thread_id: ids.thread(),
      modification_id: ids.modification(500),
      ...link,
      chain_hash: chainHash(sha256, BASELINE.chain_hash, link),
      created_at: at(100),
    });
    expect(modification).toEqual({
      id: ids.modification(500),
      tenant_id: TENANT,
      thread_id: ids.thread(),
      plan_id: PLAN_ID,
      op_type: "adjust_interval",
      operation_payload: { step_id: SHOE.step_id, top_ft: SHOE.top_ft! - 50 },
      reason: "as agreed",
      source_snapshot_id: BASELINE.id,
      source_version: 0,
      result_snapshot_id: ids.snapshot(501),
      result_version: 1,
      diff: candidate.diff,
      violations_delta: candidate.violations_delta,
      risk_score: candidate.risk_score,
      risk_factors: candidate.risk_factors,
      author: aPerson(),
      made_by: "hand",
      message_id: null,
      run_id: null,
      call_id: null,
      created_at: at(100),
    });
    expect(made).toEqual({ modifications: [modification] });
    expect([world.state.versions.length, world.state.modifications.length]).toEqual([2, 1]);
    expect(world.standing()).toEqual(candidate.payload);
    expect(world.state.threads).toEqual([
      aThread({
        current_snapshot_id: ids.snapshot(501),
        version: 1,
        modification_count: 1,
        rev: 4,
        updated_at: at(100),
      }),
    ]);
  });

  it("signs new steps and sacks set by hand with its record and the owner's name", async () => {
    const world = editWorld();
    const wish = anEditOf({ op_type: "change_materials", step_ids: [SHOE.step_id], sacks: 110 });
    const note = anEditOf({ op_type: "add_step", type: "cement_plug", top_ft: 6000, bottom_ft: 6100 });
    await edit(world, asked([wish, note], { batch: true }));
    const steps = world.standing()?.steps ?? [];
    expect(steps.find(({ step_id }) => step_id === SHOE.step_id)?.override).toEqual({
      sacks: 110,
      reason: "as agreed",
      by: aPerson().name,
    });
    const added = steps.find(({ step_id }) => step_id === `stp_${ulid(502)}`);
    expect(added?.origin).toEqual({ modification_id: ids.modification(501) });
  });

  it("is previewed by a dry run with all its figures, and nothing is written", async () => {
    const world = editWorld();
    const stored = world.snapshot();
    const { payload, edit: _edit, ...figures } = engine(PLAN, RAISED);
    expect(await previewOf(world, asked([RAISED]))).toEqual({
      base_snapshot_id: BASELINE.id,
      base_version: 0,
      needs_approval: false,
      guardrails: [],
      hash: expect.stringMatching(/^[0-9a-f]{64}$/u),
      candidate: {
        ...figures,
        operation_payload: { step_id: SHOE.step_id, top_ft: SHOE.top_ft! - 50 },
        reason: "as agreed",
        materials_totals: { before: PLAN.materials_totals, after: payload.materials_totals },
      },
    });
    expect(world.snapshot()).toEqual(stored);
  });

  it("can be previewed while a run is open", async () => {
    const world = editWorld({ runs: [aRun()], activeRuns: new Map([[ids.thread(), ids.run()]]) });
    expect((await previewOf(world, asked([RAISED]))).needs_approval).toBe(false);
  });
});

describe("several edits by hand", () => {
  it("stand on top of each other, one version and record each, and move the branch once", async () => {
    const world = editWorld();
    const made = await edit(world, asked([RAISED, ALSO], { batch: true }));
    const [, first, second] = world.state.versions;
    expect(second).toMatchObject({ parent_id: first?.id, version: 2 });
    expect(second?.chain_hash).toBe(chainHash(sha256, first!.chain_hash, second!));
    expect(made).toEqual({ modifications: world.state.modifications });
    expect(world.state.modifications).toMatchObject([
      { op_type: "adjust_interval", source_version: 0, result_version: 1, result_snapshot_id: first?.id },
      { op_type: "custom", source_version: 1, result_version: 2, source_snapshot_id: first?.id },
    ]);
    expect(world.standing()).toEqual(engine(engine(PLAN, RAISED).payload, ALSO).payload);
    expect(world.state.payloads.size).toBe(3);
    expect(world.state.threads).toMatchObject([{ version: 2, modification_count: 2, rev: 4 }]);
  });

  it("are previewed by a dry run one by one and together", async () => {
    const shown = await previewOf(editWorld(), asked([RAISED, ALSO], { batch: true }));
    const preview = editsPreview.parse(shown);
    const [first, second] = preview.candidates;
    expect([first?.op_type, second?.op_type]).toEqual(["adjust_interval", "custom"]);
    expect(second?.materials_totals.before).toEqual(first?.materials_totals.after);
    expect(preview.whole.materials_totals).toEqual({
      before: PLAN.materials_totals,
      after: second?.materials_totals.after,
    });
    expect(preview.whole.diff.steps.modified.map(({ step_id }) => step_id)).toEqual(
      expect.arrayContaining([SHOE.step_id, WATER.step_id]),
    );
  });

  it("are all refused when one is, which is named", async () => {
    const world = editWorld();
    const stored = world.snapshot();
    const unknown = anEditOf({ op_type: "remove_step", step_ids: ["stp_none"] });
    const error = await failureOf(edit(world, asked([RAISED, unknown], { batch: true })));
    expect([error.code, error.context["edit_index"]]).toEqual(["unknown_step", 1]);
    expect(world.snapshot()).toEqual(stored);
  });

  it("don't pass a limit in small steps that they pass together", async () => {
    const policy = { approval_above_materials_change: 0.04 };
    const steps = [raised(50), raised(100)];
    expect(await previewOf(editWorld({}, policy), asked(steps, { batch: true }))).toMatchObject({
      needs_approval: true,
      guardrails: [{ guardrail: "approval_above_materials_change", edit_index: null }],
    });
  });
});

describe("an edit over a guardrail", () => {
  const candidateOf = ({ context }: AppError) => context as unknown as EditPreview & { candidate: object };

  it("is not made, and is shown with the rules that fired and its hash", async () => {
    const world = editWorld();
    const stored = world.snapshot();
    const error = await failureOf(edit(world, asked([UNCOVERED])));
    const preview = await previewOf(world, asked([UNCOVERED]));
    expect(error.code).toBe("approval_required");
    expect(error.context).toEqual({
      current_version: 0,
      current_snapshot_id: BASELINE.id,
      ...preview,
    });
    expect(preview.guardrails.map(({ guardrail }) => guardrail)).toEqual(
      expect.arrayContaining(["required_plug_removed", "new_errors"]),
    );
    expect(world.snapshot()).toEqual(stored);
  });

  it("is made by the same request with that hash, once", async () => {
    const world = editWorld();
    const { hash } = candidateOf(await failureOf(edit(world, asked([UNCOVERED]))));
    await edit(world, asked([UNCOVERED], { accept: hash }));
    expect(world.state.threads[0]?.version).toBe(1);
    const again = await failureOf(edit(world, asked([UNCOVERED], { accept: hash })));
    expect([again.code, world.state.threads[0]?.version]).toEqual(["unknown_step", 1]);
  });

  it("has the same hash each time, new steps or not", async () => {
    const world = editWorld({}, { approval_at_risk: 0 });
    const added = anEditOf({ op_type: "add_step", type: "cement_plug", top_ft: 6000, bottom_ft: 6100 });
    const order = asked([added, RAISED], { batch: true });
    const { hash } = await previewOf(world, order);
    expect((await previewOf(world, order)).hash).toBe(hash);
    await edit(world, { ...order, accept: hash });
    expect(world.state.threads[0]?.version).toBe(2);
  });

  it.each([
    ["another edit", [anEditOf({ op_type: "remove_step", step_ids: [DEEP_TOOL.step_id] })]],
    ["another reason", [{ ...UNCOVERED, reason: "another" }]],
    ["one edit more", [UNCOVERED, ALSO]],
  ])("is not accepted by the hash of %s", async (_, others) => {
    const world = editWorld();
    const { hash } = await previewOf(world, asked(others, { batch: others.length > 1 }));
    const stored = world.snapshot();
    const error = await failureOf(edit(world, asked([UNCOVERED], { accept: hash })));
    expect(error.code).toBe("approval_required");
    expect(candidateOf(error).hash).not.toBe(hash);
    expect(world.snapshot()).toEqual(stored);
  });

  it("is not accepted any more when the branch has moved on", async () => {
    const world = editWorld();
    const { hash } = await previewOf(world, asked([UNCOVERED]));
    await edit(world, asked([RAISED]));
    const stale = await failureOf(edit(world, asked([UNCOVERED], { accept: hash })));
    expect([stale.code, candidateOf(stale).base_version]).toEqual(["approval_required", 1]);
    await edit(world, asked([UNCOVERED], { accept: candidateOf(stale).hash }));
    expect(world.state.threads[0]?.version).toBe(2);
  });

  it("that was accepted and now needs no approval is looked at again all the same", async () => {
    const world = editWorld();
    const { hash } = await previewOf(world, asked([RAISED]));
    await edit(world, asked([ALSO]));
    const stale = await failureOf(edit(world, asked([RAISED], { accept: hash })));
    expect([stale.code, stale.context["current_version"]]).toEqual(["version_conflict", 1]);
    const fresh = await previewOf(world, asked([RAISED]));
    expect(stale.context["hash"]).toBe(fresh.hash);
    await edit(world, asked([RAISED], { accept: fresh.hash }));
    expect(world.state.threads[0]?.version).toBe(2);
  });
});
