import { beforeEach, describe, expect, it } from "vitest";
import type { EditPreview } from "#shared/chat/edits/edit-preview.ts";
import { chainHash } from "#shared/chat/plans/version-chain.ts";
import type { AppError } from "#shared/kernel/errors.ts";
import { modifyPlan } from "#shared/usecases/modifications/modify-plan.ts";
import { revertModification } from "#shared/usecases/modifications/revert-modification.ts";
import { revertThread, type ThreadRevert } from "#shared/usecases/modifications/revert-thread.ts";
import { aMember, aThread } from "#test/support/builders/threads.ts";
import { aPerson, aPrincipal, aStranger } from "#test/support/builders/people.ts";
import {
  asked,
  BASELINE,
  editWorld,
  failureOf,
  PLAN,
  raised,
  UNCOVERED,
} from "#test/support/worlds/edit-world.ts";
import { sha256 } from "#test/support/builders/sha256.ts";
import { at, ids } from "#test/support/builders/ids.ts";

const OWNER = aPrincipal(1);

const order = (target: ThreadRevert["target"], over: Partial<ThreadRevert> = {}): ThreadRevert => ({
  target,
  reason: "back to what was agreed",
  accept: null,
  expectedRevisions: null,
  ...over,
});

describe("reverting to a version", () => {
  let world: ReturnType<typeof editWorld>;
  const revert = (wish: ThreadRevert, principal = OWNER, thread = ids.thread()) =>
    revertThread(world.ports, principal, thread, wish);

  /** Two edits, so the branch is at version 2. */
  beforeEach(async () => {
    world = editWorld();
    for (const feet of [50, 100]) await modifyPlan(world.ports, OWNER, ids.thread(), asked([raised(feet)]));
  });

  it("makes a new version with the same content, on record as an edit, and writes no payload", async () => {
    const [, first, second] = world.state.versions;
    const payloads = world.snapshot().payloads;
    const made = await revert(order({ version: 1 }));
    const version = world.state.versions.at(-1);
    const link = { content_hash: first!.content_hash, op_type: "revert", author: aPerson() };
    expect(version).toEqual({
      ...first,
      id: made.result_snapshot_id,
      parent_id: second!.id,
      version: 3,
      kind: "reverted",
      modification_id: made.id,
      ...link,
      chain_hash: chainHash(sha256, second!.chain_hash, link),
    });
    expect(made).toMatchObject({
      op_type: "revert",
      operation_payload: { snapshot_id: first!.id, version: 1 },
      reason: "back to what was agreed",
      source_version: 2,
      result_version: 3,
      made_by: "hand",
      author: aPerson(),
      created_at: at(100),
    });
    expect(made.diff.sentences).toHaveLength(1);
    expect(world.state.modifications.at(-1)).toEqual(made);
    expect(world.snapshot().payloads).toEqual(payloads);
    expect(world.state.threads).toMatchObject([{ version: 3, modification_count: 3 }]);
  });

  it("leads back to the baseline, without risk, by its id too", async () => {
    const made = await revert(order({ snapshot_id: BASELINE.id }));
    expect([made.risk_score, made.risk_factors]).toEqual([0, []]);
    expect(world.standing()).toEqual(PLAN);
  });

  it("leads forward again to what was left", async () => {
    const left = world.standing();
    await revert(order({ version: 0 }));
    await revert(order({ version: 2 }));
    expect(world.standing()).toEqual(left);
    expect(world.state.threads).toMatchObject([{ version: 4, modification_count: 4 }]);
  });

  it("over a guardrail waits for the hash of what it would do", async () => {
    world.ports.policy = { ...world.ports.policy, approval_at_risk: 0 };
    const stored = world.snapshot();
    const error = await failureOf(revert(order({ version: 1 })));
    const preview = error.context as unknown as EditPreview;
    expect([error.code, preview]).toMatchObject([
      "approval_required",
      {
        current_version: 2,
        base_version: 2,
        needs_approval: true,
        guardrails: [{ guardrail: "approval_at_risk", edit_index: 0 }],
        candidate: { op_type: "revert", operation_payload: { version: 1 } },
      },
    ]);
    for (const wish of [{ version: 1 }, { version: 0 }]) {
      const accept = wish.version === 1 ? sha256("another") : preview.hash;
      expect((await failureOf(revert(order(wish, { accept })))).code).toBe("approval_required");
    }
    expect(world.snapshot()).toEqual(stored);
    const made = await revert(order({ version: 1 }, { accept: preview.hash }));
    expect(made.result_version).toBe(3);
    expect(world.state.versions.at(-1)).toMatchObject({ kind: "reverted", approved: true });
  });

  it("takes no hash of a change that needs no approval, unless it is that one", async () => {
    const accept = sha256("another");
    expect((await failureOf(revert(order({ version: 1 }, { accept })))).code).toBe("version_conflict");
  });

  it("in a fork reaches the versions before it, and not those made elsewhere since", async () => {
    const [, first, second] = world.state.versions;
    const fork = aThread({
      id: ids.thread(2),
      baseline_snapshot_id: first!.id,
      current_snapshot_id: first!.id,
      version: 1,
    });
    world.put({ threads: [fork] });
    world.put({ members: [aMember({ thread_id: fork.id })] });
    await modifyPlan(world.ports, OWNER, fork.id, asked([raised(20)]));
    const elsewhere = await failureOf(revert(order({ snapshot_id: second!.id }), OWNER, fork.id));
    expect([elsewhere.code, elsewhere.context]).toEqual([
      "snapshot_not_found",
      { snapshot_id: second!.id, current_version: 2 },
    ]);
    expect((await revert(order({ version: 0 }), OWNER, fork.id)).result_version).toBe(3);
  });

  const OUTSIDER = aStranger();
  it.each([
    ["a version to come", OWNER, order({ version: 3 }), "snapshot_not_found"],
    [
      "an id that is none of the plan's",
      OWNER,
      order({ snapshot_id: ids.snapshot(9) }),
      "snapshot_not_found",
    ],
    ["where it stands", OWNER, order({ version: 2 }), "edit_no_change"],
    ["a reader", aPrincipal(2), order({ version: 0 }), "forbidden"],
    ["a stranger", aPrincipal(3), order({ version: 0 }), "thread_not_found"],
    ["another tenant", OUTSIDER, order({ version: 0 }), "thread_not_found"],
    ["another revision", OWNER, order({ version: 0 }, { expectedRevisions: [3] }), "precondition_failed"],
  ] as const)("is refused: %s; nothing is stored", async (_, principal, wish, code) => {
    const stored = world.snapshot();
    expect((await failureOf(revert(wish, principal))).code).toBe(code);
    expect(world.snapshot()).toEqual(stored);
  });

  it("is refused while a run is open, in an archived thread, and where plans may not change", async () => {
    const back = order({ version: 0 });
    world.put({ activeRuns: new Map([[ids.thread(), ids.run()]]) });
    expect((await failureOf(revert(back))).context).toEqual({ active_run_id: ids.run() });
    world.drop("activeRuns");
    const { policy } = world.ports;
    world.ports.policy = { ...policy, plan_changes: false };
    expect((await failureOf(revert(back))).code).toBe("plan_changes_not_allowed");
    world.ports.policy = { ...policy, allowed_operations: ["adjust_interval"] };
    expect((await revert(back)).result_version).toBe(3);
    world.put({ threads: world.state.threads.map((thread) => ({ ...thread, is_active: false })) });
    expect((await failureOf(revert(order({ version: 1 })))).code).toBe("thread_archived");
  });

  describe("that breaks rules which hold now", () => {
    /** A plug that a rule asks for is taken out at version 3, and back at version 4. */
    const removedAndBack = async () => {
      const edit = (accept: string | null) =>
        modifyPlan(world.ports, OWNER, ids.thread(), asked([UNCOVERED], { accept }));
      const { context } = await failureOf(edit(null));
      await edit(String(context["hash"]));
      return revert(order({ version: 2 }));
    };
    const rulesOf = ({ context }: Awaited<ReturnType<typeof failureOf>>) =>
      (context["guardrails"] as { guardrail: string }[]).map(({ guardrail }) => guardrail);

    it.each([
      ["approval", "approval_required", 5],
      ["blocked", "operation_blocked", "operation_blocked"],
    ] as const)(
      "obeys the policy %s, as taking back the way back does",
      async (new_errors, code, accepted) => {
        const back = await removedAndBack();
        const { hash } = (await failureOf(revert(order({ version: 3 })))).context;
        world.ports.policy = { ...world.ports.policy, new_errors };
        const stored = world.snapshot();
        const one = await failureOf(revert(order({ version: 3 })));
        const wish = { reason: "again", accept: null, expectedRevisions: null };
        const places = { thread: ids.thread(), modification: back.id };
        const other = await failureOf(revertModification(world.ports, OWNER, places, wish));
        expect([one.code, rulesOf(one)]).toEqual([code, expect.arrayContaining(["new_errors"])]);
        expect([other.code, rulesOf(other)]).toEqual([code, rulesOf(one)]);
        expect(world.snapshot()).toEqual(stored);
        const outcome = await revert(order({ version: 3 }, { accept: String(hash) })).then(
          ({ result_version }) => result_version,
          (refusal: AppError) => refusal.code,
        );
        expect(outcome).toBe(accepted);
      },
    );
  });

  it("is refused after a concurrent write", async () => {
    world.before.write.push(() => {
      world.put({ threads: world.state.threads.map((thread) => ({ ...thread, version: 7 })) });
    });
    const error = await failureOf(revert(order({ version: 0 })));
    expect([error.code, error.context["current_version"]]).toEqual(["version_conflict", 7]);
    expect([world.state.versions.length, world.state.modifications.length]).toEqual([3, 2]);
  });
});
