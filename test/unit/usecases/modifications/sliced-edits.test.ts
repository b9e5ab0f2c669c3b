import { describe, expect, it } from "vitest";
import { jobOf } from "#shared/chat/runs/run-machine.ts";
import { modifyPlan } from "#shared/usecases/modifications/modify-plan.ts";
import { revertThread } from "#shared/usecases/modifications/revert-thread.ts";
import { runTenantJob } from "#shared/worker/run-tenant-job.ts";
import { aPrincipal } from "#test/support/builders/people.ts";
import { ids } from "#test/support/builders/ids.ts";
import { someSettings } from "#test/support/builders/settings.ts";
import { calls, says } from "#test/support/fakes/scripted-model.ts";
import { start } from "#test/support/worlds/edit-run.ts";
import { anEditOf, asked, editWorld, failureOf, SHOE } from "#test/support/worlds/edit-world.ts";

const STEP = 10;
/** Each edit adds ten sacks to a plan of 283: the ninth takes it more than 30 % away. */
const SACKS = Array.from({ length: 12 }, (_, n) => (SHOE.materials?.sacks ?? 0) + (n + 1) * STEP);
const sacksOf = (sacks: number) => anEditOf({ op_type: "change_materials", step_ids: [SHOE.step_id], sacks });
// the score of the risk is measured over the whole branch already
const ONLY_CEMENT = { approval_at_risk: 1.1 };
const MINUTE = 60_000;

const handWorld = () => {
  const world = editWorld({}, ONLY_CEMENT);
  let now = world.ports.now();
  world.ports.now = () => now;
  return {
    world,
    pass: (minutes: number) => (now += minutes * MINUTE),
    edit: (sacks: number, accept: string | null = null) =>
      modifyPlan(world.ports, aPrincipal(1), ids.thread(), asked([sacksOf(sacks)], { accept })),
    goBack: (version: number, accept: string | null = null) =>
      revertThread(world.ports, aPrincipal(1), ids.thread(), {
        target: { version },
        reason: "back",
        accept,
        expectedRevisions: null,
      }),
  };
};

describe("edits by hand, each of them small", () => {
  it("are asked about when they together change too much within the hour", async () => {
    const { world, edit } = handWorld();
    for (const sacks of SACKS.slice(0, 8)) await edit(sacks);
    const error = await failureOf(edit(SACKS[8]!));
    expect(error.code).toBe("approval_required");
    expect(error.context["guardrails"]).toEqual([
      {
        guardrail: "approval_above_materials_change",
        edit_index: 0,
        message:
          "Together with the edits before it, it changes the plan's cement by 32 %; above 30 % it needs approval.",
      },
    ]);
    expect(world.state.modifications).toHaveLength(8);
  });

  it("are measured anew from a change that was approved", async () => {
    const { world, edit } = handWorld();
    for (const sacks of SACKS.slice(0, 8)) await edit(sacks);
    const { context } = await failureOf(edit(SACKS[8]!));
    await edit(SACKS[8]!, String(context["hash"]));
    await edit(SACKS[9]!);
    expect(world.state.modifications).toHaveLength(10);
  });

  it("are not asked about when they bring the plan back", async () => {
    const { world, edit } = handWorld();
    for (const sacks of SACKS.slice(0, 8)) await edit(sacks);
    await edit(SACKS[0]!);
    expect(world.state.modifications).toHaveLength(9);
  });

  it("are not measured anew from a version that they go back to", async () => {
    const { world, edit, goBack } = handWorld();
    for (const sacks of SACKS.slice(0, 8)) await edit(sacks);
    await goBack(7);
    expect((await failureOf(edit(SACKS[8]!))).code).toBe("approval_required");
    expect(world.state.modifications).toHaveLength(9);
  });

  it("count together with going back to a version", async () => {
    const { pass, edit, goBack } = handWorld();
    for (const sacks of [...SACKS, SACKS[11]! + STEP, SACKS[11]! + 2 * STEP]) {
      pass(10);
      await edit(sacks);
    }
    pass(120);
    await edit(SACKS[1]!);
    const { code, context } = await failureOf(goBack(0));
    expect([code, context["guardrails"]]).toMatchObject([
      "approval_required",
      [
        {
          guardrail: "approval_above_materials_change",
          message: expect.stringMatching(/^Together with the edits before it, it/u),
        },
      ],
    ]);
    await goBack(0, String(context["hash"]));
  });

  it("are measured against the plan of an hour ago", async () => {
    const { world, pass, edit } = handWorld();
    for (const sacks of SACKS) {
      pass(10);
      await edit(sacks);
    }
    expect(world.state.modifications).toHaveLength(12);
  });
});

describe("edits of one message, each of them small", () => {
  const call = (sacks: number) =>
    calls([
      "change_materials",
      {
        step_ids: [SHOE.step_id],
        cement_class: null,
        excess: null,
        additives: null,
        sacks,
        clear_override: null,
        placement: null,
        reason: "a bit more",
      },
    ]);

  it("wait for the owner's approval when they together change too much, however long the run takes", async () => {
    const at = start([...SACKS.map(call), says("Done.")], {
      options: { allow_plan_changes: true, max_tool_calls: 20, dry_run: false },
    });
    const tenants = { getSettings: async () => someSettings({}) };
    const ports = { ...at.ports, policy: { ...at.ports.policy, ...ONLY_CEMENT }, tenants };
    await runTenantJob(jobOf(at.run()), ports, () => 120_000);
    expect(at.run().status).toBe("awaiting_approval");
    expect(at.state.modifications).toHaveLength(8);
    expect([...at.state.proposals]).toMatchObject([
      { guardrails: [{ guardrail: "approval_above_materials_change" }] },
    ]);
  });
});
