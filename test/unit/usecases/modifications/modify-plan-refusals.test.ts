import { describe, expect, it } from "vitest";
import { modifyPlan, type HandEdits } from "#shared/usecases/modifications/modify-plan.ts";
import { aThread } from "#test/support/builders/threads.ts";
import { aRun } from "#test/support/builders/runs.ts";
import { aPrincipal } from "#test/support/builders/people.ts";
import { asked, BASELINE, editWorld, failureOf, raised, UNCOVERED } from "#test/support/worlds/edit-world.ts";
import { ids, OTHER_TENANT } from "#test/support/builders/ids.ts";

const OWNER = aPrincipal(1);
const RAISED = raised(50);

const edit = ({ ports }: ReturnType<typeof editWorld>, order: HandEdits, principal = OWNER) =>
  modifyPlan(ports, principal, ids.thread(), order);

describe("an edit by hand is refused", () => {
  const archived = { threads: [aThread({ is_active: false })] };
  const busy = { runs: [aRun()], activeRuns: new Map([[ids.thread(), ids.run()]]) };
  const stale = asked([RAISED], { expectedRevisions: [2] });
  const OUTSIDER = { ...aPrincipal(1), tenant_id: OTHER_TENANT };

  it.each([
    ["to a reader", aPrincipal(2), {}, asked([RAISED]), "forbidden", {}],
    ["to an admin", aPrincipal(3, "admin"), {}, asked([RAISED]), "forbidden", {}],
    ["to a stranger", aPrincipal(3), {}, asked([RAISED]), "thread_not_found", {}],
    ["to another tenant", OUTSIDER, {}, asked([RAISED]), "thread_not_found", {}],
    ["in an archived thread", OWNER, archived, asked([RAISED]), "thread_archived", {}],
    ["at another revision", OWNER, {}, stale, "precondition_failed", { current_revision: 3 }],
    ["while a run is open", OWNER, busy, asked([RAISED]), "run_active", { active_run_id: ids.run() }],
    ["where it changes nothing", OWNER, {}, asked([raised(0)]), "edit_no_change", {}],
    ["where it can't be", OWNER, {}, asked([raised(1320)]), "edit_refused", {}],
  ] as const)("%s, and nothing is stored", async (_, principal, given, order, code, context) => {
    const world = editWorld(given);
    const stored = world.snapshot();
    const error = await failureOf(edit(world, order, principal));
    expect([error.code, error.context]).toEqual([code, expect.objectContaining(context)]);
    expect(world.snapshot()).toEqual(stored);
  });

  it.each([
    [{ plan_changes: false }, "plan_changes_not_allowed", "plan_changes"],
    [{ blocked_operations: ["adjust_interval"] }, "operation_blocked", "blocked_operations"],
    [{ new_errors: "blocked" }, "operation_blocked", "new_errors"],
  ] as const)("by the policy %o", async (policy, code, guardrail) => {
    const world = editWorld({}, policy);
    const stored = world.snapshot();
    for (const dryRun of [false, true]) {
      const error = await failureOf(edit(world, asked([RAISED, UNCOVERED], { batch: true, dryRun })));
      expect([error.code, error.context["guardrails"]]).toEqual([
        code,
        expect.arrayContaining([expect.objectContaining({ guardrail })]),
      ]);
    }
    expect(world.snapshot()).toEqual(stored);
  });

  it("when somebody else wrote first, with where the branch is now", async () => {
    const world = editWorld();
    world.before.write.push(() => {
      world.put({ threads: [aThread({ version: 1, current_snapshot_id: ids.snapshot(9), rev: 4 })] });
    });
    const error = await failureOf(edit(world, asked([RAISED])));
    expect([error.code, error.context]).toEqual([
      "version_conflict",
      { current_version: 1, current_snapshot_id: ids.snapshot(9), message_count: 0 },
    ]);
    expect([world.state.versions, world.state.modifications]).toEqual([[BASELINE], []]);
  });

  it("when a run was opened while it was worked out", async () => {
    const world = editWorld();
    world.before.write.push(() => world.put({ activeRuns: new Map([[ids.thread(), ids.run()]]) }));
    expect((await failureOf(edit(world, asked([RAISED])))).code).toBe("run_active");
    expect([world.state.versions, world.state.modifications]).toEqual([[BASELINE], []]);
  });
});
